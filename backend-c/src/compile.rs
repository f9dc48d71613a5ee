//! Runs the C compiler over the sources: the accepted I/O of this crate. Files are compiled in parallel; the program
//! is linked beside its final place and renamed, so that nothing half-written is ever seen there.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

use rayon::prelude::*;

use crate::{Gc, Sources};

/// Needed for right code: signed arithmetic wraps, no product is fused with a sum, infinities and NaNs are kept, and
/// endless recursion uses up the stack instead of becoming an endless loop.
const SEMANTICS: &[&str] = &[
    "-std=gnu11",
    "-fwrapv",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-optimize-sibling-calls",
];
/// Wished for: `-g1` gives line tables, so that a debugger names lines of RPython. The user's flags come after them.
const DEFAULTS: &[&str] = &["-O2", "-g1", "-w", "-fvisibility=hidden"];
/// Without relocations at start, and with plain addresses in tables.
const FIXED_ADDRESS: &[&str] = if cfg!(target_os = "linux") {
    &["-fno-pie", "-no-pie"]
} else {
    &[]
};

/// Which C compiler to run, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toolchain {
    /// The command with its first arguments: `cc`, or what `CC` says.
    pub command: Vec<String>,
    /// Further flags for compiling and linking, as `CFLAGS` gives them.
    pub flags: Vec<String>,
}

impl Toolchain {
    /// From the values of `CC` and `CFLAGS`, split at blanks.
    pub fn new(cc: Option<&str>, cflags: Option<&str>) -> Toolchain {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let command = cc.map(words).filter(|command| !command.is_empty());
        Toolchain {
            command: command.unwrap_or_else(|| vec!["cc".into()]),
            flags: cflags.map(words).unwrap_or_default(),
        }
    }
}

impl Default for Toolchain {
    fn default() -> Toolchain {
        Toolchain::new(None, None)
    }
}

/// Why there is no program.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The compiler can't be started.
    #[error("the C compiler `{command}` can't be run: {reason}")]
    NoCompiler {
        /// What was tried.
        command: String,
        /// Why it failed.
        reason: io::Error,
    },
    /// libgc is wanted and not there.
    #[error("--gc=boehm needs libgc and its header <gc.h> (Debian: libgc-dev)")]
    NoBoehm,
    /// The compiler rejects a file or the linking fails.
    #[error("the C compiler failed ({status})\n{command}\n{messages}")]
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// The command line.
        command: String,
        /// Its standard error.
        messages: String,
    },
    /// A file can't be written.
    #[error("can't write {path}: {reason}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
}

/// Writes the sources into a folder.
pub fn write(sources: &Sources, folder: &Path) -> Result<(), CompileError> {
    for file in &sources.files {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.text).map_err(|reason| CompileError::Write { path, reason })?;
    }
    Ok(())
}

/// Writes the sources into `folder`, compiles them there and leaves the program at `output`.
pub fn compile(
    sources: &Sources,
    toolchain: &Toolchain,
    folder: &Path,
    output: &Path,
) -> Result<(), CompileError> {
    if sources.gc == Gc::Boehm {
        probe_boehm(toolchain, folder)?;
    }
    write(sources, folder)?;
    let mut units: Vec<_> = sources
        .files
        .iter()
        .filter(|file| file.name.ends_with(".c"))
        .collect();
    // The longest first, so that no processor waits for a late one.
    units.sort_by_key(|file| std::cmp::Reverse(file.text.len()));
    let objects: Vec<OsString> = units
        .par_iter()
        .map(|unit| {
            let object = format!("{}.o", unit.name);
            let mut command = base_command(toolchain);
            // The result must not depend on where it was made.
            command.arg(format!("-fdebug-prefix-map={}=.", folder.display()));
            command.args(FIXED_ADDRESS.iter().filter(|flag| **flag != "-no-pie"));
            command
                .args(&toolchain.flags)
                .args(["-c", "-o", &object])
                .arg(&unit.name);
            run(command.current_dir(folder))?;
            Ok(folder.join(object).into_os_string())
        })
        .collect::<Result<_, CompileError>>()?;
    link(sources.gc, toolchain, &objects, output)
}

fn link(gc: Gc, toolchain: &Toolchain, objects: &[OsString], output: &Path) -> Result<(), CompileError> {
    let place = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let unwritable = |reason| CompileError::Write {
        path: output.to_owned(),
        reason,
    };
    let mut builder = tempfile::Builder::new();
    // What a new file would get; the linker adds the rights to execute, less what the user masks.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temporary = builder
        .prefix(".rpy-link-")
        .tempfile_in(place)
        .map_err(unwritable)?
        .into_temp_path();
    let mut command = base_command(toolchain);
    command.args(FIXED_ADDRESS).args(&toolchain.flags);
    command.arg("-o").arg(&temporary).args(objects);
    if gc == Gc::Boehm {
        command.arg("-lgc");
    }
    run(command.arg("-lm"))?;
    temporary.persist(output).map_err(|error| unwritable(error.error))
}

fn base_command(toolchain: &Toolchain) -> Command {
    let mut words = toolchain.command.iter();
    let mut command = Command::new(words.next().map_or("cc", String::as_str));
    command
        .args(words)
        .args(SEMANTICS)
        .args(DEFAULTS)
        .stdin(Stdio::null());
    command
}

/// Compiles and links an empty program with libgc.
fn probe_boehm(toolchain: &Toolchain, folder: &Path) -> Result<(), CompileError> {
    let path = folder.join("probe.c");
    std::fs::write(
        &path,
        "#include <gc.h>\nint main(void) { GC_INIT(); return 0; }\n",
    )
    .map_err(|reason| CompileError::Write { path, reason })?;
    let mut command = base_command(toolchain);
    command
        .args(&toolchain.flags)
        .args(["-o", "probe", "probe.c", "-lgc"]);
    match run(command.current_dir(folder)) {
        Err(CompileError::Failed { .. }) => Err(CompileError::NoBoehm),
        other => other,
    }
}

fn run(command: &mut Command) -> Result<(), CompileError> {
    let output: Output = command.output().map_err(|reason| CompileError::NoCompiler {
        command: command.get_program().to_string_lossy().into_owned(),
        reason,
    })?;
    if output.status.success() {
        return Ok(());
    }
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    Err(CompileError::Failed {
        status: output.status,
        command: words.join(" "),
        messages: String::from_utf8_lossy(&output.stderr).trim_end().to_owned(),
    })
}
