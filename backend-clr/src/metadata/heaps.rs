//! The four heaps: `#Strings`, `#US`, `#GUID` and `#Blob` (ECMA-335 II.24.2.3 to II.24.2.5).

use indexmap::IndexMap;

/// Appends `value` in the compressed form of II.23.2: one, two or four bytes, the first bits saying which.
pub(super) fn compressed(out: &mut Vec<u8>, value: u32) {
    debug_assert!(value < 0x2000_0000, "a compressed integer has 29 bits");
    if value < 0x80 {
        out.push(value as u8);
    } else if value < 0x4000 {
        out.extend_from_slice(&(0x8000 | value as u16).to_be_bytes());
    } else {
        out.extend_from_slice(&(0xC000_0000 | value).to_be_bytes());
    }
}

/// A heap of shared entries: the same contents get the same offset.
#[derive(Debug)]
struct Interner {
    bytes: Vec<u8>,
    offsets: IndexMap<Vec<u8>, u32>,
}

impl Interner {
    /// A heap begins with one zero byte, the empty entry at offset zero.
    fn new() -> Self {
        let mut offsets = IndexMap::new();
        offsets.insert(Vec::new(), 0);
        Interner {
            bytes: vec![0],
            offsets,
        }
    }

    fn intern(&mut self, key: &[u8], write: impl FnOnce(&mut Vec<u8>)) -> u32 {
        if let Some(&offset) = self.offsets.get(key) {
            return offset;
        }
        let offset = self.bytes.len() as u32;
        write(&mut self.bytes);
        self.offsets.insert(key.to_vec(), offset);
        offset
    }
}

/// All heaps of one module.
#[derive(Debug)]
pub(super) struct Heaps {
    strings: Interner,
    user_strings: Interner,
    blobs: Interner,
    mvid: [u8; 16],
}

impl Heaps {
    /// Index of the module version identifier: GUIDs count from one (II.24.2.5).
    pub(super) const MVID: u32 = 1;

    pub(super) fn new() -> Self {
        Heaps {
            strings: Interner::new(),
            user_strings: Interner::new(),
            blobs: Interner::new(),
            mvid: [0; 16],
        }
    }

    /// An identifier: UTF-8, ended by a zero byte (II.24.2.3). A zero inside would cut it short, so it is replaced.
    pub(super) fn string(&mut self, text: &str) -> u32 {
        let text = text.replace('\0', "\u{fffd}");
        self.strings.intern(text.as_bytes(), |out| {
            out.extend_from_slice(text.as_bytes());
            out.push(0);
        })
    }

    /// A literal of `ldstr`: UTF-16 with a length and a final byte that says whether any unit needs more than the
    /// 8-bit handling (II.24.2.4).
    pub(super) fn user_string(&mut self, text: &str) -> u32 {
        let units: Vec<u16> = text.encode_utf16().collect();
        let special = units.iter().any(|&unit| needs_special_handling(unit));
        let mut key: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        key.push(u8::from(special));
        self.user_strings.intern(&key, |out| {
            compressed(out, key.len() as u32);
            out.extend_from_slice(&key);
        })
    }

    /// A length-prefixed run of bytes.
    pub(super) fn blob(&mut self, bytes: &[u8]) -> u32 {
        self.blobs.intern(bytes, |out| {
            compressed(out, bytes.len() as u32);
            out.extend_from_slice(bytes);
        })
    }

    /// Sets the module version identifier, the only GUID we need.
    pub(super) fn set_mvid(&mut self, bytes: [u8; 16]) {
        self.mvid = bytes;
    }

    /// The identifier at an offset of the heap.
    pub(super) fn string_at(&self, offset: u32) -> String {
        let rest = &self.strings.bytes[offset as usize..];
        let end = rest.iter().position(|&byte| byte == 0).unwrap_or(rest.len());
        String::from_utf8_lossy(&rest[..end]).into_owned()
    }

    pub(super) fn strings(&self) -> &[u8] {
        &self.strings.bytes
    }

    pub(super) fn user_strings(&self) -> &[u8] {
        &self.user_strings.bytes
    }

    pub(super) fn guids(&self) -> &[u8] {
        &self.mvid
    }

    pub(super) fn blobs(&self) -> &[u8] {
        &self.blobs.bytes
    }
}

fn needs_special_handling(unit: u16) -> bool {
    unit > 0xFF || matches!(unit, 0x01..=0x08 | 0x0E..=0x1F | 0x27 | 0x2D | 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(value: u32) -> Vec<u8> {
        let mut out = Vec::new();
        compressed(&mut out, value);
        out
    }

    /// The examples of II.23.2.
    #[test]
    fn integers_are_compressed_as_the_standard_shows() {
        assert_eq!(encoded(0x03), [0x03]);
        assert_eq!(encoded(0x7F), [0x7F]);
        assert_eq!(encoded(0x80), [0x80, 0x80]);
        assert_eq!(encoded(0x2E57), [0xAE, 0x57]);
        assert_eq!(encoded(0x3FFF), [0xBF, 0xFF]);
        assert_eq!(encoded(0x4000), [0xC0, 0x00, 0x40, 0x00]);
        assert_eq!(encoded(0x1FFF_FFFF), [0xDF, 0xFF, 0xFF, 0xFF]);
    }

    #[test]
    fn equal_entries_share_an_offset() {
        let mut heaps = Heaps::new();
        let first = heaps.string("a");
        assert_eq!(heaps.string("b"), first + 2);
        assert_eq!(heaps.string("a"), first);
        assert_eq!(heaps.string(""), 0);
        assert_eq!(heaps.strings(), b"\0a\0b\0");
    }
}
