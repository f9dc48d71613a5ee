//! Classes of the program and builtin exceptions: their core-ir classes, fields, class constants and virtual methods.

use std::collections::HashMap;
use std::sync::Arc;

use core_ir::{Class, ClassConstant, ClassId, Field, Method, Mutability, SigId, Type};
use cranelift_entity::PrimaryMap;
use indexmap::IndexMap;

use super::repr::{ClassKey, Repr};
use super::{Context, Lowered};
use crate::annotate::lattice::ClassDefId;
use crate::annotate::program::Attribute;
use crate::annotate::{EXCEPTION_MESSAGE, EXIT_TEXT};
use crate::flow::{Constant, Name};
use crate::objects::{Object, ObjectId};

/// A class.
#[derive(Clone, Debug)]
pub struct ClassInfo {
    /// The class object.
    pub object: ObjectId,
    /// Its name in the module, which is unique.
    pub name: String,
    /// Its name in the program.
    pub python_name: String,
    /// The class it inherits from.
    pub parent: Option<ClassKey>,
    /// Its core-ir class.
    pub ir: ClassId,
    /// What inference knows of it; none for exceptions that only helpers raise.
    pub def: Option<ClassDefId>,
    /// The fields that it adds, by attribute name.
    pub fields: IndexMap<Name, FieldInfo>,
    /// The class constants that it introduces, by attribute name.
    constants: HashMap<Name, (u32, Repr)>,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// What it holds.
    pub repr: Repr,
    /// Its place among the class's own fields; none for a void one.
    pub index: Option<u32>,
}

/// The start value of a field of fresh instances.
#[derive(Clone, Debug)]
pub struct FieldDefault {
    /// The attribute's name.
    pub name: Name,
    /// The class that declares the field.
    pub class: ClassId,
    /// The field.
    pub field: FieldInfo,
    /// The value.
    pub value: Constant,
}

/// All classes.
#[derive(Default)]
pub struct ClassTable {
    infos: PrimaryMap<ClassKey, ClassInfo>,
    by_object: HashMap<ObjectId, ClassKey>,
    meta: Option<ClassId>,
    meta_roots: IndexMap<ClassKey, u32>,
    metas: IndexMap<ClassKey, core_ir::DataId>,
    /// How many virtual methods of a name there are in the classes below a root.
    method_names: HashMap<(ClassKey, String), u32>,
}

impl std::ops::Index<ClassKey> for ClassTable {
    type Output = ClassInfo;

    fn index(&self, key: ClassKey) -> &ClassInfo {
        &self.infos[key]
    }
}

/// Attributes of builtin exceptions that the runtime itself reads and writes.
const BUILTIN_FIELDS: &[(&str, &str, Repr)] = &[
    ("BaseException", EXCEPTION_MESSAGE, Repr::Str),
    ("OSError", "errno", Repr::INT),
    ("OSError", "strerror", Repr::Str),
    ("OSError", "filename", Repr::Str),
    ("OSError", "filename2", Repr::Str),
    ("SystemExit", "code", Repr::INT),
    ("SystemExit", EXIT_TEXT, Repr::Str),
];

impl Context<'_> {
    /// Makes the classes of the program, a class after its parent, and then their fields.
    pub fn declare_classes(&mut self) -> Lowered<()> {
        let program = self.program;
        for (def, description) in program.classes.iter() {
            if !self.classes.by_object.contains_key(&description.class) {
                let parent = description
                    .parent
                    .map(|parent| self.class_of_object(program.classes[parent].class))
                    .transpose()?;
                self.declare_class(description.class, parent, Some(def));
            }
        }
        for key in self.classes.infos.keys() {
            self.declare_fields(key)?;
        }
        Ok(())
    }

    fn declare_class(
        &mut self,
        object: ObjectId,
        parent: Option<ClassKey>,
        def: Option<ClassDefId>,
    ) -> ClassKey {
        let python_name = match self.space.object(object) {
            Object::Class(class) => class.name.clone(),
            _ => "class".to_string(),
        };
        let name = self.unique_name(&python_name);
        let parent_ir = parent.map(|parent| self.classes[parent].ir);
        let ir = self.module.classes.push(Class::new(name.clone(), parent_ir));
        let key = self.classes.infos.push(ClassInfo {
            object,
            name,
            python_name,
            parent,
            ir,
            def,
            fields: IndexMap::new(),
            constants: HashMap::new(),
        });
        self.classes.by_object.insert(object, key);
        key
    }

    fn declare_fields(&mut self, key: ClassKey) -> Lowered<()> {
        let program = self.program;
        if let Some(def) = self.classes[key].def {
            for (name, attribute) in &program.classes[def].attributes {
                if attribute.on_instances {
                    let repr = self.repr_of(&attribute.annotation)?;
                    self.declare_field(key, name, repr, attribute.immutable);
                }
            }
        }
        let python_name = self.classes[key].python_name.clone();
        for (class, name, repr) in BUILTIN_FIELDS {
            let name = Name::from(*name);
            if python_name == *class && !self.classes[key].fields.contains_key(&name) {
                self.declare_field(key, &name, *repr, false);
            }
        }
        Ok(())
    }

    fn declare_field(&mut self, key: ClassKey, name: &Name, repr: Repr, immutable: bool) {
        let ir = self.classes[key].ir;
        let index = self.core_type(repr).map(|ty| {
            let fields = &mut self.module.classes[ir].fields;
            fields.push(Field {
                name: name.to_string(),
                ty,
                mutability: if immutable {
                    Mutability::Immutable
                } else {
                    Mutability::Mutable
                },
            });
            fields.len() as u32 - 1
        });
        let field = FieldInfo { repr, index };
        self.classes.infos[key].fields.insert(Arc::clone(name), field);
    }

    /// The class behind a class object; made where inference knows of none: a builtin exception, or a class without
    /// instances.
    pub fn class_of_object(&mut self, object: ObjectId) -> Lowered<ClassKey> {
        if let Some(&key) = self.classes.by_object.get(&object) {
            return Ok(key);
        }
        let Object::Class(class) = self.space.object(object) else {
            return Err(self.internal("a class is expected".to_string()));
        };
        let program = self.program;
        let def = program.class_ids.get(&object).copied();
        let parent = match def {
            Some(def) => program.classes[def]
                .parent
                .map(|parent| program.classes[parent].class),
            None if class.is_exception => class
                .bases
                .first()
                .copied()
                .filter(|base| self.is_exception(*base)),
            // Only the object that stands for the class is of interest.
            None => None,
        };
        let parent = parent.map(|parent| self.class_of_object(parent)).transpose()?;
        let key = self.declare_class(object, parent, def);
        if def.is_none() {
            self.declare_fields(key)?;
        }
        Ok(key)
    }

    /// Whether inference, or the lowering so far, knows a class object.
    pub fn is_known_class(&self, object: ObjectId) -> bool {
        self.classes.by_object.contains_key(&object) || self.is_exception(object)
    }

    fn is_exception(&self, object: ObjectId) -> bool {
        matches!(self.space.object(object), Object::Class(class) if class.is_exception)
    }

    /// The class that inference calls `def`.
    pub fn class_of(&mut self, def: ClassDefId) -> Lowered<ClassKey> {
        let program = self.program;
        self.class_of_object(program.classes[def].class)
    }

    /// A builtin exception class by name.
    pub fn exception_class(&mut self, name: &str) -> Lowered<ClassKey> {
        let object = self
            .space
            .builtin(name)
            .ok_or_else(|| self.internal(format!("there is no exception {name}")))?;
        self.class_of_object(object)
    }

    /// Makes the class that every exception extends.
    pub fn declare_exception_root(&mut self) -> Lowered<()> {
        let key = self.exception_class("BaseException")?;
        let ir = self.classes[key].ir;
        self.module.exception_root = Some(ir);
        self.root = (key, ir);
        Ok(())
    }

    /// The class that every exception extends.
    pub fn exception_root_key(&self) -> ClassKey {
        self.root.0
    }

    /// The core-ir class that every exception extends.
    pub fn exception_root(&self) -> ClassId {
        self.root.1
    }

    /// The class and its ancestors, nearest first.
    pub fn class_line(&self, key: ClassKey) -> Vec<ClassKey> {
        std::iter::successors(Some(key), |&each| self.classes[each].parent).collect()
    }

    /// The nearest class that both inherit from.
    pub fn common_class(&self, a: ClassKey, b: ClassKey) -> Option<ClassKey> {
        let line = self.class_line(a);
        self.class_line(b).into_iter().find(|each| line.contains(each))
    }

    /// The field behind an attribute, with the class that declares it.
    pub fn class_field(&self, key: ClassKey, name: &str) -> Option<(ClassId, FieldInfo)> {
        self.class_line(key).into_iter().find_map(|each| {
            let info = &self.classes[each];
            info.fields.get(name).map(|field| (info.ir, *field))
        })
    }

    /// The attribute that lives in classes only, and the class that is its home.
    pub fn class_attribute(&self, key: ClassKey, name: &str) -> Option<(ClassDefId, &Attribute)> {
        let def = self
            .class_line(key)
            .into_iter()
            .find_map(|each| self.classes[each].def)?;
        let (home, attribute) = self.program.attribute(def, name)?;
        Some((home, attribute))
    }

    /// The class constant behind an attribute that lives in classes only: class, index and representation; no index for
    /// a void one.
    pub fn class_constant(&mut self, key: ClassKey, name: &str) -> Lowered<Option<(ClassId, u32, Repr)>> {
        let program = self.program;
        let Some((home, _)) = self.class_attribute(key, name) else {
            return Ok(None);
        };
        let Some(attribute) = program.classes[home].attributes.get(name) else {
            return Ok(None);
        };
        let home_def = home;
        let home = self.class_of(home)?;
        let ir = self.classes[home].ir;
        if let Some(&(index, repr)) = self.classes[home].constants.get(name) {
            return Ok(Some((ir, index, repr)));
        }
        let repr = self.repr_of(&attribute.annotation)?;
        let Some(ty) = self.core_type(repr) else {
            return Ok(None);
        };
        let constants = &mut self.module.classes[ir].constants;
        constants.push(ClassConstant {
            name: name.to_string(),
            ty,
        });
        let index = constants.len() as u32 - 1;
        self.classes.infos[home]
            .constants
            .insert(name.into(), (index, repr));
        for (&owner, &default) in &attribute.defaults {
            // What a class inherits from above the attribute's home is given by the home.
            let owner = if program.is_subclass(owner, home_def) {
                owner
            } else {
                home_def
            };
            let class = self.class_of(owner)?;
            let class = self.classes[class].ir;
            let constant = self.constant_of(default);
            let value = self.data_constant(&constant, repr)?;
            self.module.classes[class]
                .constant_values
                .push(((ir, index), value));
        }
        Ok(Some((ir, index, repr)))
    }

    /// The start values of the fields of a fresh instance, where they aren't zero or null.
    pub fn field_defaults(&self, key: ClassKey) -> Vec<FieldDefault> {
        let program = self.program;
        let mut found = Vec::new();
        let line = self.class_line(key);
        for &home in line.iter().rev() {
            let Some(def) = self.classes[home].def else {
                continue;
            };
            for (name, attribute) in &program.classes[def].attributes {
                let Some(&field) = self.classes[home].fields.get(name) else {
                    continue;
                };
                let default = line.iter().find_map(|&class| {
                    let def = self.classes[class].def?;
                    attribute.defaults.get(&def).copied()
                });
                if let Some(default) = default {
                    found.push(FieldDefault {
                        name: Arc::clone(name),
                        class: self.classes[home].ir,
                        field,
                        value: self.constant_of(default),
                    });
                }
            }
        }
        found
    }

    /// Introduces a virtual method.
    pub fn add_method(&mut self, class: ClassKey, name: &str, signature: SigId) -> u32 {
        let root = self.class_line(class).last().copied().unwrap_or(class);
        let count = self
            .classes
            .method_names
            .entry((root, name.to_string()))
            .or_default();
        let name = match *count {
            0 => name.to_string(),
            count => format!("{name}.{count}"),
        };
        *count += 1;
        let ir = self.classes[class].ir;
        let methods = &mut self.module.classes[ir].methods;
        methods.push(Method { name, signature });
        methods.len() as u32 - 1
    }

    /// The class of the objects that stand for classes.
    pub fn class_meta(&mut self) -> ClassId {
        if let Some(class) = self.classes.meta {
            return class;
        }
        let text = Type::Ref(self.str_class(Repr::Str));
        let name = self.unique_name("class_meta");
        let mut class = Class::new(name, None);
        class.fields.push(Field {
            name: "name".to_string(),
            ty: text,
            mutability: Mutability::Immutable,
        });
        let class = self.module.classes.push(class);
        self.classes.meta = Some(class);
        class
    }

    /// The object that stands for a class.
    pub fn class_object(&mut self, key: ClassKey) -> core_ir::DataId {
        if let Some(&data) = self.classes.metas.get(&key) {
            return data;
        }
        let class = self.class_meta();
        let name = self.classes[key].python_name.clone();
        let name = self.str_data(&name);
        let data = self.module.data.push(core_ir::DataObject::Instance {
            class,
            fields: vec![core_ir::Constant::Data(name)],
            tail: Vec::new(),
        });
        self.classes.metas.insert(key, data);
        data
    }

    /// What Python shows for a class.
    pub fn text_of_class(&self, object: ObjectId) -> String {
        let Object::Class(class) = self.space.object(object) else {
            return self.space.repr(object);
        };
        let is_main = class.file.is_some() && class.file.as_deref() == self.input.main_file;
        match class.module.as_str() {
            "builtins" => format!("<class '{}'>", class.qualified_name),
            _ if is_main => format!("<class '__main__.{}'>", class.qualified_name),
            module => format!("<class '{module}.{}'>", class.qualified_name),
        }
    }

    /// The class constant through which instances reach the object that stands for their class.
    pub fn meta_constant(&mut self, key: ClassKey) -> (ClassId, u32) {
        let root = self.class_line(key).last().copied().unwrap_or(key);
        let ir = self.classes[root].ir;
        if let Some(&index) = self.classes.meta_roots.get(&root) {
            return (ir, index);
        }
        let ty = Type::Ref(self.class_meta());
        let constants = &mut self.module.classes[ir].constants;
        constants.push(ClassConstant {
            name: "class".to_string(),
            ty,
        });
        let index = constants.len() as u32 - 1;
        self.classes.meta_roots.insert(root, index);
        (ir, index)
    }

    /// Gives every class of a hierarchy its class object, where some class of it needs one.
    pub fn finish_metas(&mut self) {
        for key in self.classes.infos.keys() {
            let root = self.class_line(key).last().copied().unwrap_or(key);
            let Some(&index) = self.classes.meta_roots.get(&root) else {
                continue;
            };
            let slot = (self.classes[root].ir, index);
            let value = core_ir::Constant::Data(self.class_object(key));
            let ir = self.classes[key].ir;
            self.module.classes[ir].constant_values.push((slot, value));
        }
        let objects = std::mem::take(&mut self.classes.metas);
        self.finish_class_values(&objects);
        self.classes.metas = objects;
    }
}
