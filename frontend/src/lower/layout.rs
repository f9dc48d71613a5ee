//! The core-ir classes behind built-in types: strings, lists, dicts, tuples, iterators.

use core_ir::{Class, ClassId, Field, Mutability, Signature, Type};

use super::Context;
use super::iterate;
use super::repr::{PartsId, Repr, ReprId};

/// A core-ir class made for a representation.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The class.
    pub class: ClassId,
    /// Its fields by name.
    pub fields: Vec<FieldLayout>,
}

/// A field of such a class.
#[derive(Clone, Debug)]
pub struct FieldLayout {
    /// Its name, as helpers write it.
    pub name: String,
    /// Its representation.
    pub repr: Repr,
    /// Its place among the class's fields; none for a void one.
    pub index: Option<u32>,
}

/// What a bytearray holds.
const BYTE: Repr = Repr::Int(Type::U8);

impl Context<'_> {
    /// The core-ir type of a representation; none for a void one.
    pub fn core_type(&mut self, repr: Repr) -> Option<Type> {
        Some(match repr {
            Repr::None | Repr::Reserved(_) => return None,
            Repr::Bool => Type::Bool,
            Repr::Int(ty) => ty,
            Repr::Float => Type::F64,
            Repr::Char => Type::U32,
            Repr::Str => Type::Ref(self.str_class(Repr::Str)),
            Repr::Bytes => Type::Ref(self.str_class(Repr::Bytes)),
            Repr::Array(item) | Repr::FixedList(item) => {
                let item = self.reprs.get(item);
                let element = self.core_type(item)?;
                self.module.array_of(element)
            }
            Repr::ByteArray
            | Repr::List(_)
            | Repr::Deque(_)
            | Repr::Dict(..)
            | Repr::Tuple(_)
            | Repr::Iterator(_)
            | Repr::Range(_) => Type::Ref(self.layout(repr).class),
            Repr::View(dict, _) => {
                let dict = self.reprs.get(dict);
                Type::Ref(self.layout(dict).class)
            }
            Repr::Instance(class) => Type::Ref(self.classes[class].ir),
            Repr::Class => Type::Ref(self.class_meta()),
            Repr::WeakReference(class) => Type::Weak(self.classes[class].ir),
            Repr::Callable => Type::Ref(self.callable_root()),
            Repr::Function(parts) => {
                let signature = self.function_signature(parts);
                Type::Fn(self.module.signature_id(signature))
            }
        })
    }

    /// The core-ir signature of functions of these parts, the result last.
    pub fn function_signature(&mut self, parts: PartsId) -> Signature {
        let mut parts = self.reprs.parts(parts).to_vec();
        let result = parts.pop().and_then(|repr| self.core_type(repr));
        Signature {
            params: parts
                .into_iter()
                .filter_map(|repr| self.core_type(repr))
                .collect(),
            result,
        }
    }

    /// The class of `str` or `bytes`.
    pub fn str_class(&mut self, repr: Repr) -> ClassId {
        if let Some(layout) = self.layouts.get(&repr) {
            return layout.class;
        }
        let (name, tail) = match repr {
            Repr::Bytes => ("bytes", Type::U8),
            _ => ("str", Type::U32),
        };
        let name = self.unique_name(name);
        let mut class = Class::new(name, None);
        class.fields.push(Field {
            name: "hash".to_string(),
            ty: Type::I64,
            mutability: Mutability::Mutable,
        });
        class.tail = Some(tail);
        let class = self.module.classes.push(class);
        let fields = vec![FieldLayout {
            name: "hash".to_string(),
            repr: Repr::INT,
            index: Some(0),
        }];
        self.layouts.insert(repr, Layout { class, fields });
        class
    }

    /// The class of a list, dict, tuple, or iterator.
    pub fn layout(&mut self, repr: Repr) -> Layout {
        if let Some(layout) = self.layouts.get(&repr) {
            return layout.clone();
        }
        let name = self.reprs.name(repr, &self.classes);
        let name = self.unique_name(&name);
        let class = self.module.classes.push(Class::new(name, None));
        self.layouts.insert(
            repr,
            Layout {
                class,
                fields: Vec::new(),
            },
        );
        let mutability = match repr {
            Repr::Tuple(_) | Repr::Range(_) => Mutability::Immutable,
            _ => Mutability::Mutable,
        };
        let mut fields = Vec::new();
        for (name, repr) in self.field_reprs(repr) {
            let index = self.core_type(repr).map(|ty| {
                let own = &mut self.module.classes[class].fields;
                own.push(Field {
                    name: name.clone(),
                    ty,
                    mutability,
                });
                own.len() as u32 - 1
            });
            fields.push(FieldLayout { name, repr, index });
        }
        let layout = Layout { class, fields };
        self.layouts.insert(repr, layout.clone());
        layout
    }

    /// The array of these items; nothing where the items are.
    pub fn array_unless_void(&self, item: ReprId) -> Repr {
        if self.reprs.get(item).is_void() {
            Repr::None
        } else {
            Repr::Array(item)
        }
    }

    fn field_reprs(&mut self, repr: Repr) -> Vec<(String, Repr)> {
        let named = |name: &str, repr: Repr| (name.to_string(), repr);
        match repr {
            Repr::ByteArray => vec![named("length", Repr::INT), named("items", self.reprs.array(BYTE))],
            Repr::List(item) => vec![
                named("length", Repr::INT),
                named("items", self.array_unless_void(item)),
            ],
            Repr::Deque(item) => vec![
                named("length", Repr::INT),
                named("items", self.array_unless_void(item)),
                named("first", Repr::INT),
                named("limit", Repr::INT),
            ],
            Repr::Dict(key, value) => {
                let hashes = self.reprs.array(Repr::INT);
                let indexes = self.reprs.array(Repr::Int(Type::I32));
                let live = self.reprs.array(Repr::Bool);
                vec![
                    named("length", Repr::INT),
                    named("used", Repr::INT),
                    named("filled", Repr::INT),
                    named("keys", Repr::Array(key)),
                    named("values", self.array_unless_void(value)),
                    named("hashes", hashes),
                    named("live", live),
                    named("indexes", indexes),
                    named("ordered", Repr::Bool),
                ]
            }
            Repr::Tuple(parts) => {
                let parts = self.reprs.parts(parts).to_vec();
                let item = |(i, repr): (usize, Repr)| (format!("item{i}"), repr);
                parts.into_iter().enumerate().map(item).collect()
            }
            Repr::Range(unit) => {
                let fields: &[&str] = if unit {
                    &["start", "stop"]
                } else {
                    &["start", "stop", "step"]
                };
                fields.iter().map(|name| named(name, Repr::INT)).collect()
            }
            Repr::Iterator(id) => {
                let shape = self.reprs.iterator(id).clone();
                iterate::fields(self, &shape)
            }
            _ => Vec::new(),
        }
    }

    /// A field of a built-in type by name.
    pub fn field(&mut self, repr: Repr, name: &str) -> Option<(ClassId, FieldLayout)> {
        if !matches!(
            repr,
            Repr::ByteArray
                | Repr::List(_)
                | Repr::Deque(_)
                | Repr::Dict(..)
                | Repr::Tuple(_)
                | Repr::Iterator(_)
                | Repr::Range(_)
        ) {
            return None;
        }
        let layout = self.layout(repr);
        let field = layout.fields.into_iter().find(|field| field.name == name)?;
        Some((layout.class, field))
    }
}
