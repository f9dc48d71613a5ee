//! An interrupt from outside is noted by a program that watches for it, natively, on the JVM and on CoreCLR; Mono hands it
//! over only where it has a terminal. (That programs see
//! the signals that they send themselves is the conformance test of tests/rpython/signals.py, the program used here.)

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use tests::program::Program;
use tests::root;
use tests::ways::{Way, python};

const NAME: &str = "signals";

/// Runs a command that does not inherit an ignored interrupt, as the tests themselves may, and that ends some time.
const PREPARE: &str = "import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.alarm(120)
os.execvp(sys.argv[1], sys.argv[1:])";

#[test]
fn interrupts_from_outside_are_noted_on_the_hosts_that_tell() {
    let source = root().join(format!("tests/rpython/{NAME}.py"));
    let program = Program::build(&source, NAME).unwrap_or_else(|error| panic!("{error}"));
    for &way in Way::all()
        .iter()
        .filter(|&&way| way != Way::Interpreter && way != Way::Mono)
    {
        let command = way.command(program.folder(), NAME);
        let mut child = python()
            .args(["-c", PREPARE])
            .arg(command.get_program())
            .args(command.get_args())
            .arg("wait")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{way:?}: {error}"));
        let mut lines = BufReader::new(child.stdout.take().expect("it is a pipe")).lines();
        let mut line = || {
            lines
                .next()
                .map(|line| line.unwrap_or_else(|error| panic!("{way:?}: {error}")))
        };
        assert_eq!(line().as_deref(), Some("ready"), "{way:?}");
        for count in 1..=3 {
            let sent = Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .status();
            assert!(sent.is_ok_and(|status| status.success()), "{way:?}");
            assert_eq!(line(), Some(format!("interrupt {count}")), "{way:?}");
        }
        assert_eq!(line(), None, "{way:?}");
        let status = child.wait().unwrap_or_else(|error| panic!("{way:?}: {error}"));
        assert!(status.success(), "{way:?}: {status}");
    }
}
