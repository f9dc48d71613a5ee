//! Embeds the `rpython` package, so that the tool works without its checkout.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?)
        .join("../runtime-support/rpython");
    let mut files = Vec::new();
    collect(&root.join("rpython"), &mut files)?;
    files.sort();
    println!("cargo::rerun-if-changed={}", root.display());

    let mut out = String::from("pub(super) const FILES: &[(&str, &str)] = &[\n");
    let mut hash = Hash::new();
    for path in &files {
        let name = path
            .strip_prefix(&root)
            .map_err(io::Error::other)?
            .to_string_lossy()
            .replace('\\', "/");
        hash.add(name.as_bytes());
        hash.add(&fs::read(path)?);
        let _ = writeln!(out, "    ({name:?}, include_str!({:?})),", path.canonicalize()?);
    }
    let _ = writeln!(out, "];\npub(super) const HASH: &str = \"{:016x}\";", hash.0);
    fs::write(
        Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("embedded.rs"),
        out,
    )
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(())
}

/// FNV-1a: tells one state of the package from another.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
