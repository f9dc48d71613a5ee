//! The platform that programs see which run in the reference interpreter: this process's own files and clocks.
//!
//! Descriptors 0 to 2 are the process's, unbuffered as everywhere; others count up from 3 over files that the program
//! has opened, and are given out again as in POSIX, the lowest free one first.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;

use core_ir::HostPrimitive;
use core_ir::interpret::{Exit, Host, HostArgument, HostResult, HostValue};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::time::{ClockId, Timespec, clock_gettime};

/// The process's own platform.
#[derive(Debug, Default)]
pub struct SystemHost {
    files: BTreeMap<i64, OwnedFd>,
}

impl SystemHost {
    /// Nothing opened yet.
    pub fn new() -> SystemHost {
        SystemHost::default()
    }

    fn open(&mut self, path: &[u8], flags: i64, mode: i64) -> Result<i64, Errno> {
        let file = rustix::fs::open(
            OsStr::from_bytes(path),
            open_flags(flags),
            Mode::from_raw_mode(mode as u32),
        )?;
        let mut descriptor = 3;
        while self.files.contains_key(&descriptor) {
            descriptor += 1;
        }
        self.files.insert(descriptor, file);
        Ok(descriptor)
    }

    fn close(&mut self, descriptor: i64) -> Result<i64, Errno> {
        match self.files.remove(&descriptor) {
            Some(_) => Ok(0),
            // The process's own are not ours to close.
            None if (0..3).contains(&descriptor) => Ok(0),
            None => Err(Errno::BADF),
        }
    }

    fn descriptor(&self, descriptor: i64) -> Result<BorrowedFd<'_>, Errno> {
        use std::os::fd::AsFd;
        match descriptor {
            0 => Ok(rustix::stdio::stdin()),
            1 => Ok(rustix::stdio::stdout()),
            2 => Ok(rustix::stdio::stderr()),
            _ => self.files.get(&descriptor).map(AsFd::as_fd).ok_or(Errno::BADF),
        }
    }

    fn read(&self, descriptor: i64, into: &mut [u8]) -> Result<i64, Errno> {
        let descriptor = self.descriptor(descriptor)?;
        rustix::io::retry_on_intr(|| rustix::io::read(descriptor, &mut *into)).map(|count| count as i64)
    }

    fn write(&self, descriptor: i64, bytes: &[u8]) -> Result<i64, Errno> {
        let descriptor = self.descriptor(descriptor)?;
        rustix::io::retry_on_intr(|| rustix::io::write(descriptor, bytes)).map(|count| count as i64)
    }
}

impl Host for SystemHost {
    fn call(&mut self, primitive: HostPrimitive, args: &mut [HostArgument]) -> HostResult {
        use HostArgument::{Bytes, Int};
        let result = match (primitive, args) {
            (HostPrimitive::OsOpen, [Bytes(path), Int(flags), Int(mode)]) => self.open(path, *flags, *mode),
            (HostPrimitive::OsClose, [Int(descriptor)]) => self.close(*descriptor),
            (HostPrimitive::OsRead, [Int(descriptor), Bytes(bytes), Int(start), Int(count)]) => {
                self.read(*descriptor, &mut bytes[*start as usize..][..*count as usize])
            }
            (HostPrimitive::OsWrite, [Int(descriptor), Bytes(bytes), Int(start), Int(count)]) => {
                self.write(*descriptor, &bytes[*start as usize..][..*count as usize])
            }
            (HostPrimitive::OsExit, [Int(code)]) => return Err(Exit(*code)),
            (HostPrimitive::TimeTime, _) => return clock(ClockId::Realtime),
            (HostPrimitive::TimePerf, _) => return clock(ClockId::Monotonic),
            (HostPrimitive::TimeCpu, _) => return clock(ClockId::ProcessCPUTime),
            // The interpreter computes the rest itself.
            _ => Err(Errno::NOSYS),
        };
        Ok(HostValue::Int(
            result.unwrap_or_else(|error| -i64::from(error.raw_os_error())),
        ))
    }
}

fn clock(clock: ClockId) -> HostResult {
    let Timespec { tv_sec, tv_nsec } = clock_gettime(clock);
    Ok(HostValue::Float(tv_sec as f64 + tv_nsec as f64 * 1e-9))
}

/// From the numbers of Linux, which the primitive takes on every host.
fn open_flags(flags: i64) -> OFlags {
    let mut result = match flags & 3 {
        1 => OFlags::WRONLY,
        2 => OFlags::RDWR,
        _ => OFlags::RDONLY,
    } | OFlags::CLOEXEC;
    for (bit, flag) in [
        (0o100, OFlags::CREATE),
        (0o200, OFlags::EXCL),
        (0o1000, OFlags::TRUNC),
        (0o2000, OFlags::APPEND),
    ] {
        if flags & bit != 0 {
            result |= flag;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_read_and_refused_as_by_the_system() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("file");
        let path = path.as_os_str().as_bytes();
        let mut host = SystemHost::new();
        assert_eq!(host.open(path, 0, 0), Err(Errno::NOENT));
        let file = host.open(path, 0o1101, 0o644).expect("it is made");
        assert_eq!((file, host.write(file, b"abc")), (3, Ok(3)));
        assert_eq!(host.close(file), Ok(0));
        assert_eq!(host.close(file), Err(Errno::BADF));
        let file = host.open(path, 0, 0).expect("it is there");
        let mut bytes = [0; 8];
        assert_eq!(host.read(file, &mut bytes), Ok(3));
        assert_eq!(&bytes[..3], b"abc");
        assert_eq!(host.read(file, &mut bytes), Ok(0));
    }
}
