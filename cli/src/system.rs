//! The platform that programs see which run in the reference interpreter: this process's own files and clocks.
//!
//! Descriptors 0 to 2 are the process's, unbuffered as everywhere; others count up from 3 over files that the program has
//! opened, and are given out again as in POSIX, the lowest free one first. The program's closing and replacing of its own
//! ones leaves the process's alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use core_ir::HostPrimitive;
use core_ir::interpret::{Exit, Host, HostArgument, HostResult, HostValue};
use rustix::fs::{Mode, OFlags, SeekFrom};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_process};
use rustix::time::{ClockId, Timespec, clock_gettime};

/// How many descriptors a program may number.
const DESCRIPTORS: i64 = 1 << 16;

/// The process's own platform.
#[derive(Debug)]
pub struct SystemHost {
    files: BTreeMap<i64, OwnedFd>,
    signals: Signals,
}

/// What the program has done with signals. They are its own: those that it sends itself are noted, while one from
/// outside is the translator's.
#[derive(Debug, Default)]
struct Signals {
    watched: BTreeSet<i64>,
    ignored: BTreeSet<i64>,
    noted: BTreeSet<i64>,
}

impl Default for SystemHost {
    /// The process's own streams, and nothing else opened yet.
    fn default() -> SystemHost {
        let own = [
            rustix::stdio::stdin(),
            rustix::stdio::stdout(),
            rustix::stdio::stderr(),
        ];
        let files = (0..).zip(own);
        SystemHost {
            files: files
                .filter_map(|(number, file)| Some((number, rustix::io::fcntl_dupfd_cloexec(file, 3).ok()?)))
                .collect(),
            signals: Signals::default(),
        }
    }
}

impl SystemHost {
    fn open(&mut self, path: &[u8], flags: i64, mode: i64) -> Result<i64, Errno> {
        let file = rustix::fs::open(
            OsStr::from_bytes(path),
            open_flags(flags),
            Mode::from_raw_mode(mode as u32),
        )?;
        Ok(self.keep(file))
    }

    /// Gives an open file the least free descriptor.
    fn keep(&mut self, file: OwnedFd) -> i64 {
        let mut descriptor = 3;
        while self.files.contains_key(&descriptor) {
            descriptor += 1;
        }
        self.files.insert(descriptor, file);
        descriptor
    }

    fn duplicate(&mut self, descriptor: i64, to: i64) -> Result<i64, Errno> {
        let file = rustix::io::fcntl_dupfd_cloexec(self.descriptor(descriptor)?, 3)?;
        if !(-1..DESCRIPTORS).contains(&to) {
            return Err(Errno::BADF);
        }
        if to == -1 {
            return Ok(self.keep(file));
        }
        if to != descriptor {
            self.files.insert(to, file);
        }
        Ok(to)
    }

    fn close(&mut self, descriptor: i64) -> Result<i64, Errno> {
        self.files.remove(&descriptor).map(|_| 0).ok_or(Errno::BADF)
    }

    fn descriptor(&self, descriptor: i64) -> Result<BorrowedFd<'_>, Errno> {
        use std::os::fd::AsFd;
        self.files.get(&descriptor).map(AsFd::as_fd).ok_or(Errno::BADF)
    }

    fn read(&self, descriptor: i64, into: &mut [u8]) -> Result<i64, Errno> {
        let descriptor = self.descriptor(descriptor)?;
        rustix::io::retry_on_intr(|| rustix::io::read(descriptor, &mut *into)).map(|count| count as i64)
    }

    fn seek(&self, descriptor: i64, offset: i64, from: i64) -> Result<i64, Errno> {
        let to = match from {
            0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| Errno::INVAL)?),
            1 => SeekFrom::Current(offset),
            _ => SeekFrom::End(offset),
        };
        rustix::fs::seek(self.descriptor(descriptor)?, to).map(|position| position as i64)
    }

    fn isatty(&self, descriptor: i64) -> i64 {
        let is_terminal = self.descriptor(descriptor).map(|each| each.is_terminal());
        is_terminal.unwrap_or(false).into()
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
            (HostPrimitive::OsSeek, [Int(descriptor), Int(offset), Int(from)]) => {
                self.seek(*descriptor, *offset, *from)
            }
            (HostPrimitive::OsIsatty, [Int(descriptor)]) => Ok(self.isatty(*descriptor)),
            (HostPrimitive::OsStat, [Bytes(path), Int(fact)]) => stat(path, *fact),
            (HostPrimitive::OsFstat, [Int(descriptor), Int(fact)]) => {
                let about = self.descriptor(*descriptor).and_then(rustix::fs::fstat);
                about.map(|about| told(&about, *fact))
            }
            (HostPrimitive::OsDup, [Int(descriptor), Int(to)]) => self.duplicate(*descriptor, *to),
            (HostPrimitive::OsListdir, [Bytes(path), Bytes(buffer)]) => list_folder(path, buffer),
            (HostPrimitive::OsMkdir, [Bytes(path), Int(mode)]) => {
                rustix::fs::mkdir(OsStr::from_bytes(path), Mode::from_raw_mode(*mode as u32)).map(|()| 0)
            }
            (HostPrimitive::OsRmdir, [Bytes(path)]) => rustix::fs::rmdir(OsStr::from_bytes(path)).map(|()| 0),
            (HostPrimitive::OsUnlink, [Bytes(path)]) => {
                rustix::fs::unlink(OsStr::from_bytes(path)).map(|()| 0)
            }
            (HostPrimitive::OsRename, [Bytes(path), Bytes(new)]) => {
                rustix::fs::rename(OsStr::from_bytes(path), OsStr::from_bytes(new)).map(|()| 0)
            }
            (HostPrimitive::OsGetenv, [Bytes(name), Bytes(buffer)]) => {
                match std::env::var_os(OsStr::from_bytes(name)) {
                    Some(value) => Ok(hand_over(value.as_bytes(), buffer)),
                    None => Err(Errno::NOENT),
                }
            }
            (HostPrimitive::OsEnviron, [Bytes(buffer)]) => Ok(hand_over(&environment(), buffer)),
            (HostPrimitive::OsChdir, [Bytes(path)]) => {
                rustix::process::chdir(OsStr::from_bytes(path)).map(|()| 0)
            }
            (HostPrimitive::OsGetcwd, [Bytes(buffer)]) => match std::env::current_dir() {
                Ok(path) => Ok(hand_over(path.as_os_str().as_bytes(), buffer)),
                Err(_) => Err(Errno::NOENT),
            },
            (HostPrimitive::OsGetpid, _) => Ok(std::process::id().into()),
            (HostPrimitive::TimeSleep, [HostArgument::Float(seconds)]) => {
                std::thread::sleep(Duration::try_from_secs_f64(*seconds).unwrap_or(Duration::MAX));
                Ok(0)
            }
            (HostPrimitive::SignalWatch, [Int(number), Int(what)]) => self.signals.watch(*number, *what),
            (HostPrimitive::SignalNext, _) => Ok(self.signals.noted.pop_first().unwrap_or(0)),
            (HostPrimitive::SignalSend, [Int(number)]) => self.signals.send(*number),
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

impl Signals {
    fn watch(&mut self, number: i64, what: i64) -> Result<i64, Errno> {
        let signal = known_signal(number)?;
        if signal == Signal::KILL || signal == Signal::STOP {
            return Err(Errno::INVAL);
        }
        for (set, wanted) in [(&mut self.ignored, 1), (&mut self.watched, 2)] {
            if what == wanted {
                set.insert(number);
            } else {
                set.remove(&number);
            }
        }
        Ok(0)
    }

    fn send(&mut self, number: i64) -> Result<i64, Errno> {
        let signal = known_signal(number)?;
        if self.watched.contains(&number) {
            self.noted.insert(number);
        } else if !self.ignored.contains(&number) {
            kill_process(getpid(), signal)?;
        }
        Ok(0)
    }
}

fn known_signal(number: i64) -> Result<Signal, Errno> {
    let number = i32::try_from(number).map_err(|_| Errno::INVAL)?;
    Signal::from_named_raw(number).ok_or(Errno::INVAL)
}

fn stat(path: &[u8], fact: i64) -> Result<i64, Errno> {
    rustix::fs::stat(OsStr::from_bytes(path)).map(|about| told(&about, fact))
}

fn told(about: &rustix::fs::Stat, fact: i64) -> i64 {
    match fact {
        0 => about.st_mode.into(),
        1 => about.st_size,
        _ => (about.st_mtime * 1_000_000_000 + about.st_mtime_nsec as i64).max(0),
    }
}

fn environment() -> Vec<u8> {
    let mut text = Vec::new();
    for (name, value) in std::env::vars_os() {
        text.extend_from_slice(name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(value.as_bytes());
        text.push(0);
    }
    text
}

fn list_folder(path: &[u8], buffer: &mut [u8]) -> Result<i64, Errno> {
    let errno = |error: std::io::Error| Errno::from_io_error(&error).unwrap_or(Errno::IO);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(OsStr::from_bytes(path)).map_err(errno)? {
        names.extend_from_slice(entry.map_err(errno)?.file_name().as_bytes());
        names.push(0);
    }
    Ok(hand_over(&names, buffer))
}

/// Copies the bytes into the buffer if they fit; how many they are.
fn hand_over(bytes: &[u8], buffer: &mut [u8]) -> i64 {
    if let Some(room) = buffer.get_mut(..bytes.len()) {
        room.copy_from_slice(bytes);
    }
    bytes.len() as i64
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
        let mut host = SystemHost::default();
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
