//! The ways of running a program, and the `rpy` command that they go through.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use hosts::{Host, Hosts, JavaRelease};

use crate::{process, root};

/// A way of running a translated program.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// The reference interpreter.
    Interpreter,
    /// The native executable.
    Native,
    /// The jar on this release of Java.
    Jvm(JavaRelease),
    /// The assembly on CoreCLR.
    CoreClr,
    /// The assembly on Mono.
    Mono,
}

impl Way {
    /// Every way that can be gone on this machine.
    ///
    /// # Panics
    /// If a host is missing that the set-up fetches, or Mono where it is demanded.
    pub fn all() -> &'static [Way] {
        static WAYS: OnceLock<Vec<Way>> = OnceLock::new();
        WAYS.get_or_init(|| {
            let mut ways = vec![
                Way::Interpreter,
                Way::Native,
                Way::Jvm(JavaRelease::Java17),
                Way::Jvm(JavaRelease::Java25),
                Way::CoreClr,
            ];
            if Hosts::new().find(Host::Mono).is_some() {
                ways.push(Way::Mono);
            } else {
                assert!(std::env::var_os("RPY_REQUIRE_MONO").is_none(), "mono is missing");
                println!("mono: not run, it is not installed");
            }
            ways
        })
    }

    /// The `--backend` that makes its artefact; the interpreter needs none.
    pub fn backend(self) -> Option<&'static str> {
        match self {
            Way::Interpreter => None,
            Way::Native => Some("c"),
            Way::Jvm(_) => Some("jvm"),
            Way::CoreClr | Way::Mono => Some("clr"),
        }
    }

    /// The command that runs the artefact of the program `name` in `folder`; not for the interpreter.
    pub fn command(self, folder: &Path, name: &str) -> Command {
        let runtime = |host: Host, artefact: String| {
            let mut command = host_command(host);
            command.arg(folder.join(artefact));
            command
        };
        match self {
            Way::Interpreter | Way::Native => Command::new(folder.join(format!("{name}-c"))),
            Way::Jvm(release) => {
                let mut command = java(release);
                command.arg("-jar").arg(folder.join(format!("{name}-jvm.jar")));
                command
            }
            Way::CoreClr => runtime(Host::Dotnet, format!("{name}-cli.dll")),
            Way::Mono => runtime(Host::Mono, format!("{name}-cli.dll")),
        }
    }
}

/// A release of Java, fetched where it has not been: which one a machine has on its path is not what is tested.
///
/// # Panics
/// If it can't be fetched.
fn java(release: JavaRelease) -> Command {
    static PATHS: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
    let path = PATHS[release as usize].get_or_init(|| {
        let fetched = Hosts::new().fetch_java(release);
        fetched.unwrap_or_else(|error| panic!("{release:?}: {error}"))
    });
    Command::new(path)
}

/// The command of a host, fetched where it is missing and can be.
///
/// # Panics
/// If it is missing and can't be fetched.
fn host_command(host: Host) -> Command {
    static FETCHED: OnceLock<()> = OnceLock::new();
    if host == Host::Dotnet {
        FETCHED.get_or_init(|| {
            let hosts = Hosts::new();
            if !hosts.is_usable(host) {
                let fetched = hosts.fetch(host);
                fetched.unwrap_or_else(|error| panic!("{}: {error}", host.program()));
            }
        });
    }
    let found = Hosts::new().find(host);
    found
        .unwrap_or_else(|| panic!("{} is missing: {}", host.program(), host.advice()))
        .command()
}

/// python3 with the `rpython` package on its path.
pub fn python() -> Command {
    let mut command = host_command(Host::Python);
    command
        .env("PYTHONPATH", root().join("runtime-support/rpython"))
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// What to give as `CC` where compiling is to take little time: tcc, a twentieth of what gcc takes, if it is there.
pub fn quick_cc() -> Option<String> {
    let found = Command::new("tcc").arg("-v").output();
    let usable = found.is_ok_and(|output| output.status.success());
    usable.then(|| root().join("tests/generate/tcc.sh").display().to_string())
}

/// The `rpy` command of this checkout, built if need be.
///
/// # Panics
/// If it does not build.
pub fn rpy() -> Command {
    static RPY: OnceLock<PathBuf> = OnceLock::new();
    let path = RPY.get_or_init(|| {
        let test = std::env::current_exe().expect("a running program has a path");
        let profile = test.ancestors().nth(2).expect("tests lie in target/PROFILE/deps");
        let mut build = Command::new(env!("CARGO"));
        build
            .args(["build", "--quiet", "--package", "cli"])
            .current_dir(root());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        let outcome = process::run(&mut build, b"").expect("cargo runs");
        assert!(
            outcome.code == Some(0),
            "rpy does not build: {}",
            outcome.describe()
        );
        profile.join("rpy")
    });
    let mut command = Command::new(path);
    command.env("CFLAGS", "-O1");
    command
}
