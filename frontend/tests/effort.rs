//! How the work of translation grows with the program: counted, not timed.
//!
//! Programs of the same shape, one some times as large as the other, must take about as many times the work: classes
//! that override what all call sites call, so that anything done for each pair of a class and a call site shows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use frontend::annotate::{Inference, SourceGraphs, annotate};
use frontend::objects::{PythonServer, TargetOptions};
use frontend::syntax::Sources;

const BASE: &str = r#"
class Error(Exception):
    def __init__(self, text):
        self.text = text


class Value(object):
    def add(self, other):
        raise Error("no add")

    def text(self):
        return "?"

    def truth(self):
        return False


class Number(Value):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        if isinstance(other, Number):
            return Number(self.value + other.value)
        raise Error("a number is wanted, not " + other.text())

    def text(self):
        return str(self.value)


"#;

/// A class that overrides, and functions that call what is overridden.
fn unit(index: usize) -> String {
    format!(
        r#"
class Kind{index}(Value):
    def __init__(self, left, items, names):
        self.left = left
        self.items = items
        self.names = names

    def add(self, other):
        if other.truth():
            return other.add(self.left)
        return Kind{index}(other, self.items + [{index}], self.names)

    def text(self):
        return ", ".join([str(item) for item in self.items]) + self.left.text()


def first{index}(value, table):
    try:
        result = value.add(Number({index}))
    except Error as error:
        table[error.text] = {index}
        return value
    if isinstance(result, Kind{index}):
        return result.left
    return result


def second{index}(value, table):
    total = 0
    for name in table:
        total += table[name] + len(name)
    made = Kind{index}(first{index}(value, table), [total], table)
    if made.truth():
        return made
    return made.add(value)

"#
    )
}

fn program(units: usize) -> String {
    let mut text = BASE.to_string();
    for index in 0..units {
        text.push_str(&unit(index));
    }
    text.push_str(
        "def entry_point(argv):\n    value = Number(len(argv))\n    table = {'a': 1}\n    out = []\n",
    );
    for index in 0..units {
        writeln!(text, "    out.append(second{index}(value, table).text())").expect("a string takes it");
    }
    text.push_str(
        "    print(len(out))\n    return 0\n\n\ndef target(driver, args):\n    return entry_point\n",
    );
    text
}

/// Classes each of which inherits from the one before, and calls the methods that it overrides.
fn chain(units: usize) -> String {
    let mut text = "class Kind0(object):\n    def value(self):\n        return 0\n\n".to_string();
    for index in 1..units {
        let above = index - 1;
        writeln!(
            text,
            "class Kind{index}(Kind{above}):\n    def value(self):\n        return Kind{above}.value(self) + {index}\n"
        )
        .expect("a string takes it");
    }
    text.push_str("def entry_point(argv):\n    total = 0\n");
    for index in 0..units {
        writeln!(text, "    total += Kind{index}().value()").expect("a string takes it");
    }
    text.push_str("    print(total)\n    return 0\n\n\ndef target(driver, args):\n    return entry_point\n");
    text
}

/// Infers a program; gives its lines too.
fn infer(name: &str, text: &str) -> (usize, Inference) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("effort_{name}.py"));
    std::fs::write(&path, text).expect("the folder of the tests can be written");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime-support/rpython");
    let server = PythonServer::start(Path::new("python3"), &runtime).expect("python3 starts");
    let mut sources = Sources::new();
    let target = server
        .load_target(&path, &TargetOptions::default(), &mut sources)
        .expect("the program can be imported");
    let mut graphs = SourceGraphs {
        space: &server,
        sources: &mut sources,
    };
    let inference = annotate(&server, &mut graphs, target.entry_point);
    assert!(inference.diagnostics.is_empty(), "{:?}", inference.diagnostics);
    (text.lines().count(), inference)
}

#[test]
fn inference_grows_with_the_program_and_no_faster() {
    let (lines, small) = infer("20", &program(20));
    let (more_lines, large) = infer("80", &program(80));
    let growth = large.looks as f64 / small.looks as f64;
    let expected = more_lines as f64 / lines as f64;
    assert!(
        growth < expected * 1.1,
        "{expected:.2} times the lines, {growth:.2} times the work ({} and {} looks)",
        small.looks,
        large.looks
    );
    let per_line = large.looks as f64 / more_lines as f64;
    assert!(per_line < 6.0, "each line is looked at {per_line:.1} times");
}

/// Whatever took twice the time for each level would not come back.
#[test]
fn a_hundred_levels_of_classes_are_no_trouble() {
    let (lines, inference) = infer("chain", &chain(100));
    let per_line = inference.looks as f64 / lines as f64;
    assert!(per_line < 6.0, "each line is looked at {per_line:.1} times");
}
