//! What tokens stand for, as text.

use super::assembly::Assembly;
use super::signature::Type;
use super::tables::Table;
use super::token::{Token, TypeDefOrRef};

// Columns of names and owners.
const NAME_OF_MEMBER_REF: usize = 1;
const TYPE_REF_NAME: usize = 1;
const TYPE_REF_NAMESPACE: usize = 2;
const TYPE_DEF_NAME: usize = 1;
const TYPE_DEF_FIELDS: usize = 4;
const TYPE_DEF_METHODS: usize = 5;
const FIELD_NAME: usize = 1;
const METHOD_NAME: usize = 3;

impl Assembly {
    /// What a token names: `TYPE` or `TYPE::MEMBER`.
    pub fn describe(&self, token: Token) -> String {
        let (table, row) = (token.bits() >> 24, token.bits() & 0x00FF_FFFF);
        match table {
            0x01 => self.type_ref_name(row),
            0x02 => self.name(Table::TypeDef, row, TYPE_DEF_NAME),
            0x04 => self.member(Table::Field, FIELD_NAME, TYPE_DEF_FIELDS, row),
            0x06 => self.member(Table::MethodDef, METHOD_NAME, TYPE_DEF_METHODS, row),
            0x0A => {
                let parent = self.tables.get(Table::MemberRef, row, 0);
                let owner = match parent & 7 {
                    0 => self.name(Table::TypeDef, parent >> 3, TYPE_DEF_NAME),
                    1 => self.type_ref_name(parent >> 3),
                    _ => "(constructed)".to_owned(),
                };
                format!(
                    "{owner}::{}",
                    self.name(Table::MemberRef, row, NAME_OF_MEMBER_REF)
                )
            }
            _ => format!("{:#010x}", token.bits()),
        }
    }

    /// A type as in assembly language.
    pub fn describe_type(&self, of: &Type) -> String {
        match of {
            Type::Void => "void".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Char => "char".to_owned(),
            Type::I8 => "int8".to_owned(),
            Type::U8 => "uint8".to_owned(),
            Type::I16 => "int16".to_owned(),
            Type::U16 => "uint16".to_owned(),
            Type::I32 => "int32".to_owned(),
            Type::U32 => "uint32".to_owned(),
            Type::I64 => "int64".to_owned(),
            Type::U64 => "uint64".to_owned(),
            Type::F32 => "float32".to_owned(),
            Type::F64 => "float64".to_owned(),
            Type::NativeInt => "native int".to_owned(),
            Type::NativeUInt => "native uint".to_owned(),
            Type::String => "string".to_owned(),
            Type::Object => "object".to_owned(),
            Type::Class(of) => self.describe(TypeDefOrRef::token(*of)),
            Type::Value(of) => format!("valuetype {}", self.describe(TypeDefOrRef::token(*of))),
            Type::Array(of) => format!("{}[]", self.describe_type(of)),
            Type::ByRef(of) => format!("{}&", self.describe_type(of)),
            Type::Pointer(of) => format!("{}*", self.describe_type(of)),
        }
    }

    fn name(&self, table: Table, row: u32, column: usize) -> String {
        self.heaps.string_at(self.tables.get(table, row, column))
    }

    fn type_ref_name(&self, row: u32) -> String {
        let namespace = self.name(Table::TypeRef, row, TYPE_REF_NAMESPACE);
        let name = self.name(Table::TypeRef, row, TYPE_REF_NAME);
        if namespace.is_empty() {
            name
        } else {
            format!("{namespace}.{name}")
        }
    }

    /// A member's owner is the last type whose run begins at or before it.
    fn member(&self, table: Table, name: usize, run: usize, row: u32) -> String {
        let starts = |owner: &u32| {
            let start = self.tables.get(Table::TypeDef, *owner, run);
            start != 0 && start <= row
        };
        let owner = (2..=self.tables.rows(Table::TypeDef))
            .filter(starts)
            .max_by_key(|owner| (self.tables.get(Table::TypeDef, *owner, run), *owner));
        let owner = owner.map_or_else(String::new, |owner| {
            self.name(Table::TypeDef, owner, TYPE_DEF_NAME)
        });
        format!("{owner}::{}", self.name(table, row, name))
    }
}
