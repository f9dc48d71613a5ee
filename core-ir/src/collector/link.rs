//! Appends one module to another: its exported functions and all that they need, under names of their own.

use std::collections::HashMap;

use crate::entities::{ArrayId, ClassId, DataId, FileId, FuncId, SigId};
use crate::function::{Function, Immediate, Instruction, SourceLocation, Terminator};
use crate::module::{Class, ClassConstant, Constant, DataObject, Field, Method, Module};
use crate::types::{Signature, Type};

/// Stands before the names of functions and classes of the appended module.
const PREFIX: &str = "collector.";

/// Appends what `other` exports, which becomes exports of `module`.
pub(super) fn link(module: &mut Module, other: &Module) {
    let mut linker = Linker {
        module,
        other,
        functions: HashMap::new(),
        classes: HashMap::new(),
        data: HashMap::new(),
        files: HashMap::new(),
        work: Vec::new(),
    };
    for (name, function) in &other.exports {
        let function = linker.function(*function);
        linker.module.exports.push((name.clone(), function));
    }
    while let Some(work) = linker.work.pop() {
        match work {
            Work::Function(function) => linker.body(function),
            Work::Data(data) => linker.content(data),
            Work::Class(class) => linker.members(class),
        }
    }
}

/// What has its new id and still lacks its content.
enum Work {
    Function(FuncId),
    Data(DataId),
    Class(ClassId),
}

struct Linker<'a> {
    module: &'a mut Module,
    other: &'a Module,
    functions: HashMap<FuncId, FuncId>,
    classes: HashMap<ClassId, ClassId>,
    data: HashMap<DataId, DataId>,
    files: HashMap<FileId, FileId>,
    work: Vec<Work>,
}

impl Linker<'_> {
    fn function(&mut self, id: FuncId) -> FuncId {
        if let Some(&new) = self.functions.get(&id) {
            return new;
        }
        let function = &self.other.functions[id];
        let signature = self.signature(&function.signature);
        let name = format!("{PREFIX}{}", function.name);
        let new = self.module.functions.push(Function::new(name, signature));
        self.functions.insert(id, new);
        self.work.push(Work::Function(id));
        new
    }

    fn class(&mut self, id: ClassId) -> ClassId {
        if let Some(&new) = self.classes.get(&id) {
            return new;
        }
        let class = &self.other.classes[id];
        let parent = class.parent.map(|parent| self.class(parent));
        let name = format!("{PREFIX}{}", class.name);
        let new = self.module.classes.push(Class::new(name, parent));
        self.classes.insert(id, new);
        self.work.push(Work::Class(id));
        new
    }

    fn data(&mut self, id: DataId) -> DataId {
        if let Some(&new) = self.data.get(&id) {
            return new;
        }
        let object = match &self.other.data[id] {
            DataObject::Instance { class, .. } => DataObject::Instance {
                class: self.class(*class),
                fields: Vec::new(),
                tail: Vec::new(),
            },
            DataObject::Array { array, .. } => DataObject::Array {
                array: self.array(*array),
                items: Vec::new(),
            },
        };
        let new = self.module.data.push(object);
        self.data.insert(id, new);
        self.work.push(Work::Data(id));
        new
    }

    fn array(&mut self, id: ArrayId) -> ArrayId {
        let element = self.ty(self.other.element(id));
        let (index, _) = self.module.arrays.insert_full(element);
        ArrayId::from_u32(index as u32)
    }

    fn signature_id(&mut self, id: SigId) -> SigId {
        let signature = self.signature(self.other.signature(id));
        self.module.signature_id(signature)
    }

    fn signature(&mut self, signature: &Signature) -> Signature {
        Signature {
            params: signature.params.iter().map(|&ty| self.ty(ty)).collect(),
            result: signature.result.map(|ty| self.ty(ty)),
        }
    }

    fn ty(&mut self, ty: Type) -> Type {
        match ty {
            Type::Ref(class) => Type::Ref(self.class(class)),
            Type::Weak(class) => Type::Weak(self.class(class)),
            Type::Array(array) => Type::Array(self.array(array)),
            Type::Fn(signature) => Type::Fn(self.signature_id(signature)),
            scalar => scalar,
        }
    }

    fn constant(&mut self, constant: Constant) -> Constant {
        match constant {
            Constant::Data(data) => Constant::Data(self.data(data)),
            Constant::Func(function) => Constant::Func(self.function(function)),
            Constant::Int(_) | Constant::Float(_) | Constant::Null => constant,
        }
    }

    fn constants(&mut self, constants: &[Constant]) -> Vec<Constant> {
        constants.iter().map(|&each| self.constant(each)).collect()
    }

    fn location(&mut self, loc: Option<SourceLocation>) -> Option<SourceLocation> {
        let mut loc = loc?;
        let name = &self.other.files[loc.file];
        let files = &mut self.module.files;
        let file = self
            .files
            .entry(loc.file)
            .or_insert_with(|| files.push(name.clone()));
        loc.file = *file;
        Some(loc)
    }

    fn content(&mut self, id: DataId) {
        let object = match &self.other.data[id] {
            DataObject::Instance { class, fields, tail } => DataObject::Instance {
                class: self.class(*class),
                fields: self.constants(fields),
                tail: self.constants(tail),
            },
            DataObject::Array { array, items } => DataObject::Array {
                array: self.array(*array),
                items: self.constants(items),
            },
        };
        let new = self.data(id);
        self.module.data[new] = object;
    }

    fn members(&mut self, id: ClassId) {
        let class = &self.other.classes[id];
        let mut new = self.module.classes[self.classes[&id]].clone();
        new.tail = class.tail.map(|ty| self.ty(ty));
        new.fields = class
            .fields
            .iter()
            .map(|field| Field {
                ty: self.ty(field.ty),
                ..field.clone()
            })
            .collect();
        new.methods = class
            .methods
            .iter()
            .map(|method| Method {
                signature: self.signature_id(method.signature),
                ..method.clone()
            })
            .collect();
        new.constants = class
            .constants
            .iter()
            .map(|constant| ClassConstant {
                ty: self.ty(constant.ty),
                ..constant.clone()
            })
            .collect();
        new.overrides = class
            .overrides
            .iter()
            .map(|&((class, index), function)| ((self.class(class), index), self.function(function)))
            .collect();
        new.constant_values = class
            .constant_values
            .iter()
            .map(|&((class, index), value)| ((self.class(class), index), self.constant(value)))
            .collect();
        let at = self.class(id);
        self.module.classes[at] = new;
    }

    fn body(&mut self, id: FuncId) {
        let at = self.function(id);
        let mut function = self.other.functions[id].clone();
        function.name = std::mem::take(&mut self.module.functions[at].name);
        function.signature = self.module.functions[at].signature.clone();
        function.loc = self.location(function.loc);
        for ty in function.values.values_mut() {
            *ty = self.ty(*ty);
        }
        for block in function.blocks.values_mut() {
            for instruction in &mut block.instructions {
                self.instruction(instruction);
            }
            if let Terminator::TryCall { call, .. } = &mut block.terminator {
                self.instruction(call);
            }
            block.terminator_loc = self.location(block.terminator_loc);
        }
        self.module.functions[at] = function;
    }

    fn instruction(&mut self, instruction: &mut Instruction) {
        instruction.ty = self.ty(instruction.ty);
        instruction.loc = self.location(instruction.loc);
        match &mut instruction.imm {
            Immediate::Func(function) => *function = self.function(*function),
            Immediate::Data(data) => *data = self.data(*data),
            Immediate::Field { class, .. }
            | Immediate::ClassConstant { class, .. }
            | Immediate::Method { class, .. } => *class = self.class(*class),
            Immediate::Signature(signature) => *signature = self.signature_id(*signature),
            Immediate::Host(host) => *host = self.module.host(self.other.hosts[*host]),
            Immediate::None | Immediate::Int(_) | Immediate::Float(_) | Immediate::Slot(_) => {}
        }
    }
}
