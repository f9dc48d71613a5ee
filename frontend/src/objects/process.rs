//! The helper process: starting python3 and talking to it over its pipes. The frontend's only input and output.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use super::ServerError;

/// The script that the helper process runs. What it imports itself comes from neither the current folder nor PYTHONPATH:
/// a program may well have a `token.py`.
const SCRIPT: &str = concat!(
    include_str!("server/own_path.py"),
    include_str!("server/describe.py"),
    include_str!("server/serve.py")
);

/// A running helper process: one line of JSON out, one line back.
pub(super) struct Process {
    child: Child,
    requests: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
    line: String,
}

impl Process {
    /// Starts `python` with `runtime_path` first on its module path.
    pub(super) fn start(python: &Path, runtime_path: &Path) -> Result<Process, ServerError> {
        let failed = |reason: String| ServerError::Start {
            python: python.to_path_buf(),
            reason,
        };
        let mut child = Command::new(python)
            .arg("-c")
            .arg(SCRIPT)
            .arg(runtime_path)
            .env("PYTHONHASHSEED", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Process {
                child,
                requests: Some(BufWriter::new(input)),
                answers: BufReader::with_capacity(1 << 16, output),
                line: String::new(),
            }),
            _ => Err(failed("its pipes are missing".to_owned())),
        }
    }

    /// Sends one line (which ends in a line feed) and waits for the answer.
    pub(super) fn exchange(&mut self, request: &[u8]) -> Result<&str, ServerError> {
        let requests = self.requests.as_mut().ok_or(ServerError::Closed)?;
        requests
            .write_all(request)
            .and_then(|()| requests.flush())
            .map_err(|_| ServerError::Closed)?;
        self.line.clear();
        match self.answers.read_line(&mut self.line) {
            Ok(length) if length > 0 => Ok(&self.line),
            _ => Err(ServerError::Closed),
        }
    }
}

impl Process {
    /// How the process ended, if it has ended; it is given a moment after the end of its output.
    pub(super) fn status(&mut self) -> Option<ExitStatus> {
        for _ in 0..100 {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        None
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The end of its input is the server's signal to leave; a program that holds on to it (threads) is killed.
        self.requests = None;
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            self.child.kill().ok();
            self.child.wait().ok();
        }
    }
}
