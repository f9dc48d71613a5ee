//! A module: everything that one translated program consists of.

use cranelift_entity::PrimaryMap;
use indexmap::IndexSet;

use crate::entities::{ArrayId, ClassId, DataId, FileId, FuncId, HostId, SigId};
use crate::function::{Function, Immediate};
use crate::host::HostPrimitive;
use crate::ops::Op;
use crate::types::{Signature, Type};

/// How the JIT may treat a field's reads.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mutability {
    /// Written at any time.
    #[default]
    Mutable,
    /// Written only before the object is shared: two reads give the same.
    Immutable,
    /// Changed so rarely that compiled traces may assume its value and be invalidated.
    QuasiImmutable,
}

/// A field of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Name, unique among the class's own and inherited fields.
    pub name: String,
    /// Type of the content.
    pub ty: Type,
    /// Mark for the JIT.
    pub mutability: Mutability,
}

/// A virtual method that a class introduces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Method {
    /// Name, unique among the class's own and inherited methods.
    pub name: String,
    /// Signature; the first parameter is `ref` of the introducing class.
    pub signature: SigId,
}

/// A constant that each class of a hierarchy has its own value for: a class attribute read through an instance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassConstant {
    /// Name, unique among the class's own and inherited constants.
    pub name: String,
    /// Type of the value.
    pub ty: Type,
}

/// A class of GC objects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    /// Unique name in the module.
    pub name: String,
    /// The parent, if it is no root. A parent has no tail.
    pub parent: Option<ClassId>,
    /// The fields that this class adds to its parent's.
    pub fields: Vec<Field>,
    /// Element type of the tail array, if it has one.
    pub tail: Option<Type>,
    /// The virtual methods that this class introduces.
    pub methods: Vec<Method>,
    /// The implementations this class gives: (introducing class, method index) and the function, whose signature is
    /// the method's but for the receiver, which may be of this class or between.
    pub overrides: Vec<((ClassId, u32), FuncId)>,
    /// The class constants that this class introduces.
    pub constants: Vec<ClassConstant>,
    /// The values this class gives: (introducing class, constant index) and the value; inherited where absent.
    pub constant_values: Vec<((ClassId, u32), Constant)>,
}

impl Class {
    /// A class without members.
    pub fn new(name: impl Into<String>, parent: Option<ClassId>) -> Class {
        Class {
            name: name.into(),
            parent,
            fields: Vec::new(),
            tail: None,
            methods: Vec::new(),
            overrides: Vec::new(),
            constants: Vec::new(),
            constant_values: Vec::new(),
        }
    }
}

/// A value inside prebuilt data; its type is that of the place where it stands.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    /// An integer or bool in canonical form.
    Int(i64),
    /// The bits of a float: of an `f64`, or of an `f32` in the low half.
    Float(u64),
    /// Null.
    Null,
    /// Another prebuilt object (in a `weak` place: a weak reference to it).
    Data(DataId),
    /// A function.
    Func(FuncId),
}

/// A prebuilt object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DataObject {
    /// An instance: the values of all fields, inherited ones first, and of the tail where the class has one.
    Instance {
        /// Its class.
        class: ClassId,
        /// A value for each inherited and own field, in order of declaration from the root.
        fields: Vec<Constant>,
        /// The tail's elements; empty where the class has none.
        tail: Vec<Constant>,
    },
    /// An array.
    Array {
        /// Its element type, interned.
        array: ArrayId,
        /// Its elements.
        items: Vec<Constant>,
    },
}

/// A whole program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Module {
    /// The program's name: names artefacts and host packages.
    pub name: String,
    /// Source files, as shown to the user (relative paths with `/`).
    pub files: PrimaryMap<FileId, String>,
    /// Interned element types of arrays.
    pub arrays: IndexSet<Type>,
    /// Interned signatures.
    pub signatures: IndexSet<Signature>,
    /// Classes; a parent stands before its children.
    pub classes: PrimaryMap<ClassId, Class>,
    /// The host primitives that the program uses, each once.
    pub hosts: PrimaryMap<HostId, HostPrimitive>,
    /// Functions.
    pub functions: PrimaryMap<FuncId, Function>,
    /// Prebuilt objects.
    pub data: PrimaryMap<DataId, DataObject>,
    /// The class that every exception extends.
    pub exception_root: Option<ClassId>,
    /// Where a program starts: `fn(array (array u8)) -> i64`, from the arguments' bytes (the program's own name first)
    /// to the exit code. It must not raise; an exception that leaves it all the same ends the process with code 134.
    pub entry: Option<FuncId>,
    /// Called where the stack is exhausted: `fn()`, which raises.
    pub stack_overflow: Option<FuncId>,
    /// Functions that others than the program call, by the names that they know them by.
    pub exports: Vec<(String, FuncId)>,
}

impl Module {
    /// An empty module.
    pub fn new(name: impl Into<String>) -> Module {
        Module {
            name: name.into(),
            ..Module::default()
        }
    }

    /// The function with this name, which is unique in a valid module.
    pub fn function_named(&self, name: &str) -> Option<FuncId> {
        let mut functions = self.functions.iter();
        functions
            .find(|(_, function)| function.name == name)
            .map(|(id, _)| id)
    }

    /// The type of arrays of `element`.
    pub fn array_of(&mut self, element: Type) -> Type {
        Type::Array(ArrayId::from_u32(self.arrays.insert_full(element).0 as u32))
    }

    /// The element type of an interned array type.
    ///
    /// # Panics
    /// If the id is not of this module.
    pub fn element(&self, array: ArrayId) -> Type {
        self.arrays[array.as_u32() as usize]
    }

    /// Interns a signature.
    pub fn signature_id(&mut self, signature: Signature) -> SigId {
        SigId::from_u32(self.signatures.insert_full(signature).0 as u32)
    }

    /// An interned signature.
    ///
    /// # Panics
    /// If the id is not of this module.
    pub fn signature(&self, id: SigId) -> &Signature {
        &self.signatures[id.as_u32() as usize]
    }

    /// The id under which a primitive is declared, declaring it if need be.
    pub fn host(&mut self, primitive: HostPrimitive) -> HostId {
        match self.hosts.iter().find(|(_, declared)| **declared == primitive) {
            Some((id, _)) => id,
            None => self.hosts.push(primitive),
        }
    }

    /// The function that is exported under a name.
    pub fn exported(&self, name: &str) -> Option<FuncId> {
        let mut exports = self.exports.iter();
        exports
            .find(|(each, _)| each == name)
            .map(|(_, function)| *function)
    }

    /// What is called or started from outside of the module.
    pub fn entries(&self) -> impl Iterator<Item = FuncId> + '_ {
        let exported = self.exports.iter().map(|(_, function)| *function);
        self.entry.into_iter().chain(self.stack_overflow).chain(exported)
    }

    /// The class and its ancestors, the class first.
    pub fn ancestry(&self, class: ClassId) -> impl Iterator<Item = ClassId> + '_ {
        std::iter::successors(Some(class), |&class| self.classes[class].parent)
    }

    /// Whether `class` is `ancestor` or a descendant of it.
    pub fn is_subclass(&self, class: ClassId, ancestor: ClassId) -> bool {
        self.ancestry(class).any(|each| each == ancestor)
    }

    /// Whether a value of type `from` may stand where `to` is expected: equal types, or a subclass's reference.
    pub fn is_assignable(&self, from: Type, to: Type) -> bool {
        match (from, to) {
            (Type::Ref(from), Type::Ref(to)) => self.is_subclass(from, to),
            _ => from == to,
        }
    }

    /// All fields of instances of the class with their declaring class and index, the root's first: the order of
    /// [`DataObject::Instance`]'s values.
    pub fn all_fields(&self, class: ClassId) -> Vec<(ClassId, u32)> {
        let mut line: Vec<ClassId> = self.ancestry(class).collect();
        line.reverse();
        line.iter()
            .flat_map(|&each| (0..self.classes[each].fields.len() as u32).map(move |i| (each, i)))
            .collect()
    }

    /// The implementation of a method for instances of exactly this class; `None` where it is abstract.
    pub fn resolve_method(&self, class: ClassId, introducing: ClassId, index: u32) -> Option<FuncId> {
        self.ancestry(class).find_map(|each| {
            let overrides = &self.classes[each].overrides;
            overrides
                .iter()
                .find(|(slot, _)| *slot == (introducing, index))
                .map(|(_, function)| *function)
        })
    }

    /// The value of a class constant for instances of exactly this class; `None` where no class gives one.
    pub fn resolve_constant(&self, class: ClassId, introducing: ClassId, index: u32) -> Option<Constant> {
        self.ancestry(class).find_map(|each| {
            let values = &self.classes[each].constant_values;
            values
                .iter()
                .find(|(slot, _)| *slot == (introducing, index))
                .map(|(_, value)| *value)
        })
    }

    /// A function that does what only native programs can, and what that is.
    pub fn native_only(&self) -> Option<(&Function, String)> {
        self.functions.values().find_map(|function| {
            let instructions = function.blocks.values().flat_map(|block| &block.instructions);
            let found = instructions.into_iter().find_map(|each| match each.imm {
                Immediate::Host(host) if self.hosts[host].is_native_only() => {
                    Some(self.hosts[host].name().to_owned())
                }
                _ => each.op.is_native_only().then(|| each.op.to_string()),
            });
            found.map(|operation| (function, operation))
        })
    }

    /// The classes of which objects are watched, as the operation `watch` names them, each once.
    pub fn watched_classes(&self) -> Vec<ClassId> {
        let blocks = self
            .functions
            .values()
            .flat_map(|function| function.blocks.values());
        let mut classes: Vec<ClassId> = blocks
            .flat_map(|block| &block.instructions)
            .filter(|instruction| instruction.op == Op::Watch)
            .filter_map(|instruction| match instruction.ty {
                Type::Ref(class) => Some(class),
                _ => None,
            })
            .collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// The type of a prebuilt object.
    pub fn data_type(&self, id: DataId) -> Type {
        match &self.data[id] {
            DataObject::Instance { class, .. } => Type::Ref(*class),
            DataObject::Array { array, .. } => Type::Array(*array),
        }
    }
}
