//! Raw memory: what `memory.map` gives, at addresses of the interpreter's own. Every access is checked.

use std::collections::BTreeMap;

use super::stop::Stop;
use crate::host::HostPrimitive;
use crate::semantics::Trap;
use crate::types::Type;

/// The unit of mapping, and the distance between two mappings, so that one never runs on into the next.
const PAGE: u64 = 4096;

/// The mappings, by their first address.
#[derive(Default)]
pub(super) struct RawMemory {
    mappings: BTreeMap<u64, Vec<u8>>,
    /// Bytes ever mapped, gaps included.
    used: u64,
}

impl RawMemory {
    /// Answers a host primitive for raw memory. `max` bounds what may be mapped at once.
    pub(super) fn call(&mut self, primitive: HostPrimitive, args: &[u64], max: usize) -> Result<u64, Stop> {
        match (primitive, args) {
            (HostPrimitive::MemoryMap, &[size]) => Ok(self.map(size, max)),
            (HostPrimitive::MemoryUnmap, &[address, size]) => match self.mappings.remove(&address) {
                Some(bytes) if bytes.len() as u64 == size => Ok(0),
                Some(_) | None => Err(NO_MEMORY),
            },
            (HostPrimitive::MemoryCopy, &[from, to, count]) => {
                let bytes = self.bytes(from, count)?.to_vec();
                self.bytes(to, count)?.copy_from_slice(&bytes);
                Ok(0)
            }
            (HostPrimitive::MemoryClear, &[address, count]) => {
                self.bytes(address, count)?.fill(0);
                Ok(0)
            }
            _ => Err(NO_MEMORY),
        }
    }

    fn map(&mut self, size: u64, max: usize) -> u64 {
        let mapped: usize = self.mappings.values().map(Vec::len).sum();
        let fits = usize::try_from(size).is_ok_and(|size| size > 0 && size <= max.saturating_sub(mapped));
        if !fits {
            return 0;
        }
        let address = self.used + PAGE;
        self.used = (address + size).next_multiple_of(PAGE);
        self.mappings.insert(address, vec![0; size as usize]);
        address
    }

    /// The value of a scalar type at an address, as the bits of a register.
    pub(super) fn load(&mut self, ty: Type, address: u64) -> Result<u64, Stop> {
        let bytes = self.bytes(address, width(ty))?;
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        Ok(ty.wrap_int(i64::from_le_bytes(word)) as u64)
    }

    /// Writes the bits of a register as a value of a scalar type.
    pub(super) fn store(&mut self, ty: Type, address: u64, bits: u64) -> Result<(), Stop> {
        let bytes = self.bytes(address, width(ty))?;
        bytes.copy_from_slice(&bits.to_le_bytes()[..bytes.len()]);
        Ok(())
    }

    fn bytes(&mut self, address: u64, count: u64) -> Result<&mut [u8], Stop> {
        let (start, bytes) = self.mappings.range_mut(..=address).next_back().ok_or(NO_MEMORY)?;
        let offset = address - start;
        let end = offset.checked_add(count).ok_or(NO_MEMORY)?;
        bytes.get_mut(offset as usize..end as usize).ok_or(NO_MEMORY)
    }
}

const NO_MEMORY: Stop = Stop::Trap(Trap::NoMemory);

/// Bytes of a value in memory.
fn width(ty: Type) -> u64 {
    match ty {
        Type::Bool => 1,
        Type::F32 => 4,
        _ => u64::from(ty.int_bits().unwrap_or(64)) / 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accesses_stay_inside_of_what_is_mapped() {
        let mut memory = RawMemory::default();
        let at = memory.call(HostPrimitive::MemoryMap, &[16], 1 << 20).unwrap();
        memory.store(Type::I16, at + 14, (-2i64) as u64).unwrap();
        assert_eq!(memory.load(Type::I16, at + 14), Ok((-2i64) as u64));
        assert_eq!(memory.load(Type::U8, at + 14), Ok(0xfe));
        assert_eq!(memory.load(Type::I64, at + 9), Err(NO_MEMORY));
        assert_eq!(memory.load(Type::U8, at - 1), Err(NO_MEMORY));
        assert_eq!(memory.store(Type::U8, at + 16, 0), Err(NO_MEMORY));
        assert_eq!(memory.load(Type::I64, u64::MAX), Err(NO_MEMORY));
        memory
            .call(HostPrimitive::MemoryCopy, &[at + 14, at, 2], 0)
            .unwrap();
        assert_eq!(memory.load(Type::U16, at), Ok(0xfffe));
        memory.call(HostPrimitive::MemoryUnmap, &[at, 16], 0).unwrap();
        assert_eq!(memory.load(Type::U8, at), Err(NO_MEMORY));
    }

    #[test]
    fn what_is_mapped_has_a_limit() {
        let mut memory = RawMemory::default();
        let mut map = |size| memory.call(HostPrimitive::MemoryMap, &[size], 8192);
        assert!(map(8000).unwrap() > 0);
        assert_eq!(map(200), Ok(0));
        assert_eq!(map(0), Ok(0));
        assert_eq!(map(u64::MAX), Ok(0));
    }
}
