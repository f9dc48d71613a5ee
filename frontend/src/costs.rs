//! What each function of a program costs to translate.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// What the frontend took for a function of a program; for a specialised one, for this specialisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionCost {
    /// Its name, unique in the program.
    pub name: String,
    /// Time to build its flow graph, filed under its first specialisation.
    pub flow: Duration,
    /// Time to infer its types.
    pub infer: Duration,
    /// Time to lower it, with the helpers that it was the first to ask for.
    pub lower: Duration,
}

impl FunctionCost {
    /// All of it.
    pub fn total(&self) -> Duration {
        self.flow + self.infer + self.lower
    }
}

/// Shares the time that passes out among pieces of work, one of which runs at a time.
#[derive(Debug)]
pub(crate) struct Stopwatch<Work> {
    spent: HashMap<Work, Duration>,
    running: Option<Work>,
    since: Instant,
}

impl<Work: Copy + Eq + Hash> Stopwatch<Work> {
    /// Nothing runs.
    pub(crate) fn new() -> Stopwatch<Work> {
        Stopwatch {
            spent: HashMap::new(),
            running: None,
            since: Instant::now(),
        }
    }

    /// Ends what runs, which is returned, and begins what is given.
    pub(crate) fn switch(&mut self, work: Option<Work>) -> Option<Work> {
        if self.running == work {
            return work;
        }
        let now = Instant::now();
        if let Some(running) = self.running {
            *self.spent.entry(running).or_default() += now - self.since;
        }
        self.since = now;
        std::mem::replace(&mut self.running, work)
    }

    /// What a piece of work has taken up to the last switch.
    pub(crate) fn spent(&self, work: Work) -> Duration {
        self.spent.get(&work).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_to_what_runs_and_back_to_what_was_interrupted() {
        let mut watch = Stopwatch::new();
        let start = Instant::now();
        assert_eq!(watch.switch(Some("outer")), None);
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(watch.switch(Some("inner")), Some("outer"));
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(watch.switch(Some("outer")), Some("inner"));
        assert_eq!(watch.switch(None), Some("outer"));
        let all = start.elapsed();
        let [outer, inner] = ["outer", "inner"].map(|work| watch.spent(work));
        assert!(outer >= Duration::from_millis(2) && inner >= Duration::from_millis(2));
        assert!(outer + inner <= all, "no time is counted twice");
        assert_eq!(watch.spent("never"), Duration::ZERO);
    }
}
