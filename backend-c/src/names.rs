//! Gives functions and classes their C identifiers: as close to the module's names as C allows, unique, and the same
//! on each run.

use std::collections::HashSet;
use std::fmt::Write;

use core_ir::{ClassId, FuncId, Module};
use cranelift_entity::PrimaryMap;

/// Words that a member can't have as its name: keywords, macros of the headers in use, members that we add.
const RESERVED: &[&str] = &[
    "alignas",
    "alignof",
    "asm",
    "auto",
    "base",
    "bool",
    "break",
    "case",
    "char",
    "class",
    "const",
    "constexpr",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "false",
    "float",
    "for",
    "goto",
    "header",
    "i386",
    "if",
    "inline",
    "int",
    "linux",
    "long",
    "nullptr",
    "offsetof",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "tail",
    "tail_length",
    "thread_local",
    "true",
    "typedef",
    "typeof",
    "typeof_unqual",
    "union",
    "unix",
    "unsigned",
    "void",
    "volatile",
    "while",
];

/// The identifiers of a module. Functions are prefixed by `fn_`; the class `X` has instances `struct obj_X`, its
/// methods and constants in `struct vt_X`, and is itself `class_X`.
pub(crate) struct Names {
    /// Identifier of each function.
    pub(crate) functions: PrimaryMap<FuncId, String>,
    /// What follows the prefix in the identifiers of each class.
    pub(crate) classes: PrimaryMap<ClassId, String>,
}

impl Names {
    pub(crate) fn new(module: &Module) -> Names {
        let mut taken = HashSet::new();
        let functions = module
            .functions
            .values()
            .map(|function| unique(&mut taken, format!("fn_{}", identifier(&function.name))))
            .collect();
        taken.clear();
        let classes = module
            .classes
            .values()
            .map(|class| unique(&mut taken, identifier(&class.name)))
            .collect();
        Names { functions, classes }
    }
}

/// The name with everything but letters, digits and underscores replaced.
pub(crate) fn identifier(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    for each in name.chars() {
        if each.is_ascii_alphanumeric() || each == '_' {
            result.push(each);
        } else if each.is_ascii() {
            result.push('_');
        } else {
            // Writing to a string can't fail.
            let _ = write!(result, "u{:x}", u32::from(each));
        }
    }
    if result.is_empty() { "_".into() } else { result }
}

/// The names of a struct's members, in order: unique, and nothing that C or a macro claims.
pub(crate) fn members<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    names
        .map(|name| {
            let mut result = identifier(name);
            let macro_like = !result.chars().any(|each| each.is_ascii_lowercase());
            if macro_like || result.starts_with(|each: char| each.is_ascii_digit()) {
                result.insert_str(0, "f_");
            }
            if RESERVED.contains(&result.as_str()) {
                result.push('_');
            }
            unique(&mut taken, result)
        })
        .collect()
}

fn unique(taken: &mut HashSet<String>, name: String) -> String {
    if taken.insert(name.clone()) {
        return name;
    }
    let mut number = 2;
    loop {
        let candidate = format!("{name}_{number}");
        if taken.insert(candidate.clone()) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_avoid_keywords_macros_and_each_other() {
        let names = ["x", "int", "a.b", "a_b", "EOF", "linux", "é", ""];
        assert_eq!(
            members(names.into_iter()),
            ["x", "int_", "a_b", "a_b_2", "f_EOF", "linux_", "ue9", "f__"]
        );
    }
}
