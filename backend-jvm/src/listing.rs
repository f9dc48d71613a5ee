//! Class files as text for people, after the manner of `javap`.

use ristretto_classfile::ClassFile;

use crate::{Artefact, Error};

/// All classes of a program, in the order of their paths.
///
/// # Errors
///
/// Where a class file that this crate wrote can't be read back: a mistake of its own.
pub fn listing(artefact: &Artefact) -> Result<String, Error> {
    let mut out = String::new();
    for (path, bytes) in artefact.files.iter().filter(|(path, _)| path.ends_with(".class")) {
        let class = ClassFile::from_bytes(bytes).map_err(|error| Error::Internal {
            what: path.clone(),
            reason: error.to_string(),
        })?;
        out.push_str(&format!("==== {path}\n{class}\n"));
    }
    Ok(out)
}
