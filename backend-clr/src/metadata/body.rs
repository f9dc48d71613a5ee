//! A method body in the image: header, code, exception regions (ECMA-335 II.25.4).

use super::token::{StandAloneSig, TypeDefOrRef};

/// One `try … catch` of a body; offsets and lengths are in bytes of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRegion {
    /// Where the protected code begins.
    pub try_offset: u32,
    /// How long it is.
    pub try_length: u32,
    /// Where the handler begins.
    pub handler_offset: u32,
    /// How long it is.
    pub handler_length: u32,
    /// What is caught.
    pub catches: TypeDefOrRef,
}

/// Code with all its branches resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodBody {
    /// The instruction stream.
    pub code: Vec<u8>,
    /// The deepest that the operand stack gets.
    pub max_stack: u16,
    /// The types of the locals; none where the method has no locals.
    pub locals: Option<StandAloneSig>,
    /// Whether the locals are zero at entry.
    pub zero_locals: bool,
    /// Exception regions, inner ones first.
    pub regions: Vec<ExceptionRegion>,
}

const TINY_FORMAT: u8 = 0x2;
const FAT_FORMAT: u16 = 0x3;
const MORE_SECTIONS: u16 = 0x8;
const INIT_LOCALS: u16 = 0x10;
/// The fat header's size, counted in 4-byte words.
const FAT_HEADER_WORDS: u16 = 3;
const SECTION_EXCEPTION_TABLE: u32 = 0x01;
const SECTION_FAT_FORMAT: u32 = 0x40;

impl MethodBody {
    /// Appends the body to `out`, whose start must be aligned to four bytes in the image, and gives its offset.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> u32 {
        let tiny =
            self.code.len() < 64 && self.max_stack <= 8 && self.locals.is_none() && self.regions.is_empty();
        if !tiny {
            align(out);
        }
        let offset = out.len() as u32;
        if tiny {
            out.push((self.code.len() as u8) << 2 | TINY_FORMAT); // II.25.4.2
            out.extend_from_slice(&self.code);
        } else {
            self.write_fat(out);
        }
        offset
    }

    /// II.25.4.3.
    fn write_fat(&self, out: &mut Vec<u8>) {
        let mut flags = FAT_FORMAT | FAT_HEADER_WORDS << 12;
        if !self.regions.is_empty() {
            flags |= MORE_SECTIONS;
        }
        if self.zero_locals {
            flags |= INIT_LOCALS;
        }
        out.extend_from_slice(&flags.to_le_bytes());
        out.extend_from_slice(&self.max_stack.to_le_bytes());
        out.extend_from_slice(&(self.code.len() as u32).to_le_bytes());
        let locals = self.locals.map_or(0, |locals| locals.token().bits());
        out.extend_from_slice(&locals.to_le_bytes());
        out.extend_from_slice(&self.code);
        if !self.regions.is_empty() {
            align(out);
            self.write_regions(out);
        }
    }

    /// Always the fat form of the exception table (II.25.4.5, II.25.4.6): regions are rare.
    fn write_regions(&self, out: &mut Vec<u8>) {
        let size = self.regions.len() as u32 * 24 + 4;
        out.extend_from_slice(&(size << 8 | SECTION_EXCEPTION_TABLE | SECTION_FAT_FORMAT).to_le_bytes());
        for region in &self.regions {
            let typed_clause = 0u32;
            for word in [
                typed_clause,
                region.try_offset,
                region.try_length,
                region.handler_offset,
                region.handler_length,
                region.catches.token().bits(),
            ] {
                out.extend_from_slice(&word.to_le_bytes());
            }
        }
    }
}

fn align(out: &mut Vec<u8>) {
    while !out.len().is_multiple_of(4) {
        out.push(0);
    }
}
