//! The folder with the `rpython` package: that of the checkout, or what is embedded, unpacked into the cache.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::output::unwritable;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// The folder that holds the package.
pub(crate) fn folder() -> Result<PathBuf> {
    match hosts::checkout() {
        Some(root) => Ok(root.join("runtime-support/rpython")),
        None => unpacked(&hosts::cache_folder()),
    }
}

/// Unpacks the embedded package into the cache, where it stays under a name that stands for its content.
fn unpacked(cache: &Path) -> Result<PathBuf> {
    let folder = cache.join(format!("rpython-{}", embedded::HASH));
    if folder.is_dir() {
        return Ok(folder);
    }
    let attempt = || -> std::io::Result<()> {
        std::fs::create_dir_all(cache)?;
        let place = tempfile::Builder::new().prefix(".rpython-").tempdir_in(cache)?;
        let inside = place.path().join("content");
        for (name, text) in embedded::FILES {
            let path = inside.join(name);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, text)?;
        }
        std::fs::rename(&inside, &folder)
    };
    match attempt() {
        // Another process may have been faster.
        Err(_) if folder.is_dir() => Ok(folder),
        Err(error) => Err(unwritable(cache, &error)),
        Ok(()) => Ok(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_package_unpacks_once() {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let folder = unpacked(cache.path()).expect("it unpacks");
        assert!(folder.join("rpython/__init__.py").is_file());
        assert_eq!(unpacked(cache.path()).expect("it is there"), folder);
    }
}
