//! The history of scores, in `tests/bench/history.json`: one entry per recorded session. Ratios of one session are
//! compared with those of the last; seconds are kept for looking at, as machines differ.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::race::Score;
use crate::root;

/// What one session measured.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The commit that was measured, abbreviated.
    pub commit: String,
    /// How many rounds were run.
    pub rounds: usize,
    /// What the hosts say of their versions.
    pub versions: Vec<String>,
    /// The scores of the kernels.
    pub scores: Vec<Score>,
}

/// A change beyond what the spread explains.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// The ratio has grown.
    Slower,
    /// The ratio has shrunk.
    Faster,
}

/// The change of a ratio that counts even where no spread overlaps.
const THRESHOLD: f64 = 1.05;

/// How a score stands to the last recorded one of its kernel and host; none where nothing is recorded or the change may
/// be chance: the spreads overlap or the medians are close.
pub fn change(now: &Score, history: &[Entry]) -> Option<Change> {
    let scores = history.iter().rev().flat_map(|entry| &entry.scores);
    let before = scores
        .into_iter()
        .find(|score| score.kernel == now.kernel && score.host == now.host)?;
    if now.ratio.low > before.ratio.high && now.ratio.median > before.ratio.median * THRESHOLD {
        Some(Change::Slower)
    } else if now.ratio.high < before.ratio.low && now.ratio.median * THRESHOLD < before.ratio.median {
        Some(Change::Faster)
    } else {
        None
    }
}

fn path() -> PathBuf {
    root().join("tests/bench/history.json")
}

/// All entries, oldest first; empty where nothing has been recorded.
///
/// # Errors
/// Where the file is not a history.
pub fn read() -> Result<Vec<Entry>, String> {
    match fs::read(path()) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path().display())),
        Err(_) => Ok(Vec::new()),
    }
}

/// Writes all entries.
///
/// # Errors
/// Where the file can't be written.
pub fn write(entries: &[Entry]) -> Result<(), String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path().display());
    let mut text = serde_json::to_string_pretty(entries).map_err(|error| fail(&error))?;
    text.push('\n');
    fs::write(path(), text).map_err(|error| fail(&error))
}

#[cfg(test)]
mod tests {
    use super::super::statistics::Spread;
    use super::*;

    fn score(low: f64, median: f64, high: f64) -> Score {
        let spread = Spread { low, median, high };
        Score {
            kernel: "sieve".into(),
            host: "c".into(),
            ours: spread,
            theirs: spread,
            ratio: spread,
            our_peak: 0,
            their_peak: 0,
        }
    }

    fn entry(score: Score) -> Entry {
        Entry {
            commit: "0".into(),
            rounds: 3,
            versions: Vec::new(),
            scores: vec![score],
        }
    }

    #[test]
    fn a_ratio_beyond_the_spread_of_the_last_entry_is_a_change() {
        let history = [entry(score(3.0, 3.1, 3.2)), entry(score(1.0, 1.1, 1.2))];
        assert_eq!(change(&score(1.3, 1.4, 1.5), &history), Some(Change::Slower));
        assert_eq!(change(&score(0.7, 0.8, 0.9), &history), Some(Change::Faster));
        assert_eq!(change(&score(1.1, 1.4, 1.5), &history), None);
        assert_eq!(change(&score(1.3, 1.4, 1.5), &[]), None);
    }
}
