//! Random valid programs, the same for the same seed: for tests of the text form, the passes and the hosts.
//!
//! Every function ends, none traps: loops are counted, functions call only earlier ones, divisors are odd, indices are
//! brought into range, receivers are known not to be null. What remains (overflow, NaN, exceptions, aliasing, dispatch) is
//! defined on every host.

mod body;
mod random;

use crate::conformance::{Argument, Case, Expectation};
use crate::entities::{ArrayId, ClassId, DataId, FuncId};
use crate::function::Function;
use crate::module::{Class, ClassConstant, Constant, DataObject, Field, Method, Module, Mutability};
use crate::types::{Signature, Type};
use body::BodyGenerator;
use random::Random;

/// How large the programs are.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Number of functions beside methods.
    pub functions: usize,
    /// About how many statements a function has.
    pub statements: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            functions: 6,
            statements: 14,
        }
    }
}

/// A random program and calls of its functions, which [`crate::conformance::bundle`] makes into an entry function. The
/// expectations of the cases are empty: the interpreter says what a host must write.
pub fn generate(seed: u64, options: Options) -> (Module, Vec<Case>) {
    let mut generator = Generator {
        random: Random::new(seed),
        module: Module::new(format!("random{seed}")),
        family: Vec::new(),
        text: ClassId::from_u32(0),
        numbers: Vec::new(),
        callable: Vec::new(),
    };
    generator.classes();
    generator.data();
    generator.functions(options);
    let cases = generator.cases();
    (generator.module, cases)
}

/// A function that later ones may call.
#[derive(Clone)]
struct Callable {
    id: FuncId,
    signature: Signature,
    raises: bool,
}

struct Generator {
    random: Random,
    module: Module,
    /// The classes of plain objects.
    family: Vec<ClassId>,
    /// The class with a tail, of `u32`.
    text: ClassId,
    /// Prebuilt arrays of `i64`, not empty.
    numbers: Vec<DataId>,
    /// The first two call nothing themselves.
    callable: Vec<Callable>,
}

impl Generator {
    fn classes(&mut self) {
        let root = self.module.classes.push(Class::new("Error", None));
        self.module.classes[root].fields.push(field("code", Type::I64));
        let derived = self.module.classes.push(Class::new("SpecialError", Some(root)));
        self.module.classes[derived]
            .fields
            .push(field("detail", Type::F64));
        self.module.exception_root = Some(root);
        self.text = self.module.classes.push(Class::new("text", None));
        self.module.classes[self.text]
            .fields
            .push(field("hash", Type::I64));
        self.module.classes[self.text].tail = Some(Type::U32);
        self.module.array_of(Type::U8);
        self.module.array_of(Type::U32);
        let numbers = self.module.array_of(Type::I64);
        for i in 0..self.random.range(2, 6) {
            let parent = (i > 0 && self.random.chance(70)).then(|| *self.random.pick(&self.family));
            let id = self.module.classes.push(Class::new(format!("C{i}"), parent));
            for j in 0..self.random.range(1, 4) {
                let ty = match self.random.range(0, 10) {
                    0 => numbers,
                    1 | 2 if !self.family.is_empty() => Type::Ref(*self.random.pick(&self.family)),
                    _ => *self.random.pick(&Type::SCALARS),
                };
                self.module.classes[id]
                    .fields
                    .push(field(&format!("f{i}_{j}"), ty));
            }
            self.family.push(id);
            self.members(id, parent, i);
        }
    }

    /// A root introduces a method and a constant, a child may have its own values of the constant.
    fn members(&mut self, id: ClassId, parent: Option<ClassId>, i: usize) {
        if parent.is_some() {
            if self.random.chance(50) {
                let root = self.root(id);
                let value = Constant::Int(self.random.number(Type::I64));
                self.module.classes[id].constant_values.push(((root, 0), value));
            }
            return;
        }
        let signature = self.module.signature_id(Signature {
            params: vec![Type::Ref(id), Type::I64],
            result: Some(Type::I64),
        });
        let class = &mut self.module.classes[id];
        class.methods.push(Method {
            name: format!("m{i}"),
            signature,
        });
        class.constants.push(ClassConstant {
            name: format!("k{i}"),
            ty: Type::I64,
        });
        class.constant_values.push(((id, 0), Constant::Int(i as i64)));
    }

    fn root(&self, class: ClassId) -> ClassId {
        self.module.ancestry(class).last().unwrap_or(class)
    }

    fn data(&mut self) {
        let array = match self.module.array_of(Type::I64) {
            Type::Array(array) => array,
            _ => ArrayId::from_u32(0),
        };
        for _ in 0..2 {
            let count = self.random.range(1, 6);
            let items = (0..count)
                .map(|_| Constant::Int(self.random.number(Type::I64)))
                .collect();
            self.numbers
                .push(self.module.data.push(DataObject::Array { array, items }));
        }
        // The classes of all instances first: their fields refer to any of them.
        let first = self.module.data.len() as u32;
        let count = self.random.range(2, 6);
        let classes: Vec<ClassId> = (0..count).map(|_| *self.random.pick(&self.family)).collect();
        for &class in &classes {
            let places = self.module.all_fields(class);
            let mut fields = Vec::new();
            for (class, index) in places {
                let ty = self.module.classes[class].fields[index as usize].ty;
                fields.push(self.constant(ty, &classes, first));
            }
            let tail = Vec::new();
            self.module
                .data
                .push(DataObject::Instance { class, fields, tail });
        }
    }

    fn constant(&mut self, ty: Type, classes: &[ClassId], first: u32) -> Constant {
        match ty {
            Type::F32 | Type::F64 => Constant::Float(self.random.float(ty)),
            Type::Ref(class) => {
                let i = self.random.range(0, classes.len());
                if self.module.is_subclass(classes[i], class) {
                    Constant::Data(DataId::from_u32(first + i as u32))
                } else {
                    Constant::Null
                }
            }
            Type::Array(_) => Constant::Data(*self.random.pick(&self.numbers)),
            ty => Constant::Int(self.random.number(ty)),
        }
    }

    fn functions(&mut self, options: Options) {
        // Leaves, the methods, then functions that call all those.
        for i in 0..2 {
            self.function(&format!("leaf{i}"), options, i == 1, true);
        }
        for class in self.family.clone() {
            let is_root = self.module.classes[class].parent.is_none();
            if is_root || self.random.chance(50) {
                self.method(class, options);
            }
        }
        for i in 0..options.functions {
            let raises = self.random.chance(50);
            self.function(&format!("f{i}"), options, raises, false);
        }
    }

    fn method(&mut self, class: ClassId, options: Options) {
        let root = self.root(class);
        let signature = Signature {
            params: vec![Type::Ref(class), Type::I64],
            result: Some(Type::I64),
        };
        let name = format!("{}.method", self.module.classes[class].name);
        let function = Function::new(name, signature);
        let function = BodyGenerator::new(self, function, false, true, options.statements / 2).method();
        let id = self.module.functions.push(function);
        self.module.classes[class].overrides.push(((root, 0), id));
    }

    fn function(&mut self, name: &str, options: Options, raises: bool, is_leaf: bool) {
        let params = (0..self.random.range(1, 4)).map(|_| self.param_type()).collect();
        let result = Some(self.scalar_type());
        let signature = Signature { params, result };
        let function = Function::new(name, signature.clone());
        let function = BodyGenerator::new(self, function, raises, is_leaf, options.statements).function();
        self.module.signature_id(signature.clone());
        let id = self.module.functions.push(function);
        self.callable.push(Callable {
            id,
            signature,
            raises,
        });
    }

    fn scalar_type(&mut self) -> Type {
        *self.random.pick(&[
            Type::I64,
            Type::I64,
            Type::F64,
            Type::Bool,
            Type::U8,
            Type::I32,
            Type::U64,
        ])
    }

    fn param_type(&mut self) -> Type {
        if self.random.chance(25) {
            Type::Ref(*self.random.pick(&self.family))
        } else {
            self.scalar_type()
        }
    }

    /// Calls of every function.
    fn cases(&mut self) -> Vec<Case> {
        let mut cases = Vec::new();
        for callable in self.callable.clone() {
            for _ in 0..3 {
                let params = callable.signature.params.clone();
                let args: Vec<Argument> = params.iter().map(|&ty| self.argument(ty)).collect();
                let name = &self.module.functions[callable.id].name;
                cases.push(Case {
                    line: 0,
                    name: format!("@{name} #{}", cases.len()),
                    function: callable.id,
                    args,
                    expected: Expectation::Output(String::new()),
                });
            }
        }
        cases
    }

    fn argument(&mut self, ty: Type) -> Argument {
        match ty {
            Type::Ref(class) => {
                let found = self.module.data.keys().find(|&data| {
                    self.module
                        .is_assignable(self.module.data_type(data), Type::Ref(class))
                });
                found
                    .filter(|_| self.random.chance(70))
                    .map_or(Argument::Null, Argument::Data)
            }
            Type::Bool => Argument::Scalar(self.random.chance(50).to_string()),
            Type::F32 | Type::F64 => Argument::Scalar(format!("{:#x}", self.random.float(ty))),
            Type::U64 => Argument::Scalar((self.random.number(ty) as u64).to_string()),
            ty => Argument::Scalar(self.random.number(ty).to_string()),
        }
    }
}

fn field(name: &str, ty: Type) -> Field {
    Field {
        name: name.to_string(),
        ty,
        mutability: Mutability::Mutable,
    }
}
