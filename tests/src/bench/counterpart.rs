//! The hand-written counterparts: found, compiled, started.

use std::path::{Path, PathBuf};
use std::process::Command;

use hosts::{Host, Hosts};

use crate::{process, root};

/// A language that counterparts are written in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Language {
    /// Compiled by the C compiler with -O2.
    C,
    /// Compiled by javac.
    Java,
    /// Compiled by Mono's mcs; the assembly runs on CoreCLR and on Mono.
    CSharp,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::C, Language::Java, Language::CSharp];

    /// The language's name.
    pub fn name(self) -> &'static str {
        match self {
            Language::C => "C",
            Language::Java => "Java",
            Language::CSharp => "C#",
        }
    }

    fn folder(self) -> PathBuf {
        let name = match self {
            Language::C => "c",
            Language::Java => "java",
            Language::CSharp => "csharp",
        };
        root().join("tests/bench").join(name)
    }

    /// The compiler's command, where there is one: what the variable names, else the usual program.
    pub fn compiler(self) -> Option<Command> {
        let (variable, program) = match self {
            Language::C => return Hosts::new().find(Host::Cc).map(|found| found.command()),
            Language::Java => ("RPY_JAVAC", "javac"),
            Language::CSharp => ("RPY_MCS", "mcs"),
        };
        let program = std::env::var_os(variable).unwrap_or_else(|| program.into());
        let starts = Command::new(&program).arg("--version").output().is_ok();
        starts.then(|| Command::new(program))
    }
}

/// The languages whose compiler is here.
///
/// # Panics
/// If one is missing and `RPY_REQUIRE_COMPILERS` demands all.
pub fn languages() -> Vec<Language> {
    let mut found = Vec::new();
    for language in Language::ALL {
        if language.compiler().is_some() {
            found.push(language);
        } else {
            assert!(
                std::env::var_os("RPY_REQUIRE_COMPILERS").is_none(),
                "there is no compiler for {}",
                language.name()
            );
            println!("{}: left out, its compiler is not installed", language.name());
        }
    }
    found
}

/// Compiles the counterpart of a kernel into the folder.
///
/// # Errors
/// What the compiler complained of.
pub fn compile(language: Language, kernel: &str, folder: &Path) -> Result<(), String> {
    let sources = language.folder();
    let class = class_name(kernel);
    let mut command = language
        .compiler()
        .ok_or_else(|| format!("there is no compiler for {}", language.name()))?;
    match language {
        Language::C => command
            .args(["-std=gnu11", "-O2", "-Wall", "-Werror", "-o"])
            .arg(folder.join(kernel))
            .arg(sources.join(format!("{kernel}.c")))
            .arg("-lm"),
        Language::Java => command
            .args(["--release", "17", "-Xlint:all", "-Werror", "-d"])
            .arg(folder)
            .args(["Harness", &class].map(|name| sources.join(format!("{name}.java")))),
        Language::CSharp => command
            .args(["-optimize+", "-warnaserror", "-nologo"])
            .arg(format!("-out:{}", folder.join(format!("{class}.exe")).display()))
            .args(["Harness", &class].map(|name| sources.join(format!("{name}.cs")))),
    };
    let outcome = process::run(&mut command, b"")?;
    if outcome.code != Some(0) {
        return Err(format!("{kernel} in {}: {}", language.name(), outcome.describe()));
    }
    if language == Language::CSharp {
        let path = folder.join(format!("{class}.runtimeconfig.json"));
        std::fs::write(&path, RUNTIME).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The command that runs a compiled counterpart.
///
/// # Errors
/// Where the host is missing.
pub fn command(language: Language, kernel: &str, folder: &Path) -> Result<Command, String> {
    let class = class_name(kernel);
    let host = |host: Host| {
        let found = Hosts::new().find(host);
        found
            .map(|found| found.command())
            .ok_or_else(|| format!("{} is missing: {}", host.program(), host.advice()))
    };
    Ok(match language {
        Language::C => Command::new(folder.join(kernel)),
        Language::Java => {
            let mut command = host(Host::Java)?;
            command.arg("-cp").arg(folder).arg(class);
            command
        }
        Language::CSharp => {
            let mut command = host(Host::Dotnet)?;
            command.arg(folder.join(format!("{class}.exe")));
            command
        }
    })
}

/// The settings that the assemblies of the CLR backend have.
const RUNTIME: &str = r#"{
  "runtimeOptions": {
    "tfm": "net8.0",
    "rollForward": "LatestMajor",
    "framework": { "name": "Microsoft.NETCore.App", "version": "8.0.0" },
    "configProperties": { "System.GC.Concurrent": false, "System.Globalization.Invariant": true }
  }
}
"#;

fn class_name(kernel: &str) -> String {
    kernel
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
