//! Writes results: a file appears whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use frontend::diagnostics::codes;

use crate::report::problem;

/// Where the results of one command go.
#[derive(Debug)]
pub(crate) struct Place {
    path: Option<PathBuf>,
    folder: bool,
}

impl Place {
    /// `several` says that more than one artefact comes, so that the path is a folder.
    pub(crate) fn new(path: Option<&Path>, several: bool) -> Place {
        let ends_as_folder = |path: &Path| path.is_dir() || path.to_string_lossy().ends_with('/');
        Place {
            folder: several || path.is_some_and(ends_as_folder),
            path: path.map(Path::to_owned),
        }
    }

    /// The path for the artefact of this default name.
    pub(crate) fn artefact(&self, name: &str) -> PathBuf {
        match &self.path {
            None => PathBuf::from(name),
            Some(path) if self.folder => path.join(name),
            Some(path) => path.clone(),
        }
    }

    /// Makes the folder and tries that it can be written, before long work is done for it.
    pub(crate) fn prepare(&self) -> Result<()> {
        let folder = match &self.path {
            None => PathBuf::from("."),
            Some(path) if self.folder && path.is_file() => {
                return Err(unwritable_for(
                    path,
                    "it is a file, and several results need a folder",
                ));
            }
            Some(path) if self.folder => {
                std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
                path.clone()
            }
            Some(path) if path.is_dir() => return Err(unwritable_for(path, "it is a folder")),
            Some(path) if is_special(path) => return Ok(()),
            Some(path) => folder_of(path).to_owned(),
        };
        let shown = self.path.as_deref().unwrap_or(&folder);
        tempfile::Builder::new()
            .prefix(".rpy-")
            .tempfile_in(&folder)
            .map(drop)
            .map_err(|error| unwritable(shown, &error))
    }
}

/// With the system's reason, but for a temporary file's name that means nothing to the user.
pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let text = error.to_string();
    let end = text.find(" at path ").unwrap_or(text.len());
    unwritable_for(path, &text[..end])
}

fn unwritable_for(path: &Path, reason: &str) -> anyhow::Error {
    problem(
        codes::UNWRITABLE,
        format!("can't write {}: {reason}", path.display()),
    )
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Whether the path is a device or a pipe: what is written there goes into it, and no file takes its place.
pub(crate) fn is_special(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes a file beside its place and renames it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let attempt = || -> std::io::Result<()> {
        if is_special(path) {
            return std::fs::OpenOptions::new()
                .write(true)
                .open(path)?
                .write_all(content);
        }
        let mut file = tempfile::Builder::new()
            .prefix(".rpy-")
            .permissions(default_permissions())
            .tempfile_in(folder_of(path))?;
        file.write_all(content)?;
        file.persist(path).map(drop).map_err(|error| error.error)
    };
    attempt().map_err(|error| unwritable(path, &error))
}

/// What a newly created file would get: readable, less what the user masks.
fn default_permissions() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o666)
}

/// Writes to standard output; a closed pipe is an error like any other.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| {
            problem(
                codes::UNWRITABLE,
                format!("can't write to standard output: {error}"),
            )
        })
}
