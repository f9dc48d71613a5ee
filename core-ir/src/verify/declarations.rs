//! The rules about what stands outside functions: types, classes, data, entry points.

use std::collections::HashSet;

use cranelift_entity::EntityRef;

use super::{Place, VerifyError, VerifyRule};
use crate::analysis::strongly_connected_components;
use crate::entities::{ClassId, DataId};
use crate::module::{Class, Constant, DataObject, Module};
use crate::text::print_type;
use crate::types::{Signature, Type};

/// Checks that types and parents can be followed without end or fault; all else relies on it.
pub(super) fn types_and_hierarchy(module: &Module) -> Vec<VerifyError> {
    let mut errors = Vec::new();
    let mut report = |rule, place, message: String| {
        errors.push(VerifyError { rule, place, message });
    };
    for message in interned_types(module) {
        report(VerifyRule::InternedTypes, Place::Module, message);
    }
    for (id, class) in &module.classes {
        let place = || Place::Class(class.name.clone());
        if class.parent.is_some_and(|parent| parent >= id) {
            let message = "the class does not stand after its parent".to_string();
            report(VerifyRule::ParentOrder, place(), message);
        }
        let types = class.fields.iter().map(|field| field.ty).chain(class.tail);
        let types = types.chain(class.constants.iter().map(|constant| constant.ty));
        let methods = class.methods.iter().map(|method| Type::Fn(method.signature));
        for ty in types.chain(methods).filter(|&ty| !type_exists(module, ty)) {
            report(
                VerifyRule::TypeExists,
                place(),
                format!("a member's type {ty:?} does not exist"),
            );
        }
    }
    for (id, object) in &module.data {
        let ty = match object {
            DataObject::Instance { class, .. } => Type::Ref(*class),
            DataObject::Array { array, .. } => Type::Array(*array),
        };
        if !type_exists(module, ty) {
            let message = format!("the type {ty:?} does not exist");
            report(VerifyRule::TypeExists, Place::Data(id), message);
        }
    }
    for function in module.functions.values() {
        let signature = &function.signature;
        let types = signature.params.iter().chain(&signature.result);
        for ty in types
            .chain(function.values.values())
            .filter(|ty| !type_exists(module, **ty))
        {
            let place = Place::Function(function.name.clone());
            report(
                VerifyRule::TypeExists,
                place,
                format!("the type {ty:?} does not exist"),
            );
        }
    }
    errors
}

/// Whether what the type names exists.
pub(super) fn type_exists(module: &Module, ty: Type) -> bool {
    match ty {
        Type::Ref(class) | Type::Weak(class) => module.classes.is_valid(class),
        Type::Array(id) => id.index() < module.arrays.len(),
        Type::Fn(id) => id.index() < module.signatures.len(),
        _ => true,
    }
}

fn interned_types(module: &Module) -> Vec<String> {
    let mut messages = Vec::new();
    let arrays = module.arrays.len();
    let node = |ty: &Type| match ty {
        Type::Array(id) => Some(id.as_u32()),
        Type::Fn(id) => Some(id.as_u32() + arrays as u32),
        _ => None,
    };
    let mut graph: Vec<Vec<u32>> = Vec::new();
    let parts = module
        .arrays
        .iter()
        .map(|ty| vec![*ty])
        .chain(module.signatures.iter().map(|signature| {
            signature
                .params
                .iter()
                .chain(&signature.result)
                .copied()
                .collect()
        }));
    for (i, types) in parts.enumerate() {
        if types.iter().all(|&ty| type_exists(module, ty)) {
            graph.push(types.iter().filter_map(node).collect());
        } else {
            graph.push(Vec::new());
            messages.push(format!("interned type {i} is made of a type that does not exist"));
        }
    }
    for component in strongly_connected_components(&graph) {
        let first = component[0];
        if component.len() > 1 || graph[first as usize].contains(&first) {
            messages.push(format!("interned type {first} contains itself"));
        }
    }
    messages
}

/// Checks all declarations of a module whose types and hierarchy are sound.
pub(super) fn declarations(module: &Module, errors: &mut Vec<VerifyError>) {
    let mut checker = Checker { module, errors };
    checker.unique_names();
    for (id, class) in &module.classes {
        checker.class(id, class);
    }
    for (id, object) in &module.data {
        checker.data(id, object);
    }
    checker.roots();
}

struct Checker<'a> {
    module: &'a Module,
    errors: &'a mut Vec<VerifyError>,
}

impl Checker<'_> {
    fn report(&mut self, rule: VerifyRule, place: Place, message: impl Into<String>) {
        self.errors.push(VerifyError {
            rule,
            place,
            message: message.into(),
        });
    }

    fn unique_names(&mut self) {
        let module = self.module;
        let mut seen = HashSet::new();
        for class in module.classes.values().filter(|class| !seen.insert(&class.name)) {
            let place = Place::Class(class.name.clone());
            self.report(VerifyRule::UniqueName, place, "another class has the same name");
        }
        seen.clear();
        for function in module
            .functions
            .values()
            .filter(|function| !seen.insert(&function.name))
        {
            let place = Place::Function(function.name.clone());
            self.report(
                VerifyRule::UniqueName,
                place,
                "another function has the same name",
            );
        }
        let mut seen = HashSet::new();
        for primitive in module
            .hosts
            .values()
            .filter(|primitive| !seen.insert(**primitive))
        {
            let message = format!("\"{}\" is declared twice", primitive.name());
            self.report(VerifyRule::HostOnce, Place::Module, message);
        }
    }

    fn class(&mut self, id: ClassId, class: &Class) {
        let module = self.module;
        let place = || Place::Class(class.name.clone());
        if let Some(parent) = class
            .parent
            .filter(|&parent| module.classes[parent].tail.is_some())
        {
            let message = format!("the parent %{} has a tail", module.classes[parent].name);
            self.report(VerifyRule::ParentTail, place(), message);
        }
        self.member_names(id, class);
        for method in &class.methods {
            if module.signature(method.signature).params.first() != Some(&Type::Ref(id)) {
                let message = format!("method `{}` does not take the class as its receiver", method.name);
                self.report(VerifyRule::MethodReceiver, place(), message);
            }
        }
        self.overrides(id, class);
        self.constant_values(id, class);
    }

    fn member_names(&mut self, id: ClassId, class: &Class) {
        let module = self.module;
        let mut fields = HashSet::new();
        let mut methods = HashSet::new();
        let mut constants = HashSet::new();
        for ancestor in module.ancestry(id).skip(1) {
            let ancestor = &module.classes[ancestor];
            fields.extend(ancestor.fields.iter().map(|field| &field.name));
            methods.extend(ancestor.methods.iter().map(|method| &method.name));
            constants.extend(ancestor.constants.iter().map(|constant| &constant.name));
        }
        let fields = class.fields.iter().filter(|field| !fields.insert(&field.name));
        let fields = fields.map(|field| ("field", &field.name));
        let methods = class
            .methods
            .iter()
            .filter(|method| !methods.insert(&method.name));
        let methods = methods.map(|method| ("method", &method.name));
        let constants = class
            .constants
            .iter()
            .filter(|constant| !constants.insert(&constant.name));
        let constants = constants.map(|constant| ("constant", &constant.name));
        for (kind, name) in fields.chain(methods).chain(constants) {
            let place = Place::Class(class.name.clone());
            let message = format!("{kind} `{name}` exists already in this class or an ancestor");
            self.report(VerifyRule::UniqueName, place, message);
        }
    }

    fn overrides(&mut self, id: ClassId, class: &Class) {
        let module = self.module;
        let place = || Place::Class(class.name.clone());
        let mut seen = HashSet::new();
        for &(slot, function) in &class.overrides {
            let introducing = module
                .classes
                .get(slot.0)
                .filter(|_| module.is_subclass(id, slot.0));
            let method = introducing.and_then(|class| class.methods.get(slot.1 as usize));
            let (Some(method), true) = (method, seen.insert(slot)) else {
                let message = "an implementation of a method that the class lacks, or a second one";
                self.report(VerifyRule::OverrideSlot, place(), message);
                continue;
            };
            let Some(function) = module.functions.get(function) else {
                let message = format!(
                    "the implementation {function} of `{}` does not exist",
                    method.name
                );
                self.report(VerifyRule::EntityExists, place(), message);
                continue;
            };
            let (given, wanted) = (&function.signature, module.signature(method.signature));
            let receiver = matches!(given.params.first(), Some(&Type::Ref(receiver))
                if module.is_subclass(id, receiver) && module.is_subclass(receiver, slot.0));
            let rest = given.params.get(1..) == wanted.params.get(1..);
            if !receiver || !rest || given.result != wanted.result {
                let message = format!(
                    "@{} does not have the signature of method `{}`",
                    function.name, method.name
                );
                self.report(VerifyRule::OverrideSignature, place(), message);
            }
        }
    }

    fn constant_values(&mut self, id: ClassId, class: &Class) {
        let module = self.module;
        let mut seen = HashSet::new();
        for &(slot, value) in &class.constant_values {
            let place = Place::Class(class.name.clone());
            let introducing = module
                .classes
                .get(slot.0)
                .filter(|_| module.is_subclass(id, slot.0));
            let constant = introducing.and_then(|class| class.constants.get(slot.1 as usize));
            match constant.filter(|_| seen.insert(slot)) {
                None => {
                    let message = "a value of a constant that the class lacks, or a second one";
                    self.report(VerifyRule::OverrideSlot, place, message);
                }
                Some(constant) => {
                    self.constant(value, constant.ty, place, || {
                        format!("constant `{}`", constant.name)
                    });
                }
            }
        }
    }

    fn data(&mut self, id: DataId, object: &DataObject) {
        let module = self.module;
        let place = Place::Data(id);
        match object {
            DataObject::Instance { class, fields, tail } => {
                let places = module.all_fields(*class);
                if places.len() != fields.len() {
                    let message = format!("{} values for {} fields", fields.len(), places.len());
                    self.report(VerifyRule::DataShape, place.clone(), message);
                }
                for (&value, &(class, index)) in fields.iter().zip(&places) {
                    let field = &module.classes[class].fields[index as usize];
                    self.constant(value, field.ty, place.clone(), || {
                        format!("field `{}`", field.name)
                    });
                }
                match module.classes[*class].tail {
                    Some(element) => self.items(tail, element, &place),
                    None if tail.is_empty() => {}
                    None => self.report(VerifyRule::DataShape, place, "the class has no tail"),
                }
            }
            DataObject::Array { array, items } => self.items(items, module.element(*array), &place),
        }
    }

    fn items(&mut self, items: &[Constant], element: Type, place: &Place) {
        for (i, &value) in items.iter().enumerate() {
            self.constant(value, element, place.clone(), || format!("element {i}"));
        }
    }

    /// Checks that a constant fits its place.
    fn constant(&mut self, value: Constant, ty: Type, place: Place, name: impl Fn() -> String) {
        let module = self.module;
        let fits = match (value, ty) {
            (Constant::Data(data), _) if !module.data.is_valid(data) => {
                let message = format!("{}: {data} does not exist", name());
                return self.report(VerifyRule::EntityExists, place, message);
            }
            (Constant::Func(function), _) if !module.functions.is_valid(function) => {
                let message = format!("{}: {function} does not exist", name());
                return self.report(VerifyRule::EntityExists, place, message);
            }
            (Constant::Int(value), ty) => (ty.is_int() || ty == Type::Bool) && ty.wrap_int(value) == value,
            (Constant::Float(bits), ty) => ty == Type::F64 || ty == Type::F32 && u32::try_from(bits).is_ok(),
            (Constant::Null, ty) => ty.is_reference(),
            (Constant::Data(data), Type::Weak(class)) => {
                module.is_assignable(module.data_type(data), Type::Ref(class))
            }
            (Constant::Data(data), ty) => module.is_assignable(module.data_type(data), ty),
            (Constant::Func(function), Type::Fn(signature)) => {
                module.functions[function].signature == *module.signature(signature)
            }
            (Constant::Func(_), _) => false,
        };
        if !fits {
            let message = format!("{}: {value:?} is no canonical {}", name(), print_type(module, ty));
            self.report(VerifyRule::ConstantType, place, message);
        }
    }

    /// Exception root, exports, entry and stack-overflow function.
    fn roots(&mut self) {
        let module = self.module;
        if let Some(root) = module.exception_root {
            let class = module.classes.get(root);
            if class.is_none_or(|class| class.parent.is_some() || class.tail.is_some()) {
                let message = "the exception root has a parent or a tail, or does not exist";
                self.report(VerifyRule::ExceptionRoot, Place::Module, message);
            }
        }
        for (index, (name, function)) in module.exports.iter().enumerate() {
            let earlier = &module.exports[..index];
            if !module.functions.is_valid(*function) || earlier.iter().any(|(each, _)| each == name) {
                let message = format!("\"{name}\" is exported twice, or is no function");
                self.report(VerifyRule::Exports, Place::Module, message);
            }
        }
        if let Some(entry) = module.entry {
            let signature = module.functions.get(entry).map(|function| &function.signature);
            if !signature.is_some_and(|signature| is_entry(module, signature)) {
                let message = "the entry function is no `fn(array array u8) -> i64`";
                self.report(VerifyRule::EntrySignature, Place::Module, message);
            }
        }
        if let Some(handler) = module.stack_overflow {
            let signature = module.functions.get(handler).map(|function| &function.signature);
            if signature != Some(&Signature::default()) {
                let message = "the stack-overflow function is no `fn()`";
                self.report(VerifyRule::StackOverflowSignature, Place::Module, message);
            }
        }
    }
}

fn is_entry(module: &Module, signature: &Signature) -> bool {
    let [Type::Array(outer)] = signature.params[..] else {
        return false;
    };
    let Type::Array(inner) = module.element(outer) else {
        return false;
    };
    module.element(inner) == Type::U8 && signature.result == Some(Type::I64)
}
