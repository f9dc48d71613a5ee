//! The benchmark suite: kernels in RPython measured against hand-written counterparts in C, Java and C#.
//!
//! The sources lie in `tests/bench`, one folder per language; [`KERNELS`] lists them. Every program takes a size and a
//! number of repeats and prints one number, which must be the same in all languages.

pub mod counterpart;
pub mod history;
pub mod lox;
pub mod measure;
pub mod race;
pub mod reasons;
pub mod report;
pub mod statistics;

use counterpart::Language;

/// A kernel, which exists once per language.
#[derive(Copy, Clone, Debug)]
pub struct Kernel {
    /// The name of its file; in Java and C# its first letter is a capital.
    pub name: &'static str,
    /// What it exercises.
    pub shows: &'static str,
    /// The size at which it is measured.
    pub size: u64,
    /// How often the measured program repeats it.
    pub repeats: u64,
    /// A size at which it ends at once, for comparing results.
    pub small: u64,
}

/// All kernels. Sizes and repeats are such that a native program runs for about half a second.
pub const KERNELS: &[Kernel] = &[
    kernel("integers", "integer loops", 100_000, 40, 300),
    kernel("floats", "float loops", 300, 80, 20),
    kernel("matrix", "lists of lists of floats", 200, 80, 12),
    kernel("bodies", "floats in objects", 20_000, 150, 40),
    kernel("sieve", "a list of flags", 1_000_000, 200, 300),
    kernel("strings", "string building", 20_000, 500, 300),
    kernel("int_dict", "a dict of int keys", 1_000_000, 50, 3_000),
    kernel("str_dict", "a dict of str keys", 1_000_000, 50, 3_000),
    kernel("sort", "sorting a list", 200_000, 30, 300),
    kernel("methods", "virtual calls", 100_000, 20, 30),
    kernel("trees", "allocation", 16, 200, 6),
    kernel("exceptions", "raising and catching", 1_000_000, 40, 300),
    kernel("bytecode", "a small bytecode interpreter", 30_000, 60, 300),
];

const fn kernel(name: &'static str, shows: &'static str, size: u64, repeats: u64, small: u64) -> Kernel {
    Kernel {
        name,
        shows,
        size,
        repeats,
        small,
    }
}

/// A host on which kernels are measured, each against the language that its users would write by hand.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, clap::ValueEnum)]
pub enum Target {
    /// The machine itself, against C.
    C,
    /// The Java virtual machine, against Java.
    Jvm,
    /// CoreCLR, against C#.
    Clr,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 3] = [Target::C, Target::Jvm, Target::Clr];

    /// The name that `rpy build --backend` has for it.
    pub fn name(self) -> &'static str {
        match self {
            Target::C => "c",
            Target::Jvm => "jvm",
            Target::Clr => "clr",
        }
    }

    /// The language of its counterparts.
    pub fn language(self) -> Language {
        match self {
            Target::C => Language::C,
            Target::Jvm => Language::Java,
            Target::Clr => Language::CSharp,
        }
    }

    /// The geometric mean of ratios that is the aim.
    pub fn aim(self) -> f64 {
        match self {
            Target::C => 1.10,
            Target::Jvm | Target::Clr => 1.15,
        }
    }
}
