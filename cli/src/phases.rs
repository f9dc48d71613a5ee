//! The phases of a translation: a progress line on a terminal, silence in a pipe, and what each took on request.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use rustix::time::{ClockId, clock_gettime};

/// What a phase took.
struct Timing {
    name: String,
    wall: Duration,
    own: Duration,
    children: Duration,
}

/// Runs phases one after the other.
pub struct Phases {
    timings: bool,
    line: Option<ProgressBar>,
    done: Vec<Timing>,
}

impl Phases {
    /// Before the first phase; `timings` asks for a report at the end.
    pub fn new(timings: bool) -> Phases {
        let line = std::io::stderr().is_terminal().then(|| {
            let line = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                line.set_style(style);
            }
            line
        });
        Phases {
            timings,
            line,
            done: Vec::new(),
        }
    }

    /// Runs one phase.
    pub fn run<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        if let Some(line) = &self.line {
            line.set_message(name.to_owned());
            line.enable_steady_tick(Duration::from_millis(120));
        }
        let (start, own, children) = (Instant::now(), own_time(), children_time());
        let result = work();
        self.done.push(Timing {
            name: name.to_owned(),
            wall: start.elapsed(),
            own: own_time().saturating_sub(own),
            children: children_time().saturating_sub(children),
        });
        result
    }

    /// Takes the progress line away and prints the timings that were asked for.
    pub fn finish(self) {
        if let Some(line) = &self.line {
            line.finish_and_clear();
        }
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
        // Where standard error is closed, there is nobody to tell.
        let _ = std::io::stderr().write_all(out.as_bytes());
    }
}

fn row(name: &str, [wall, own, children]: [Duration; 3]) -> String {
    format!(
        "{name:<18} {:>9.3} {:>9.3} {:>13.2}\n",
        wall.as_secs_f64(),
        own.as_secs_f64(),
        children.as_secs_f64()
    )
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
