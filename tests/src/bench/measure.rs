//! One measured run of a command.

use std::process::Command;

use serde::Deserialize;

use crate::ways::python;
use crate::{process, root};

/// What a run took.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Measurement {
    /// The exit code; negative where a signal ended the process.
    pub code: i64,
    /// CPU time of all its threads, in seconds.
    pub cpu: f64,
    /// Elapsed time in seconds.
    pub wall: f64,
    /// The peak of its resident memory in bytes, at least that of the process that measures.
    pub peak: u64,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Runs the command to its end and measures it.
///
/// # Errors
/// Where it can't be started, hangs or fails.
pub fn measure(command: &Command) -> Result<Measurement, String> {
    let mut measured = python();
    measured
        .arg(root().join("tests/bench/measure.py"))
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => measured.env(name, value),
            None => measured.env_remove(name),
        };
    }
    let outcome = process::run(&mut measured, b"")?;
    let measurement: Measurement = serde_json::from_slice(&outcome.stdout)
        .map_err(|error| format!("{command:?}: {error}: {}", outcome.describe()))?;
    if measurement.code != 0 {
        return Err(format!(
            "{command:?} ends with code {}: {}{}",
            measurement.code, measurement.stdout, measurement.stderr
        ));
    }
    Ok(measurement)
}
