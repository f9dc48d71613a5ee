//! The programs of this machine that translated code is made and run with: C compiler, python3, Java, .NET, Mono.
//!
//! [`Hosts::find`] looks where a variable says (`CC`, `RPY_JAVA`, …), then among what was fetched, then on the path;
//! [`Hosts::fetch`] brings a runtime without root. The command `rpy` and every crate's tests share this.

mod fetch;

pub use fetch::{FetchError, JavaRelease};

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program that is looked for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Host {
    /// The C compiler.
    Cc,
    /// The interpreter that imports programs.
    Python,
    /// A Java virtual machine.
    Java,
    /// .NET's `dotnet`.
    Dotnet,
    /// Mono.
    Mono,
}

impl Host {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Host; 5] = [Host::Cc, Host::Python, Host::Java, Host::Dotnet, Host::Mono];

    /// The program's usual name.
    pub fn program(self) -> &'static str {
        match self {
            Host::Cc => "cc",
            Host::Python => "python3",
            Host::Java => "java",
            Host::Dotnet => "dotnet",
            Host::Mono => "mono",
        }
    }

    /// The variable that names another one.
    pub fn variable(self) -> &'static str {
        match self {
            Host::Cc => "CC",
            Host::Python => "RPY_PYTHON",
            Host::Java => "RPY_JAVA",
            Host::Dotnet => "RPY_DOTNET",
            Host::Mono => "RPY_MONO",
        }
    }

    /// What to do where it is missing.
    pub fn advice(self) -> &'static str {
        match self {
            Host::Cc => "install a C compiler, or name one in CC",
            Host::Python => "install python3 (3.9 or newer), or name one in RPY_PYTHON",
            Host::Java => {
                "run `rpy hosts --fetch`, install a JDK or JRE (17 or newer), or name a java in RPY_JAVA"
            }
            Host::Dotnet => {
                "run `rpy hosts --fetch`, install the .NET runtime 8, or name a dotnet in RPY_DOTNET"
            }
            Host::Mono => "install mono, or name one in RPY_MONO",
        }
    }

    fn version_arguments(self) -> &'static [&'static str] {
        match self {
            Host::Dotnet => &["--list-runtimes"],
            Host::Java => &["-version"],
            Host::Cc | Host::Python | Host::Mono => &["--version"],
        }
    }
}

/// A program that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The command: the program, and for a C compiler perhaps first arguments.
    pub command: Vec<String>,
}

impl Found {
    /// A command that runs it.
    pub fn command(&self) -> Command {
        let mut words = self.command.iter();
        let mut command = Command::new(words.next().map_or("", String::as_str));
        command.args(words);
        command
    }

    /// The program's path.
    pub fn path(&self) -> &Path {
        Path::new(self.command.first().map_or("", String::as_str))
    }
}

/// Where to look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hosts {
    /// The folder of what was fetched.
    pub cache: PathBuf,
}

impl Hosts {
    /// With the cache that `RPY_CACHE` names; else inside the checkout that this program was built in, or the user's.
    pub fn new() -> Hosts {
        Hosts {
            cache: cache_folder(),
        }
    }

    /// Finds a program. That it starts and is new enough is not checked.
    pub fn find(&self, host: Host) -> Option<Found> {
        if let Some(named) = std::env::var(host.variable())
            .ok()
            .filter(|name| !name.trim().is_empty())
        {
            return self.named(host, &named);
        }
        let fetched = self.fetched(host).filter(|path| path.is_file());
        let path = fetched.or_else(|| on_path(host.program()))?;
        Some(Found {
            command: vec![path.to_string_lossy().into_owned()],
        })
    }

    /// What a variable names: for `CC` a command line, else a path.
    fn named(&self, host: Host, named: &str) -> Option<Found> {
        let mut command: Vec<String> = match host {
            Host::Cc => named.split_whitespace().map(str::to_owned).collect(),
            Host::Python | Host::Java | Host::Dotnet | Host::Mono => vec![named.to_owned()],
        };
        let program = command.first_mut()?;
        let path = if program.contains('/') {
            Some(PathBuf::from(&*program)).filter(|path| path.is_file())
        } else {
            on_path(program)
        };
        *program = path?.to_string_lossy().into_owned();
        Some(Found { command })
    }

    /// What the program says of its version, in one line; none where it can't be run.
    pub fn version(&self, host: Host, found: &Found) -> Option<String> {
        let output = found
            .command()
            .args(host.version_arguments())
            .stdin(Stdio::null())
            .output()
            .ok()?;
        let text = match host {
            Host::Java => output.stderr,
            Host::Cc | Host::Python | Host::Dotnet | Host::Mono => output.stdout,
        };
        let text = String::from_utf8_lossy(&text).into_owned();
        let mut lines = text.lines().map(str::trim);
        match host {
            // NAME VERSION [FOLDER] for each runtime; the base runtime's line counts.
            Host::Dotnet => lines
                .filter_map(|line| line.strip_prefix("Microsoft.NETCore.App "))
                .filter_map(|rest| rest.split_whitespace().next())
                .max_by_key(|version| numbers(version))
                .map(|version| format!(".NET {version}")),
            Host::Cc | Host::Python | Host::Java | Host::Mono => {
                lines.find(|line| !line.is_empty()).map(str::to_owned)
            }
        }
    }

    /// Whether the program is there and new enough to run what the backends write.
    pub fn is_usable(&self, host: Host) -> bool {
        let Some(version) = self.find(host).and_then(|found| self.version(host, &found)) else {
            return false;
        };
        let digits = version.trim_start_matches(|each: char| !each.is_ascii_digit());
        let number = numbers(digits);
        match host {
            Host::Java => number >= vec![17],
            Host::Dotnet => number >= vec![8],
            Host::Python => number >= vec![3, 9],
            Host::Cc | Host::Mono => true,
        }
    }
}

impl Default for Hosts {
    fn default() -> Hosts {
        Hosts::new()
    }
}

/// The leading numbers of a version.
fn numbers(version: &str) -> Vec<u64> {
    let end = version
        .find(|each: char| !each.is_ascii_digit() && each != '.')
        .unwrap_or(version.len());
    version[..end]
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

/// The first file of this name in the folders of `PATH`.
fn on_path(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// The root of the checkout that holds this program, if one does.
pub fn checkout() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("runtime-support/rpython").is_dir())
        .map(Path::to_owned)
}

/// The folder for what is fetched or unpacked.
pub fn cache_folder() -> PathBuf {
    if let Some(named) = std::env::var_os("RPY_CACHE").filter(|name| !name.is_empty()) {
        return named.into();
    }
    if let Some(root) = checkout() {
        return root.join("target/hosts");
    }
    let home = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    home.unwrap_or_else(std::env::temp_dir).join("rpy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers("17.0.15") > numbers("9.1"));
        assert_eq!(numbers("25.0.2\" 2026"), [25, 0, 2]);
        assert_eq!(numbers(""), Vec::<u64>::new());
    }
}
