//! The constant pool of one class (JVMS §4.4), every entry shared.

use ristretto_classfile::{Constant, ConstantPool, JavaString};
use std::borrow::Cow;
use std::collections::HashMap;

/// A constant pool under construction: asking twice for the same constant gives the same index.
///
/// A full pool is remembered, not reported at once: [`Pool::is_full`] is asked when the class is finished, and until
/// then indices are 0. This keeps the assembler's methods free of error results that have one cause.
#[derive(Debug, Default)]
pub struct Pool {
    constants: ConstantPool<'static>,
    texts: HashMap<Box<str>, u16>,
    entries: HashMap<Entry, u16>,
    full: bool,
}

/// What identifies a constant other than a text; floating-point ones by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Entry {
    Int(i32),
    Long(i64),
    Float(u32),
    Double(u64),
    Class(u16),
    String(u16),
    NameAndType(u16, u16),
    Field(u16, u16),
    Method(u16, u16),
    InterfaceMethod(u16, u16),
}

impl Pool {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a constant was asked for that found no room: 65535 entries are the most (JVMS §4.1).
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.full
    }

    /// How many entries the pool has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.constants.len()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.constants.is_empty()
    }

    /// The finished model.
    #[must_use]
    pub fn into_constants(self) -> ConstantPool<'static> {
        self.constants
    }

    /// A text, written in the class file's modified UTF-8 (JVMS §4.4.7).
    pub fn utf8(&mut self, text: &str) -> u16 {
        if let Some(&index) = self.texts.get(text) {
            return index;
        }
        let index = self.push(Constant::Utf8(Cow::Owned(JavaString::from(text))));
        self.texts.insert(text.into(), index);
        index
    }

    /// A class by its internal name (`java/lang/Object`, or an array descriptor).
    pub fn class(&mut self, name: &str) -> u16 {
        let name = self.utf8(name);
        self.entry(Entry::Class(name), || Constant::Class(name))
    }

    /// A string constant.
    pub fn string(&mut self, text: &str) -> u16 {
        let text = self.utf8(text);
        self.entry(Entry::String(text), || Constant::String(text))
    }

    /// An `int` constant.
    pub fn int(&mut self, value: i32) -> u16 {
        self.entry(Entry::Int(value), || Constant::Integer(value))
    }

    /// A `long` constant.
    pub fn long(&mut self, value: i64) -> u16 {
        self.entry(Entry::Long(value), || Constant::Long(value))
    }

    /// A `float` constant, to the bit.
    pub fn float(&mut self, value: f32) -> u16 {
        self.entry(Entry::Float(value.to_bits()), || Constant::Float(value))
    }

    /// A `double` constant, to the bit.
    pub fn double(&mut self, value: f64) -> u16 {
        self.entry(Entry::Double(value.to_bits()), || Constant::Double(value))
    }

    /// A field of a class.
    pub fn field(&mut self, class: &str, name: &str, descriptor: &str) -> u16 {
        let (class_index, name_and_type_index) = self.member(class, name, descriptor);
        self.entry(Entry::Field(class_index, name_and_type_index), || {
            Constant::FieldRef {
                class_index,
                name_and_type_index,
            }
        })
    }

    /// A method of a class.
    pub fn method(&mut self, class: &str, name: &str, descriptor: &str) -> u16 {
        let (class_index, name_and_type_index) = self.member(class, name, descriptor);
        self.entry(Entry::Method(class_index, name_and_type_index), || {
            Constant::MethodRef {
                class_index,
                name_and_type_index,
            }
        })
    }

    /// A method of an interface.
    pub fn interface_method(&mut self, class: &str, name: &str, descriptor: &str) -> u16 {
        let (class_index, name_and_type_index) = self.member(class, name, descriptor);
        self.entry(Entry::InterfaceMethod(class_index, name_and_type_index), || {
            Constant::InterfaceMethodRef {
                class_index,
                name_and_type_index,
            }
        })
    }

    fn member(&mut self, class: &str, name: &str, descriptor: &str) -> (u16, u16) {
        let class = self.class(class);
        let name_index = self.utf8(name);
        let descriptor_index = self.utf8(descriptor);
        let name_and_type = self.entry(Entry::NameAndType(name_index, descriptor_index), || {
            Constant::NameAndType {
                name_index,
                descriptor_index,
            }
        });
        (class, name_and_type)
    }

    fn entry(&mut self, entry: Entry, constant: impl FnOnce() -> Constant<'static>) -> u16 {
        if let Some(&index) = self.entries.get(&entry) {
            return index;
        }
        let index = self.push(constant());
        self.entries.insert(entry, index);
        index
    }

    fn push(&mut self, constant: Constant<'static>) -> u16 {
        let words = if matches!(constant, Constant::Long(_) | Constant::Double(_)) {
            2
        } else {
            1
        };
        if self.full || self.constants.len() + words > usize::from(u16::MAX) - 1 {
            self.full = true;
            return 0;
        }
        self.constants.add(constant).unwrap_or_else(|_| {
            self.full = true;
            0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_constants_share_an_entry() {
        let mut pool = Pool::new();
        let first = pool.method("A", "f", "()V");
        let size = pool.len();
        assert_eq!(pool.method("A", "f", "()V"), first);
        assert_eq!(pool.len(), size);
        assert_ne!(pool.field("A", "f", "()V"), first);
    }

    #[test]
    fn zeros_of_either_sign_are_distinct() {
        let mut pool = Pool::new();
        assert_ne!(pool.double(0.0), pool.double(-0.0));
        assert_eq!(pool.double(f64::NAN), pool.double(f64::NAN));
    }

    #[test]
    fn a_full_pool_is_remembered() {
        let mut pool = Pool::new();
        for value in 0..40_000 {
            pool.long(value);
        }
        assert!(pool.is_full());
    }
}
