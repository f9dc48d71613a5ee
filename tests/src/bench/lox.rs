//! Lox programs on the translated Lox interpreter: its hosts against each other and, where there is one, natively against
//! the book's own virtual machine in C.
//!
//! What counts is a warm host: a program's text stands several times in one file, and a file with half as many copies tells
//! what starting and compiling just in time took.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Target;
use super::race::{Runner, our_command};
use super::statistics::{Spread, geometric_mean};
use crate::program::Program;
use crate::root;

/// The variable with the path of a `clox`, compiled with -O2 from the sources of "Crafting Interpreters".
pub const CLOX: &str = "RPY_CLOX";

/// A comparison that is reported: what is measured, against what, and the geometric mean of ratios that is the aim.
const COMPARISONS: [(&str, &str, f64); 3] = [("c", "clox", 2.5), ("jvm", "c", 1.5), ("clr", "c", 2.0)];

/// The programs that are measured where none are named.
pub fn samples() -> Vec<PathBuf> {
    crate::files("languages/lox/samples/bench", "lox")
}

/// The interpreter, translated for all hosts as a user would.
///
/// # Errors
/// What `rpy build` complained of.
pub fn translate() -> Result<Program, String> {
    Program::build_for_users(&root().join("languages/lox"), "lox")
}

/// How many copies of a program warm its host up, and how many are measured after them. A file has 256 constants at most.
const COPIES: usize = 2;

/// One Lox program on everything that runs it.
pub struct LoxRace {
    program: PathBuf,
    /// The files with the copies that only warm up, and with all.
    files: [PathBuf; 2],
    expected: Option<String>,
    runners: Vec<(&'static str, Runner)>,
}

impl LoxRace {
    /// Of a program, on all hosts and on clox where `RPY_CLOX` names one; files are put into the folder.
    ///
    /// # Errors
    /// Where a host is missing, or the program.
    pub fn new(program: &Path, folder: &Path, interpreter: &Program) -> Result<LoxRace, String> {
        let failed = |error: std::io::Error| format!("{}: {error}", program.display());
        let text = fs::read_to_string(program).map_err(failed)? + "\n";
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let files = [COPIES, 2 * COPIES].map(|copies| folder.join(format!("{name}-{copies}.lox")));
        for (file, copies) in files.iter().zip([COPIES, 2 * COPIES]) {
            fs::write(file, text.repeat(copies)).map_err(failed)?;
        }
        let mut runners = Vec::new();
        for target in Target::ALL {
            let command = our_command(target, interpreter.folder(), "lox")?;
            runners.push((target.name(), Runner::new(command)));
        }
        if let Some(clox) = std::env::var_os(CLOX) {
            runners.push(("clox", Runner::new(Command::new(clox))));
        }
        Ok(LoxRace {
            program: program.to_owned(),
            files,
            expected: fs::read_to_string(program.with_extension("expected")).ok(),
            runners,
        })
    }

    /// Runs all once, in an order that differs from round to round, and compares what they print with what the program is
    /// expected to print, if that stands beside it.
    ///
    /// # Errors
    /// Where one fails or prints something else.
    pub fn round(&mut self, number: usize) -> Result<(), String> {
        let expected = self.expected.as_ref().map(|text| text.repeat(2 * COPIES));
        let [start, whole] = self.files.each_ref().map(|path| [path.display().to_string()]);
        let count = self.runners.len();
        for i in 0..count {
            let (name, runner) = &mut self.runners[(number + i) % count];
            let printed = runner.run(&start, &whole)?;
            if expected.as_ref().is_some_and(|expected| *expected != printed) {
                let path = self.program.display();
                return Err(format!("{path} on {name} prints\n{printed}"));
            }
        }
        Ok(())
    }

    fn seconds(&self, name: &str) -> Option<f64> {
        let (_, runner) = self.runners.iter().find(|(each, _)| *each == name)?;
        Some(Spread::of(&runner.net()?)?.median)
    }

    fn ratio(&self, of: &str, by: &str) -> Option<f64> {
        Some(self.seconds(of)? / self.seconds(by)?)
    }
}

/// The table: seconds and ratios of each program, geometric means under them.
pub fn table(races: &[LoxRace]) -> String {
    let head: Vec<String> = COMPARISONS
        .iter()
        .map(|(of, by, _)| format!("{of}/{by}"))
        .collect();
    let mut out = format!(
        "{:<20} {:>8} {:>9} {:>9} {:>9}\n",
        "Lox, warm", "c s", head[0], head[1], head[2]
    );
    let cell = |ratio: Option<f64>| ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}x"));
    let mut line = |name: &str, seconds: String, ratios: [Option<f64>; 3]| {
        let [first, second, third] = ratios.map(cell);
        out += &format!("{name:<20} {seconds:>8} {first:>9} {second:>9} {third:>9}\n");
    };
    for race in races {
        let name = race.program.file_stem().unwrap_or_default().to_string_lossy();
        let seconds = race
            .seconds("c")
            .map_or(String::new(), |seconds| format!("{seconds:.3}"));
        line(&name, seconds, COMPARISONS.map(|(of, by, _)| race.ratio(of, by)));
    }
    line(
        "mean",
        String::new(),
        COMPARISONS.map(|(of, by, _)| {
            let ratios: Vec<f64> = races.iter().filter_map(|race| race.ratio(of, by)).collect();
            geometric_mean(&ratios)
        }),
    );
    line("aim", String::new(), COMPARISONS.map(|(.., aim)| Some(aim)));
    out
}
