//! What the tests share: the runtimes of this machine, and a listing of an assembly by an independent reader.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use dotnetdll::prelude::*;
use hosts::{Found, Host, Hosts};

/// A runtime that executes assemblies.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// `dotnet` or `mono`.
    pub name: &'static str,
    found: Found,
}

/// CoreCLR, which must be there, and Mono where it is.
pub fn runtimes() -> Vec<Runtime> {
    let hosts = Hosts::new();
    let find = |host: Host| {
        let found = hosts.find(host)?;
        Some(Runtime {
            name: host.program(),
            found,
        })
    };
    let dotnet = find(Host::Dotnet).unwrap_or_else(|| panic!("no .NET runtime: {}", Host::Dotnet.advice()));
    let mono = find(Host::Mono);
    if mono.is_none() {
        println!("mono: not run ({})", Host::Mono.advice());
    }
    [Some(dotnet), mono].into_iter().flatten().collect()
}

impl Runtime {
    /// Runs an assembly with arguments and standard input.
    pub fn run(&self, assembly: &Path, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .found
            .command()
            .arg(assembly)
            .args(arguments)
            .current_dir(assembly.parent().unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", self.name));
        // The program may end without having read its input.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input);
        child.wait_with_output().unwrap()
    }
}

/// A folder of its own for one test's files.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes an assembly and its runtime configuration.
pub fn write(folder: &Path, name: &str, image: &[u8], config: &str) -> PathBuf {
    let path = folder.join(format!("{name}.dll"));
    std::fs::write(&path, image).unwrap();
    std::fs::write(folder.join(format!("{name}.runtimeconfig.json")), config).unwrap();
    path
}

/// The assembly as dotnetdll reads it, with those methods' bodies that `wanted` admits by type and name. Every body is
/// rendered, so all that it names must resolve.
pub fn listing(image: &[u8], wanted: impl Fn(&str, &str) -> bool) -> String {
    let resolution = Resolution::parse(image, ReadOptions::default()).expect("dotnetdll reads the image");
    let mut out = String::new();
    for (index, definition) in resolution.enumerate_type_definitions() {
        let mut members = String::new();
        for field in &definition.fields {
            let _ = writeln!(
                members,
                "  field {}: {}",
                field.name,
                field.return_type.show(&resolution)
            );
        }
        let mut any = false;
        for (_, method) in resolution.enumerate_methods(index) {
            let text = method_listing(method, &resolution);
            if wanted(&definition.name, &method.name) {
                any = true;
                members.push_str(&text);
            }
        }
        if any {
            let _ = writeln!(out, "{}\n{members}", definition.show(&resolution));
        }
    }
    out
}

fn method_listing(method: &Method<'_>, resolution: &Resolution<'_>) -> String {
    let mut out = format!("  {}\n", method.show(resolution));
    let Some(body) = &method.body else { return out };
    let _ = writeln!(out, "    maxstack {}", body.header.maximum_stack_size);
    for (number, local) in body.header.local_variables.iter().enumerate() {
        let text = match local {
            LocalVariable::TypedReference => "typedref".to_owned(),
            LocalVariable::Variable { var_type, .. } => var_type.show(resolution),
        };
        let _ = writeln!(out, "    local {number}: {text}");
    }
    for (number, instruction) in body.instructions.iter().enumerate() {
        let _ = writeln!(out, "    {number:3} {}", instruction.show(resolution));
    }
    for section in &body.data_sections {
        let _ = writeln!(out, "    {section:?}");
    }
    out
}
