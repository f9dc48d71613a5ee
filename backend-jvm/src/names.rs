//! What everything in a module is called on the JVM: class, member and file names, and descriptors.

use crate::asm::Kind;
use crate::types::{Storage, kind};
use core_ir::{Class, ClassId, DataId, FileId, FuncId, Module, SigId, Signature, Type};
use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Functions in one class at most, and instructions: far from the format's limits, so that a class with its shared pool
/// always fits (JVMS §4.1, §4.11).
const GROUP_FUNCTIONS: usize = 400;
const GROUP_INSTRUCTIONS: usize = 12_000;

/// Name of the field that holds a tail array.
pub const TAIL: &str = "tail$";

/// Prebuilt objects whose fields one holder class has.
const HOLDER_FIELDS: usize = 500;

/// Where a function's static method is.
#[derive(Clone, Debug)]
pub struct MethodName {
    /// Internal name of the class.
    pub class: String,
    /// Name of the method.
    pub name: String,
    /// Descriptor of the method.
    pub descriptor: String,
}

/// A class of static methods: functions of one source file.
#[derive(Clone, Debug)]
pub struct Group {
    /// Internal name.
    pub class: String,
    /// The file that the functions come from.
    pub file: Option<FileId>,
    /// The functions in order.
    pub functions: Vec<FuncId>,
}

/// The names of a class and its own members.
#[derive(Debug)]
struct ClassNames {
    class: String,
    fields: Vec<String>,
    methods: Vec<String>,
    constants: Vec<String>,
}

/// The names of all entities of a module.
#[derive(Debug)]
pub struct Names<'m> {
    module: &'m Module,
    package: String,
    classes: PrimaryMap<ClassId, ClassNames>,
    functions: SecondaryMap<FuncId, Option<MethodName>>,
    /// The classes of static methods.
    pub groups: Vec<Group>,
    signatures: Vec<String>,
    /// The functions whose references are objects of one class.
    pub references: Vec<Vec<FuncId>>,
    reference_names: SecondaryMap<FuncId, Option<(String, String)>>,
    /// The data objects with a static field, by holder class.
    pub holders: Vec<Vec<DataId>>,
    data: SecondaryMap<DataId, Option<u32>>,
}

/// So many references to functions of one signature have a class each, which lets HotSpot tell them apart by their class.
/// More of them share classes, as loading a class takes longer than anything that a program does with most of them.
const REFERENCES_ALONE: usize = 8;
const REFERENCES_PER_CLASS: usize = 32;

/// Which references to functions share a class.
fn reference_groups(module: &Module, references: &[FuncId]) -> Vec<Vec<FuncId>> {
    let mut by_signature: IndexMap<&Signature, Vec<FuncId>> = IndexMap::new();
    for &function in references {
        let signature = &module.functions[function].signature;
        by_signature.entry(signature).or_default().push(function);
    }
    let groups = by_signature.values().flat_map(|functions| {
        let alone = functions.len() <= REFERENCES_ALONE;
        functions.chunks(if alone { 1 } else { REFERENCES_PER_CLASS })
    });
    groups.map(<[FuncId]>::to_vec).collect()
}

impl<'m> Names<'m> {
    /// Names everything: `references` are the functions used as values, `data` the prebuilt objects that code names.
    pub fn new(module: &'m Module, references: &[FuncId], data: &[DataId]) -> Self {
        let mut taken = Taken::default();
        // Whatever a program calls itself: parentheses would end descriptors.
        let package = path_name(&module.name).replace(['/', '(', ')'], "_");
        let package = if matches!(package.as_str(), "" | "java" | "rpy") {
            format!("{package}_")
        } else {
            package
        };
        let mut names = Self {
            module,
            package,
            classes: PrimaryMap::new(),
            functions: SecondaryMap::new(),
            groups: Vec::new(),
            signatures: Vec::new(),
            references: reference_groups(module, references),
            reference_names: SecondaryMap::new(),
            holders: data.chunks(HOLDER_FIELDS).map(<[DataId]>::to_vec).collect(),
            data: SecondaryMap::new(),
        };
        taken.unique(names.main_class());
        for (id, class) in &module.classes {
            let path = path_name(&class.name.replace('.', "/"));
            // The introducing class's number keeps apart what unrelated descendants introduce under one name.
            let number = id.index();
            let methods = unique_names(class.methods.iter().map(|method| method.name.as_str()));
            let constants = unique_names(class.constants.iter().map(|constant| constant.name.as_str()));
            names.classes.push(ClassNames {
                class: taken.unique(format!("{}/{path}", names.package)),
                fields: field_names(class),
                methods: methods
                    .into_iter()
                    .map(|name| format!("{name}${number}"))
                    .collect(),
                constants: constants
                    .into_iter()
                    .map(|name| format!("const${name}${number}"))
                    .collect(),
            });
        }
        for index in 0..module.signatures.len() {
            names.signatures.push(format!("rpy/Fn{index}"));
        }
        names.name_functions(&mut taken);
        for group in &names.references {
            let Some(&first) = group.first() else { continue };
            let name = module.functions[first].name.replace(['.', '/'], "$");
            let class = taken.unique(format!("{}/fn/{}", names.package, path_name(&name)));
            for (index, &function) in group.iter().enumerate() {
                let field = if group.len() == 1 {
                    "it".to_owned()
                } else {
                    format!("it{index}")
                };
                names.reference_names[function] = Some((class.clone(), field));
            }
        }
        for (index, &data) in data.iter().enumerate() {
            names.data[data] = u32::try_from(index).ok();
        }
        names
    }

    fn name_functions(&mut self, taken: &mut Taken) {
        let mut open: IndexMap<Option<FileId>, (Group, usize)> = IndexMap::new();
        let mut methods = Taken::default();
        for (id, function) in self.module.functions.iter() {
            let file = function.loc.map(|loc| loc.file);
            let size: usize = function
                .blocks
                .values()
                .map(|block| block.instructions.len() + 1)
                .sum();
            let (group, filled) = open.entry(file).or_insert_with(|| {
                let class = taken.unique(self.group_class(file));
                (
                    Group {
                        class,
                        file,
                        functions: Vec::new(),
                    },
                    0,
                )
            });
            let full = group.functions.len() >= GROUP_FUNCTIONS
                || (*filled > 0 && *filled + size > GROUP_INSTRUCTIONS);
            if full {
                let class = taken.unique(self.group_class(file));
                let next = Group {
                    class,
                    file,
                    functions: Vec::new(),
                };
                self.groups.push(std::mem::replace(group, next));
                *filled = 0;
            }
            group.functions.push(id);
            *filled += size;
            self.functions[id] = Some(MethodName {
                class: group.class.clone(),
                name: methods.unique(member_name(&function.name)),
                descriptor: self.signature_descriptor(&function.signature),
            });
        }
        self.groups.extend(open.into_values().map(|(group, _)| group));
        self.groups.sort_by(|a, b| a.class.cmp(&b.class));
    }

    fn group_class(&self, file: Option<FileId>) -> String {
        let file = file.map_or("code", |file| self.module.files[file].as_str());
        let path = path_name(file.strip_suffix(".py").unwrap_or(file));
        match path.strip_prefix(&format!("{}/", self.package)) {
            Some(_) => path,
            None => format!("{}/{path}", self.package),
        }
    }

    /// Internal name of the class whose `main` starts the program.
    pub fn main_class(&self) -> String {
        format!("{}/Main", self.package)
    }

    /// Internal name of an IR class.
    pub fn class(&self, class: ClassId) -> &str {
        &self.classes[class].class
    }

    /// The static method of a function.
    pub fn function(&self, function: FuncId) -> &MethodName {
        // Every function of the module was named.
        static NONE: MethodName = MethodName {
            class: String::new(),
            name: String::new(),
            descriptor: String::new(),
        };
        self.functions[function].as_ref().unwrap_or(&NONE)
    }

    /// Internal name of the abstract class of references to functions of a signature.
    pub fn signature_class(&self, signature: SigId) -> &str {
        &self.signatures[signature.index()]
    }

    /// Internal name of the class of the reference to a function, and the static field that has it.
    pub fn function_reference(&self, function: FuncId) -> Option<(&str, &str)> {
        let (class, field) = self.reference_names[function].as_ref()?;
        Some((class, field))
    }

    /// Holder class and field of a prebuilt object that code names.
    pub fn data(&self, data: DataId) -> Option<(String, String)> {
        let index = self.data[data]? as usize;
        Some((holder_class(index / HOLDER_FIELDS), data_field(data)))
    }

    /// Name of a field in its declaring class.
    pub fn field(&self, class: ClassId, index: u32) -> &str {
        &self.classes[class].fields[index as usize]
    }

    /// Name of the JVM method of a virtual method.
    pub fn method(&self, class: ClassId, index: u32) -> &str {
        &self.classes[class].methods[index as usize]
    }

    /// Name of the JVM method that gives a class constant.
    pub fn constant(&self, class: ClassId, index: u32) -> &str {
        &self.classes[class].constants[index as usize]
    }

    /// Descriptor of a virtual method: without its receiver.
    pub fn method_descriptor(&self, class: ClassId, index: u32) -> String {
        let method = &self.module.classes[class].methods[index as usize];
        let signature = self.module.signature(method.signature);
        self.descriptor_of(signature.params.get(1..).unwrap_or_default(), signature.result)
    }

    /// Descriptor of a static method of this signature.
    pub fn signature_descriptor(&self, signature: &Signature) -> String {
        self.descriptor_of(&signature.params, signature.result)
    }

    fn descriptor_of(&self, params: &[Type], result: Option<Type>) -> String {
        let mut descriptor = "(".to_owned();
        for &param in params {
            descriptor.push_str(&self.descriptor(param));
        }
        descriptor.push(')');
        match result {
            Some(result) => descriptor.push_str(&self.descriptor(result)),
            None => descriptor.push('V'),
        }
        descriptor
    }

    /// Descriptor of a parameter or local.
    pub fn descriptor(&self, ty: Type) -> String {
        match kind(ty) {
            Kind::Int => "I".to_owned(),
            _ => self.storage_descriptor(ty),
        }
    }

    /// Descriptor of a field or array element.
    pub fn storage_descriptor(&self, ty: Type) -> String {
        match Storage::of(ty) {
            Storage::Ref => {
                let class = self.reference(ty);
                if class.starts_with('[') {
                    class
                } else {
                    format!("L{class};")
                }
            }
            storage => storage.descriptor().to_owned(),
        }
    }

    /// The class of a reference type, as the constant pool names it: an array by its descriptor (JVMS §4.4.1).
    pub fn reference(&self, ty: Type) -> String {
        match ty {
            Type::Ref(class) => self.class(class).to_owned(),
            Type::Array(array) => format!("[{}", self.storage_descriptor(self.module.element(array))),
            Type::Fn(signature) => self.signature_class(signature).to_owned(),
            Type::Weak(_) => "java/lang/ref/WeakReference".to_owned(),
            _ => "java/lang/Object".to_owned(),
        }
    }

    /// The source file's name, as stack traces show it.
    pub fn source(&self, file: FileId) -> &'m str {
        let file = &self.module.files[file];
        file.rsplit('/').next().unwrap_or(file)
    }
}

/// Name of a holder class.
pub fn holder_class(index: usize) -> String {
    format!("rpy/Data{index}")
}

/// Name of the field that holds a prebuilt object.
pub fn data_field(data: DataId) -> String {
    format!("d{}", data.index())
}

/// Gives each name once, a number behind where it was given before.
#[derive(Debug, Default)]
struct Taken(HashSet<String>);

impl Taken {
    fn unique(&mut self, name: String) -> String {
        let mut candidate = name.clone();
        let mut number = 2;
        while !self.0.insert(candidate.clone()) {
            candidate = format!("{name}${number}");
            number += 1;
        }
        candidate
    }
}

/// An unqualified name (JVMS §4.2.2): `. ; [ / < >` are not allowed.
fn member_name(name: &str) -> String {
    if name.is_empty() {
        return "_".to_owned();
    }
    let allowed = |character| {
        if matches!(character, '.' | ';' | '[' | '/' | '<' | '>') {
            '$'
        } else {
            character
        }
    };
    name.chars().map(allowed).collect()
}

/// A class name of slash-separated parts, none of them empty or made of dots.
fn path_name(path: &str) -> String {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    parts.map(member_name).collect::<Vec<_>>().join("/")
}

/// The names of a class's own fields, none of them that of the tail.
fn field_names(class: &Class) -> Vec<String> {
    let mut names =
        unique_names(std::iter::once(TAIL).chain(class.fields.iter().map(|field| field.name.as_str())));
    names.remove(0);
    names
}

/// The names made fit for the JVM, numbered where they become equal.
fn unique_names<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = Taken::default();
    names.map(|name| taken.unique(member_name(name))).collect()
}
