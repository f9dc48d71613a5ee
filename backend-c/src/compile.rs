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
    /// Whether the files are optimised together when they are linked.
    pub link_time: bool,
    /// A command line for the shell that runs the program, which `$PROGRAM` names, in a way that is typical: the
    /// program is compiled twice, the second time for the ways that it has gone.
    pub training: Option<String>,
}

/// Which part profiles have in a compilation.
#[derive(Copy, Clone)]
enum Profile {
    None,
    Written,
    Used,
}

impl Profile {
    fn flags(self) -> &'static [&'static str] {
        match self {
            Profile::None => &[],
            Profile::Written => &["-fprofile-generate"],
            // What the run has not reached is compiled for speed all the same.
            Profile::Used => &[
                "-fprofile-use",
                "-fprofile-partial-training",
                "-fprofile-correction",
            ],
        }
    }
}

impl Toolchain {
    /// From the values of `CC` and `CFLAGS`, split at blanks.
    pub fn new(cc: Option<&str>, cflags: Option<&str>) -> Toolchain {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let command = cc.map(words).filter(|command| !command.is_empty());
        Toolchain {
            command: command.unwrap_or_else(|| vec!["cc".into()]),
            flags: cflags.map(words).unwrap_or_default(),
            link_time: false,
            training: None,
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
    /// The command that was to run the program fails.
    #[error("the command of --pgo failed ({status}): {command}\n{messages}")]
    Training {
        /// How it ended.
        status: ExitStatus,
        /// The command line.
        command: String,
        /// Its standard error.
        messages: String,
    },
    /// The program has left no profile.
    #[error("the command of --pgo has left no profile: {command}")]
    NoProfile {
        /// The command line.
        command: String,
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
    let build = |profile: Profile, output: &Path| {
        let objects: Vec<OsString> = units
            .par_iter()
            .map(|unit| object(&unit.name, toolchain, profile, folder))
            .collect::<Result<_, CompileError>>()?;
        link(sources.gc, toolchain, profile, &objects, output)
    };
    let Some(training) = &toolchain.training else {
        return build(Profile::None, output);
    };
    let program = folder.join("program");
    build(Profile::Written, &program)?;
    train(training, &program, folder)?;
    build(Profile::Used, output)
}

/// Compiles one file; gives the object file.
fn object(
    unit: &str,
    toolchain: &Toolchain,
    profile: Profile,
    folder: &Path,
) -> Result<OsString, CompileError> {
    let object = format!("{unit}.o");
    let mut command = base_command(toolchain, profile);
    // The result must not depend on where it was made.
    command.arg(format!("-fdebug-prefix-map={}=.", folder.display()));
    command.args(FIXED_ADDRESS.iter().filter(|flag| **flag != "-no-pie"));
    command
        .args(&toolchain.flags)
        .args(["-c", "-o", &object])
        .arg(unit);
    run(command.current_dir(folder))?;
    Ok(folder.join(object).into_os_string())
}

/// Runs the program for its profile. gcc's lies beside the object files; clang's needs a tool of its own to be read.
fn train(line: &str, program: &Path, folder: &Path) -> Result<(), CompileError> {
    let mut command = Command::new("sh");
    command
        .args(["-c", line])
        .env("PROGRAM", program)
        .stdin(Stdio::null());
    let output = command.output().map_err(|reason| CompileError::NoCompiler {
        command: "sh".into(),
        reason,
    })?;
    if !output.status.success() {
        return Err(CompileError::Training {
            status: output.status,
            command: line.into(),
            messages: String::from_utf8_lossy(&output.stderr).trim_end().to_owned(),
        });
    }
    let is_profile = |entry: io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "gcda")
        })
    };
    let mut files = std::fs::read_dir(folder).into_iter().flatten();
    if files.any(is_profile) {
        Ok(())
    } else {
        Err(CompileError::NoProfile { command: line.into() })
    }
}

fn link(
    gc: Gc,
    toolchain: &Toolchain,
    profile: Profile,
    objects: &[OsString],
    output: &Path,
) -> Result<(), CompileError> {
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
    let mut command = base_command(toolchain, profile);
    command.args(FIXED_ADDRESS).args(&toolchain.flags);
    command.arg("-o").arg(&temporary).args(objects);
    if gc == Gc::Boehm {
        command.arg("-lgc");
    }
    run(command.arg("-lm"))?;
    temporary.persist(output).map_err(|error| unwritable(error.error))
}

fn base_command(toolchain: &Toolchain, profile: Profile) -> Command {
    let mut words = toolchain.command.iter();
    let mut command = Command::new(words.next().map_or("cc", String::as_str));
    command
        .args(words)
        .args(SEMANTICS)
        .args(DEFAULTS)
        .args(toolchain.link_time.then_some("-flto"))
        .args(profile.flags())
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
    let mut command = base_command(toolchain, Profile::None);
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
