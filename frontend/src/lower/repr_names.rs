//! Names of representations, for helpers and classes that are made for them.

use std::fmt::Write;

use super::classes::ClassTable;
use super::repr::{DictPart, Repr, ReprTable};

/// How many representations inside each other a name tells of. There are as many names as levels, and all the compilers
/// after us read them.
const MAXIMUM_NAMED: usize = 16;

impl ReprTable {
    /// A name for a representation, fit to be a part of a function's or class's name.
    pub fn name(&self, repr: Repr, classes: &ClassTable) -> String {
        let mut text = String::new();
        self.write_name(repr, classes, &mut text, &mut Vec::new());
        text
    }

    fn write_name(&self, repr: Repr, classes: &ClassTable, out: &mut String, around: &mut Vec<Repr>) {
        if around.contains(&repr) {
            out.push_str("itself");
            return;
        }
        if around.len() == MAXIMUM_NAMED {
            out.push_str("others");
            return;
        }
        around.push(repr);
        self.write_parts_name(repr, classes, out, around);
        around.pop();
    }

    fn write_parts_name(&self, repr: Repr, classes: &ClassTable, out: &mut String, around: &mut Vec<Repr>) {
        let mut join = |out: &mut String, prefix: &str, parts: &[Repr]| {
            out.push_str(prefix);
            for &part in parts {
                out.push('_');
                self.write_name(part, classes, out, around);
            }
        };
        match repr {
            Repr::None => out.push_str("none"),
            Repr::Bool => out.push_str("bool"),
            Repr::INT => out.push_str("int"),
            Repr::Int(ty) => out.push_str(ty.scalar_name().unwrap_or("int")),
            Repr::Float => out.push_str("float"),
            Repr::Char => out.push_str("char"),
            Repr::Str => out.push_str("str"),
            Repr::Bytes => out.push_str("bytes"),
            Repr::Array(item) => join(out, "array", &[self.get(item)]),
            Repr::ByteArray => out.push_str("bytearray"),
            Repr::List(item) => join(out, "list", &[self.get(item)]),
            Repr::FixedList(item) => join(out, "fixed_list", &[self.get(item)]),
            Repr::Deque(item) => join(out, "deque", &[self.get(item)]),
            Repr::Dict(key, value) if self.get(value).is_void() => join(out, "set", &[self.get(key)]),
            Repr::Dict(key, value) => join(out, "dict", &[self.get(key), self.get(value)]),
            Repr::Tuple(parts) => join(
                out,
                &format!("tuple{}", self.parts(parts).len()),
                self.parts(parts),
            ),
            Repr::Instance(class) => out.push_str(&classes[class].name),
            Repr::Function(parts) => join(out, "fn", self.parts(parts)),
            Repr::Class => out.push_str("class"),
            Repr::Callable => out.push_str("callable"),
            Repr::Reserved(_) => out.push_str("itself"),
            Repr::WeakReference(class) => {
                out.push_str("weak_");
                out.push_str(&classes[class].name);
            }
            Repr::Iterator(id) => {
                let _ = write!(out, "iterator{}", id.as_u32());
            }
            Repr::Range(unit) => out.push_str(if unit { "range" } else { "range_step" }),
            Repr::View(dict, part) => {
                let prefix = match part {
                    DictPart::Keys => "keys",
                    DictPart::Values => "values",
                    DictPart::Items => "items",
                };
                join(out, prefix, &[self.get(dict)]);
            }
        }
    }
}
