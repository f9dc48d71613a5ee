//! What the interpreted program sees of its platform.

use std::collections::BTreeMap;

use crate::host::HostPrimitive;

/// An argument of a host call.
#[derive(Clone, PartialEq, Debug)]
pub enum HostArgument {
    /// An `i64`.
    Int(i64),
    /// An `f64`.
    Float(f64),
    /// The bytes of an array; what the host changes in them, changes in the array.
    Bytes(Vec<u8>),
}

/// The result of a host call.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum HostValue {
    /// An `i64`.
    Int(i64),
    /// An `f64`.
    Float(f64),
}

/// The program asked to end, with this code.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Exit(pub i64);

/// What a host call gives.
pub type HostResult = Result<HostValue, Exit>;

/// Answers the calls of host primitives that act; the pure ones never get here. Arguments come as the primitive's row
/// says, ranges inside bytes are already checked.
pub trait Host {
    /// Answers one call.
    fn call(&mut self, primitive: HostPrimitive, args: &mut [HostArgument]) -> HostResult;
}

/// A platform in memory, for tests: what is written is kept, input and files are given, the clock ticks a second at
/// each look.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct MemoryHost {
    /// What was written to each descriptor.
    pub output: BTreeMap<i64, Vec<u8>>,
    /// What descriptor 0 has left to read.
    pub input: Vec<u8>,
    /// Files by path; opening one for writing creates it, closing stores it.
    pub files: BTreeMap<Vec<u8>, Vec<u8>>,
    open: BTreeMap<i64, OpenFile>,
    ticks: f64,
}

#[derive(Clone, PartialEq, Debug)]
struct OpenFile {
    path: Vec<u8>,
    position: usize,
}

/// Linux error numbers.
const ENOENT: i64 = 2;
const EBADF: i64 = 9;
const EEXIST: i64 = 17;

impl MemoryHost {
    /// What was written to standard output.
    pub fn stdout(&self) -> &[u8] {
        self.output.get(&1).map_or(&[], Vec::as_slice)
    }

    fn open(&mut self, path: &[u8], flags: i64) -> i64 {
        let (create, exclusive, truncate, append) = (0o100, 0o200, 0o1000, 0o2000);
        match self.files.contains_key(path) {
            true if flags & create != 0 && flags & exclusive != 0 => return -EEXIST,
            false if flags & create == 0 => return -ENOENT,
            _ => {}
        }
        let content = self.files.entry(path.to_vec()).or_default();
        if flags & truncate != 0 {
            content.clear();
        }
        let position = if flags & append != 0 { content.len() } else { 0 };
        let descriptor = self.open.keys().last().map_or(3, |last| last + 1);
        let file = OpenFile {
            path: path.to_vec(),
            position,
        };
        self.open.insert(descriptor, file);
        descriptor
    }

    fn read(&mut self, descriptor: i64, into: &mut [u8]) -> i64 {
        if descriptor == 0 {
            let count = into.len().min(self.input.len());
            into[..count].copy_from_slice(&self.input[..count]);
            self.input.drain(..count);
            return count as i64;
        }
        let Some(file) = self.open.get_mut(&descriptor) else {
            return -EBADF;
        };
        let content = self.files.get(&file.path).map_or(&[][..], Vec::as_slice);
        let rest = content.get(file.position..).unwrap_or(&[]);
        let count = into.len().min(rest.len());
        into[..count].copy_from_slice(&rest[..count]);
        file.position += count;
        count as i64
    }

    fn write(&mut self, descriptor: i64, bytes: &[u8]) -> i64 {
        if let Some(file) = self.open.get_mut(&descriptor) {
            let content = self.files.entry(file.path.clone()).or_default();
            let end = file.position + bytes.len();
            content.resize(content.len().max(end), 0);
            content[file.position..end].copy_from_slice(bytes);
            file.position = end;
        } else if (1..=2).contains(&descriptor) {
            self.output
                .entry(descriptor)
                .or_default()
                .extend_from_slice(bytes);
        } else {
            return -EBADF;
        }
        bytes.len() as i64
    }
}

impl Host for MemoryHost {
    fn call(&mut self, primitive: HostPrimitive, args: &mut [HostArgument]) -> HostResult {
        use HostArgument::{Bytes, Int};
        let result = match (primitive, args) {
            (HostPrimitive::OsOpen, [Bytes(path), Int(flags), _]) => self.open(path, *flags),
            (HostPrimitive::OsClose, [Int(descriptor)]) => match self.open.remove(descriptor) {
                Some(_) => 0,
                None => -EBADF,
            },
            (HostPrimitive::OsRead, [Int(descriptor), Bytes(bytes), Int(start), Int(count)]) => {
                let range = *start as usize..(*start + *count) as usize;
                self.read(*descriptor, &mut bytes[range])
            }
            (HostPrimitive::OsWrite, [Int(descriptor), Bytes(bytes), Int(start), Int(count)]) => {
                let range = *start as usize..(*start + *count) as usize;
                self.write(*descriptor, &bytes[range])
            }
            (HostPrimitive::OsExit, [Int(code)]) => return Err(Exit(*code)),
            (HostPrimitive::TimeTime | HostPrimitive::TimePerf | HostPrimitive::TimeCpu, _) => {
                self.ticks += 1.0;
                return Ok(HostValue::Float(self.ticks));
            }
            _ => -38, // ENOSYS
        };
        Ok(HostValue::Int(result))
    }
}
