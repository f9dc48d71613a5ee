//! The phases of a translation: a progress line on a terminal, silence in a pipe, and what each took on request.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use frontend::costs::FunctionCost;
use indicatif::{ProgressBar, ProgressStyle};
use rustix::time::{ClockId, clock_gettime};

/// What a phase took.
struct Timing {
    name: String,
    wall: Duration,
    own: Duration,
    children: Duration,
}

/// The phase that is running.
struct Running {
    name: String,
    wall: Instant,
    own: Duration,
    children: Duration,
}

/// Phases one after the other: each ends where the next begins.
pub struct Phases {
    timings: bool,
    terminal: bool,
    line: Option<ProgressBar>,
    running: Option<Running>,
    done: Vec<Timing>,
    functions: Vec<FunctionCost>,
}

impl Phases {
    /// Before the first phase; `timings` asks for a report at the end.
    pub fn new(timings: bool) -> Phases {
        Phases {
            timings,
            terminal: std::io::stderr().is_terminal(),
            line: None,
            running: None,
            done: Vec::new(),
            functions: Vec::new(),
        }
    }

    /// Ends the running phase and begins one of this name.
    pub fn begin(&mut self, name: &str) {
        self.end();
        if self.terminal {
            let line = self.line.get_or_insert_with(progress_line);
            line.set_message(name.to_owned());
            line.reset_elapsed();
        }
        self.running = Some(Running {
            name: name.to_owned(),
            wall: Instant::now(),
            own: own_time(),
            children: children_time(),
        });
    }

    /// Begins a phase that consists of this work.
    pub fn run<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        self.begin(name);
        let result = work();
        self.end();
        result
    }

    fn end(&mut self) {
        if let Some(running) = self.running.take() {
            self.done.push(Timing {
                name: running.name,
                wall: running.wall.elapsed(),
                own: own_time().saturating_sub(running.own),
                children: children_time().saturating_sub(running.children),
            });
        }
    }

    /// Takes the progress line away until the next phase, so that something else can be printed.
    pub fn hide(&mut self) {
        self.end();
        if let Some(line) = self.line.take() {
            line.finish_and_clear();
        }
    }

    /// Keeps what the functions of the program have cost, for the report.
    pub(crate) fn functions(&mut self, costs: Vec<FunctionCost>) {
        self.functions = costs;
    }

    /// Takes the progress line away and prints the timings that were asked for.
    pub fn finish(mut self) {
        self.hide();
        if !self.timings {
            return;
        }
        let mut out = String::from("phase                 wall s     cpu s   in children\n");
        let mut total = [Duration::ZERO; 3];
        for timing in &self.done {
            let columns = [timing.wall, timing.own, timing.children];
            out.push_str(&row(&timing.name, columns));
            for (sum, column) in total.iter_mut().zip(columns) {
                *sum += column;
            }
        }
        out.push_str(&row("total", total));
        out.push_str(&costliest(std::mem::take(&mut self.functions)));
        // Where standard error is closed, there is nobody to tell.
        let _ = std::io::stderr().write_all(out.as_bytes());
    }
}

/// Where a phase fails, the progress line must not stay behind the error.
impl Drop for Phases {
    fn drop(&mut self) {
        self.hide();
    }
}

fn progress_line() -> ProgressBar {
    let line = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        line.set_style(style);
    }
    line.enable_steady_tick(Duration::from_millis(120));
    line
}

fn row(name: &str, [wall, own, children]: [Duration; 3]) -> String {
    format!(
        "{name:<18} {:>9.3} {:>9.3} {:>13.2}\n",
        wall.as_secs_f64(),
        own.as_secs_f64(),
        children.as_secs_f64()
    )
}

/// The functions that took the frontend longest, as a table; empty where there are none.
fn costliest(mut functions: Vec<FunctionCost>) -> String {
    const SHOWN: usize = 10;
    if functions.is_empty() {
        return String::new();
    }
    functions.sort_by_key(|each| std::cmp::Reverse(each.total()));
    let mut out = String::from("\ncostliest functions    flow ms  infer ms  lower ms\n");
    for each in functions.iter().take(SHOWN) {
        let [flow, infer, lower] =
            [each.flow, each.infer, each.lower].map(|part| part.as_secs_f64() * 1000.0);
        out.push_str(&format!(
            "{flow:>30.1} {infer:>9.1} {lower:>9.1}  {}\n",
            each.name
        ));
    }
    out
}

/// CPU time of this process.
fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// CPU time of the child processes that have ended, in the kernel's ticks of 10 ms; zero where `/proc` is missing.
fn children_time() -> Duration {
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else {
        return Duration::ZERO;
    };
    // proc(5): the second field ends in the last parenthesis; user and system time of children are fields 16 and 17.
    let ticks: u64 = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}
