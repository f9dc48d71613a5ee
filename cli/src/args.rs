//! The command line's grammar.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::MessageFormat;

/// Translates interpreters written in RPython into native, JVM and .NET programs.
#[derive(Parser)]
#[command(name = "rpy", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How diagnostics are written, to standard error
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Translate a target into programs
    Build(Build),
    /// Translate a target and run the result
    Run(Run),
    /// Look for mistakes without translating further
    Check(Check),
    /// Write a page that shows the functions of a target: source, flow graph, types, IR
    View(View),
    /// Work on a module in the IR's text form
    Ir(Ir),
    /// List the programs that artefacts are made and run with
    Hosts(HostsCommand),
    /// Explain a diagnostic by its number, such as RPY0201, or its name
    Explain(Explain),
}

/// What a program is made for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Backend {
    /// A native executable, through C
    C,
    /// A jar
    Jvm,
    /// A .NET assembly
    Clr,
    /// All three
    All,
}

/// What runs a program.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Runner {
    /// The IR's reference interpreter
    Ir,
    /// A native executable
    C,
    /// A JVM
    Jvm,
    /// .NET, or Mono where there is no .NET
    Clr,
}

/// What a program's Python means.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Dialect {
    /// Python 3
    Python3,
    /// What upstream's translator understands: one 8-bit str, `/` that floors, unicode, xrange, iteritems
    Upstream,
}

/// How native programs manage memory.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Gc {
    /// Nothing is ever freed
    None,
    /// The conservative collector libgc
    Boehm,
    /// A nursery that is copied out of, and an old generation that is marked and swept
    #[default]
    Generational,
    /// The same with pauses of bounded length
    Incremental,
    /// Counts references, and looks for cycles
    Refcount,
    /// Marks what is reachable and sweeps up the rest; objects never move
    Marksweep,
    /// Copies what is reachable
    Semispace,
}

impl Gc {
    /// Its name, on the command line and among the collectors in RPython.
    pub fn name(self) -> &'static str {
        match self {
            Gc::None => "none",
            Gc::Boehm => "boehm",
            Gc::Generational => "generational",
            Gc::Incremental => "incremental",
            Gc::Refcount => "refcount",
            Gc::Marksweep => "marksweep",
            Gc::Semispace => "semispace",
        }
    }

    /// Whether it is a collector in RPython, which is translated with the program.
    pub fn is_translated(self) -> bool {
        !matches!(self, Gc::None | Gc::Boehm)
    }
}

/// A form in which a translation can be looked at.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Form {
    /// The IR's text form
    Ir,
    /// C sources
    C,
    /// A listing of the class files
    Class,
    /// A listing of the assembly
    Il,
}

impl Form {
    /// The backend whose module it shows, of what is made otherwise.
    pub(crate) fn backend(self, wanted: Backend) -> Backend {
        match self {
            Form::Ir => wanted,
            Form::C => Backend::C,
            Form::Class => Backend::Jvm,
            Form::Il => Backend::Clr,
        }
    }
}

/// How a native program manages memory.
#[derive(Args, Copy, Clone, Debug)]
pub struct Memory {
    /// Memory management of native programs: generational, unless they are made from the IR's text form [default: none there]
    #[arg(long, value_enum)]
    pub gc: Option<Gc>,
    /// Let native programs collect at every allocation, or every N, and check their heap then
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    pub gc_debug: Option<u32>,
}

impl Memory {
    /// What is chosen for programs translated from RPython.
    pub fn gc(&self) -> Gc {
        self.gc.unwrap_or_default()
    }
}

/// What is made, and where it goes.
#[derive(Args, Clone)]
pub struct Make {
    #[command(flatten)]
    pub memory: Memory,
    /// Let the C compiler optimise all of a native program together when it is linked
    #[arg(long)]
    pub lto: bool,
    /// Compile native programs twice, the second time for the ways that they went in this command's run: a line for the
    /// shell, where $PROGRAM is the program (needs gcc)
    #[arg(long, value_name = "COMMAND")]
    pub pgo: Option<String>,
    /// The file to write, or a folder where there are several
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Give this form instead of programs: on standard output, or at -o
    #[arg(long, value_enum, value_name = "FORM")]
    pub emit: Option<Form>,
    /// Print the IR as it is after this pass (or `all`), to standard error
    #[arg(long, value_name = "PASS")]
    pub dump_after: Option<String>,
    /// Let the passes make only so many changes, to find by bisection the one that breaks a program
    #[arg(long, value_name = "CHANGES")]
    pub opt_fuel: Option<u64>,
    /// Print what each phase took, to standard error
    #[arg(long)]
    pub timings: bool,
}

#[derive(Args)]
pub struct Build {
    /// A Python file with a function `target`, or a folder with a target.py
    pub target: PathBuf,
    /// What its Python means; by default what a comment `# rpy: dialect=upstream` on top of it says
    #[arg(long, value_enum)]
    pub dialect: Option<Dialect>,
    /// What to make
    #[arg(long, value_enum, default_value_t = Backend::C)]
    pub backend: Backend,
    #[command(flatten)]
    pub make: Make,
}

#[derive(Args)]
pub struct Run {
    /// A Python file with a function `target`, or a folder with a target.py
    pub target: PathBuf,
    /// What its Python means; by default what a comment `# rpy: dialect=upstream` on top of it says
    #[arg(long, value_enum)]
    pub dialect: Option<Dialect>,
    /// What runs it
    #[arg(long, value_enum, default_value_t = Runner::C)]
    pub backend: Runner,
    #[command(flatten)]
    pub memory: Memory,
    /// Print what each phase took, to standard error
    #[arg(long)]
    pub timings: bool,
    /// The program's arguments
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

#[derive(Args)]
pub struct Check {
    /// A Python file with a function `target`, or a folder with a target.py
    pub target: PathBuf,
    /// What its Python means; by default what a comment `# rpy: dialect=upstream` on top of it says
    #[arg(long, value_enum)]
    pub dialect: Option<Dialect>,
    /// Print what each phase took, to standard error
    #[arg(long)]
    pub timings: bool,
}

#[derive(Args)]
pub(crate) struct View {
    /// A Python file with a function `target`, or a folder with a target.py
    pub(crate) target: PathBuf,
    /// What its Python means; by default what a comment `# rpy: dialect=upstream` on top of it says
    #[arg(long, value_enum)]
    pub(crate) dialect: Option<Dialect>,
    /// Show only functions whose names contain this
    pub(crate) function: Option<String>,
    /// The page to write; NAME.html without it
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Ir {
    /// A module in text form; `-` is standard input
    pub(crate) file: PathBuf,
    /// Run this function in the reference interpreter
    #[arg(long, value_name = "FUNCTION", conflicts_with_all = ["backend", "emit", "output", "verify"])]
    pub(crate) run: Option<String>,
    /// Only check the module
    #[arg(long, conflicts_with_all = ["backend", "emit", "output"])]
    pub(crate) verify: bool,
    /// Make a program
    #[arg(long, value_enum)]
    pub(crate) backend: Option<Backend>,
    /// Run the passes first
    #[arg(long)]
    pub(crate) optimize: bool,
    #[command(flatten)]
    pub(crate) make: Make,
    /// The function's arguments: numbers; for a program's entry function, words
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        requires = "run",
        value_name = "ARGS"
    )]
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Args)]
pub(crate) struct HostsCommand {
    /// Fetch a Java runtime and .NET where this machine has none that would do
    #[arg(long)]
    pub(crate) fetch: bool,
}

#[derive(Args)]
pub(crate) struct Explain {
    /// The number or the name; without it, all are listed
    pub(crate) code: Option<String>,
    /// Print the whole table as a document
    #[arg(long, conflicts_with = "code")]
    pub(crate) all: bool,
}
