//! Writes results: a file appears whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

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
            Some(path) if self.folder => {
                std::fs::create_dir_all(path).with_context(|| unwritable(path))?;
                path.clone()
            }
            Some(path) if path.is_dir() => bail!("{}: it is a folder", unwritable(path)),
            Some(path) => folder_of(path).to_owned(),
        };
        let shown = self.path.as_deref().unwrap_or(&folder);
        tempfile::Builder::new()
            .prefix(".rpy-")
            .tempfile_in(&folder)
            .map(drop)
            .map_err(|error| system_reason(&error))
            .with_context(|| unwritable(shown))
    }
}

fn unwritable(path: &Path) -> String {
    format!("can't write {}", path.display())
}

/// The system's reason, without the temporary file's name that means nothing to the user.
fn system_reason(error: &std::io::Error) -> anyhow::Error {
    let text = error.to_string();
    let end = text.find(" at path ").unwrap_or(text.len());
    anyhow::anyhow!("{}", &text[..end])
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Writes a file beside its place and renames it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let attempt = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new()
            .prefix(".rpy-")
            .permissions(default_permissions())
            .tempfile_in(folder_of(path))?;
        file.write_all(content)?;
        file.persist(path).map(drop).map_err(|error| error.error)
    };
    attempt()
        .map_err(|error| system_reason(&error))
        .with_context(|| unwritable(path))
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
        .context("can't write to standard output")
}
