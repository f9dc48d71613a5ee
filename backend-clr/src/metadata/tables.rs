//! The metadata tables that we write, as data: one row of [`SCHEMA`] per table (ECMA-335 II.22), and the `#~` stream
//! that holds them (II.24.2.6).

use super::heaps::Heaps;

/// Number of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Table {
    Module = 0x00,
    TypeRef = 0x01,
    TypeDef = 0x02,
    Field = 0x04,
    MethodDef = 0x06,
    Param = 0x08,
    InterfaceImpl = 0x09,
    MemberRef = 0x0A,
    Constant = 0x0B,
    CustomAttribute = 0x0C,
    StandAloneSig = 0x11,
    TypeSpec = 0x1B,
    Assembly = 0x20,
    AssemblyRef = 0x23,
    ManifestResource = 0x28,
    NestedClass = 0x29,
}

/// What a column holds; index columns are two bytes wide unless what they point into is too large (II.24.2.6).
#[derive(Clone, Copy)]
enum Column {
    U16,
    U32,
    String,
    Guid,
    Blob,
    /// A row of one table.
    Row(Table),
    /// A row of one of several tables: the tag takes the first number of bits.
    Coded(u32, &'static [u8]),
}

use Column::{Blob, Coded, Guid, Row, String, U16, U32};

// The coded indices of II.24.2.6, as the numbers of all tables they may point to, ours or not.
const TYPE_DEF_OR_REF: Column = Coded(2, &[0x02, 0x01, 0x1B]);
const HAS_CONSTANT: Column = Coded(2, &[0x04, 0x08, 0x17]);
const HAS_CUSTOM_ATTRIBUTE: Column = Coded(
    5,
    &[
        0x06, 0x04, 0x01, 0x02, 0x08, 0x09, 0x0A, 0x00, 0x0E, 0x17, 0x14, 0x11, 0x1A, 0x1B, 0x20, 0x23, 0x26,
        0x27, 0x28, 0x2A, 0x2C, 0x2B,
    ],
);
const MEMBER_REF_PARENT: Column = Coded(3, &[0x02, 0x01, 0x1A, 0x06, 0x1B]);
const IMPLEMENTATION: Column = Coded(2, &[0x26, 0x23, 0x27]);
const CUSTOM_ATTRIBUTE_TYPE: Column = Coded(3, &[0x06, 0x0A]);
const RESOLUTION_SCOPE: Column = Coded(2, &[0x00, 0x1A, 0x23, 0x01]);

/// One table: its columns, and the column that its rows must be sorted by, if any (II.22).
struct Schema {
    table: Table,
    columns: &'static [Column],
    sorted_by: Option<usize>,
}

const fn table(table: Table, columns: &'static [Column]) -> Schema {
    Schema {
        table,
        columns,
        sorted_by: None,
    }
}

const fn sorted(table: Table, columns: &'static [Column], by: usize) -> Schema {
    Schema {
        table,
        columns,
        sorted_by: Some(by),
    }
}

/// All tables, in the order of their numbers.
static SCHEMA: &[Schema] = &[
    table(Table::Module, &[U16, String, Guid, Guid, Guid]),
    table(Table::TypeRef, &[RESOLUTION_SCOPE, String, String]),
    table(
        Table::TypeDef,
        &[
            U32,
            String,
            String,
            TYPE_DEF_OR_REF,
            Row(Table::Field),
            Row(Table::MethodDef),
        ],
    ),
    table(Table::Field, &[U16, String, Blob]),
    table(
        Table::MethodDef,
        &[U32, U16, U16, String, Blob, Row(Table::Param)],
    ),
    table(Table::Param, &[U16, U16, String]),
    sorted(Table::InterfaceImpl, &[Row(Table::TypeDef), TYPE_DEF_OR_REF], 0),
    table(Table::MemberRef, &[MEMBER_REF_PARENT, String, Blob]),
    sorted(Table::Constant, &[U16, HAS_CONSTANT, Blob], 1),
    sorted(
        Table::CustomAttribute,
        &[HAS_CUSTOM_ATTRIBUTE, CUSTOM_ATTRIBUTE_TYPE, Blob],
        0,
    ),
    table(Table::StandAloneSig, &[Blob]),
    table(Table::TypeSpec, &[Blob]),
    table(
        Table::Assembly,
        &[U32, U16, U16, U16, U16, U32, Blob, String, String],
    ),
    table(
        Table::AssemblyRef,
        &[U16, U16, U16, U16, U32, Blob, String, String, Blob],
    ),
    table(Table::ManifestResource, &[U32, U32, String, IMPLEMENTATION]),
    sorted(Table::NestedClass, &[Row(Table::TypeDef), Row(Table::TypeDef)], 0),
];

/// Bits of the `Sorted` word that every reader accepts: the tables of II.22 that have a sort key.
const SORTED_TABLES: u64 = 0x0000_1600_3301_FA00;

/// The rows of every table, cells in the order of the schema's columns.
#[derive(Debug)]
pub(super) struct Tables {
    cells: Vec<Vec<u32>>,
}

impl Tables {
    pub(super) fn new() -> Self {
        Tables {
            cells: SCHEMA.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// Appends a row and gives its number, which counts from one.
    pub(super) fn push<const N: usize>(&mut self, table: Table, row: [u32; N]) -> u32 {
        let at = position(table);
        debug_assert_eq!(N, SCHEMA[at].columns.len(), "cells of a {table:?} row");
        self.cells[at].extend_from_slice(&row);
        (self.cells[at].len() / N) as u32
    }

    /// Number of rows.
    pub(super) fn rows(&self, table: Table) -> u32 {
        let at = position(table);
        (self.cells[at].len() / SCHEMA[at].columns.len()) as u32
    }

    /// Changes one cell of a row that was pushed before.
    pub(super) fn set(&mut self, table: Table, row: u32, column: usize, value: u32) {
        let at = position(table);
        let width = SCHEMA[at].columns.len();
        self.cells[at][(row as usize - 1) * width + column] = value;
    }

    /// Reads one cell.
    pub(super) fn get(&self, table: Table, row: u32, column: usize) -> u32 {
        let at = position(table);
        self.cells[at][(row as usize - 1) * SCHEMA[at].columns.len() + column]
    }

    /// The `#~` stream (II.24.2.6).
    pub(super) fn stream(&self, heaps: &Heaps) -> Vec<u8> {
        let present: Vec<&Schema> = SCHEMA
            .iter()
            .filter(|schema| self.rows(schema.table) > 0)
            .collect();
        let mut out = Vec::new();
        out.extend_from_slice(&0u32.to_le_bytes()); // reserved
        out.extend_from_slice(&[2, 0]); // schema version 2.0
        let wide = |heap: &[u8]| u8::from(heap.len() >= 1 << 16);
        out.push(
            wide(heaps.strings())
                | u8::from(heaps.guids().len() / 16 >= 1 << 16) << 1
                | wide(heaps.blobs()) << 2,
        );
        out.push(1); // reserved, always 1
        let valid = present
            .iter()
            .fold(0u64, |bits, schema| bits | 1 << schema.table as u8);
        out.extend_from_slice(&valid.to_le_bytes());
        out.extend_from_slice(&SORTED_TABLES.to_le_bytes());
        for schema in &present {
            out.extend_from_slice(&self.rows(schema.table).to_le_bytes());
        }
        for schema in &present {
            self.write_rows(schema, heaps, &mut out);
        }
        while !out.len().is_multiple_of(4) {
            out.push(0);
        }
        out
    }

    fn write_rows(&self, schema: &Schema, heaps: &Heaps, out: &mut Vec<u8>) {
        let wide: Vec<bool> = schema
            .columns
            .iter()
            .map(|&column| self.is_wide(column, heaps))
            .collect();
        let width = schema.columns.len();
        let mut rows: Vec<&[u32]> = self.cells[position(schema.table)].chunks_exact(width).collect();
        if let Some(key) = schema.sorted_by {
            rows.sort_by_key(|row| row[key]);
        }
        for row in rows {
            for (&cell, &wide) in row.iter().zip(&wide) {
                if wide {
                    out.extend_from_slice(&cell.to_le_bytes());
                } else {
                    debug_assert!(cell <= 0xFFFF, "a cell of {:?} exceeds its column", schema.table);
                    out.extend_from_slice(&(cell as u16).to_le_bytes());
                }
            }
        }
    }

    fn is_wide(&self, column: Column, heaps: &Heaps) -> bool {
        match column {
            U16 => false,
            U32 => true,
            String => heaps.strings().len() >= 1 << 16,
            Guid => heaps.guids().len() / 16 >= 1 << 16,
            Blob => heaps.blobs().len() >= 1 << 16,
            Row(table) => self.rows(table) >= 1 << 16,
            Coded(tag_bits, tables) => SCHEMA
                .iter()
                .filter(|schema| tables.contains(&(schema.table as u8)))
                .any(|schema| self.rows(schema.table) >= 1 << (16 - tag_bits)),
        }
    }
}

fn position(table: Table) -> usize {
    SCHEMA
        .iter()
        .position(|schema| schema.table == table)
        .expect("every table that has a number has a schema")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_in_order_of_table_numbers() {
        assert!(
            SCHEMA
                .windows(2)
                .all(|pair| (pair[0].table as u8) < pair[1].table as u8)
        );
    }

    #[test]
    fn an_index_is_wide_once_its_table_has_65536_rows() {
        let mut tables = Tables::new();
        let heaps = Heaps::new();
        for _ in 0..(1 << 14) - 1 {
            tables.push(Table::TypeSpec, [0]);
        }
        assert!(!tables.is_wide(TYPE_DEF_OR_REF, &heaps));
        tables.push(Table::TypeSpec, [0]);
        assert!(tables.is_wide(TYPE_DEF_OR_REF, &heaps));
        assert!(!tables.is_wide(Row(Table::TypeSpec), &heaps));
    }
}
