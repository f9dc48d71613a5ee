//! The command as its users meet it: results, exit codes, and one clear error for each thing that can be broken.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = "
module \"sum\"
entry @main
fn @main(array array u8) -> i64 {
b0(arguments: array array u8):
  n = arraylen array array u8 arguments
  four = const.i64 4
  r = call @sum(n, four)
  return r
}
fn @sum(i64, i64) -> i64 {
b0(a: i64, b: i64):
  r = add.i64 a, b
  return r
}
";

/// A folder with the program as `sum.rir`, and the command run inside.
struct Workshop {
    folder: tempfile::TempDir,
}

impl Workshop {
    fn new() -> Workshop {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("sum.rir"), PROGRAM).unwrap();
        Workshop { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rpy"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs what must fail with code 1; gives its standard error.
    fn error(&self, arguments: &[&str]) -> String {
        error_of(self.run(arguments))
    }

    /// The names in the folder.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn error_of(output: Output) -> String {
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with("error"), "{text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

fn code(path: &Path, arguments: &[&str]) -> Option<i32> {
    Command::new(path).args(arguments).status().unwrap().code()
}

#[test]
fn a_function_runs_with_numbers_and_a_program_with_words() {
    let shop = Workshop::new();
    let output = shop.run(&["ir", "sum.rir", "--run", "sum", "5", "-7"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "-2\n");
    assert_eq!(
        shop.run(&["ir", "sum.rir", "--run", "main", "a", "b"])
            .status
            .code(),
        Some(7)
    );
}

#[test]
fn a_native_program_is_named_after_its_module_or_as_wanted() {
    let shop = Workshop::new();
    assert!(shop.run(&["ir", "sum.rir", "--backend=c"]).status.success());
    assert!(
        shop.run(&["ir", "sum.rir", "--backend=c", "-o", "other"])
            .status
            .success()
    );
    assert_eq!(shop.names(), ["other", "sum-c", "sum.rir"]);
    assert_eq!(code(&shop.path("sum-c"), &["a"]), Some(6));
    assert_eq!(code(&shop.path("other"), &[]), Some(5));
}

#[test]
fn all_programs_go_into_a_folder_and_are_the_same_each_time() {
    let shop = Workshop::new();
    for folder in ["one", "two/deep"] {
        let output = shop.run(&["ir", "sum.rir", "--backend=all", "-o", folder]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(output.stderr, b"");
    }
    for name in [
        "sum-c",
        "sum-jvm.jar",
        "sum-cli.dll",
        "sum-cli.runtimeconfig.json",
    ] {
        let read = |folder: &str| std::fs::read(shop.path(folder).join(name)).unwrap();
        assert!(read("one") == read("two/deep"), "{name} differs");
    }
}

#[test]
fn an_assembly_keeps_its_configuration_beside_it() {
    let shop = Workshop::new();
    assert!(
        shop.run(&["ir", "sum.rir", "--backend=clr", "-o", "x.dll"])
            .status
            .success()
    );
    assert_eq!(shop.names(), ["sum.rir", "x.dll", "x.runtimeconfig.json"]);
}

#[test]
fn forms_are_printed_or_written() {
    let shop = Workshop::new();
    let printed = shop.run(&["ir", "sum.rir", "--emit=ir"]).stdout;
    assert!(printed.starts_with(b"module \"sum\""));
    assert!(
        shop.run(&["ir", "sum.rir", "--emit=c", "-o", "sources"])
            .status
            .success()
    );
    assert!(shop.path("sources/code_0.c").is_file());
}

#[test]
fn broken_text_is_shown_with_its_line() {
    let shop = Workshop::new();
    std::fs::write(shop.path("broken.rir"), "module \"x\"\nfn @f( {\n").unwrap();
    let error = shop.error(&["ir", "broken.rir"]);
    assert!(error.contains("broken.rir:2:"), "{error}");
    std::fs::write(shop.path("binary.rir"), [0xff, 0xfe, 0]).unwrap();
    assert!(shop.error(&["ir", "binary.rir"]).contains("binary.rir"));
    assert!(shop.error(&["ir", "missing.rir"]).contains("missing.rir"));
}

#[test]
fn an_invalid_module_is_refused_and_nothing_is_written() {
    let shop = Workshop::new();
    let wrong = PROGRAM
        .replace("return r\n}\nfn", "return n\n}\nfn")
        .replace("-> i64 {\nb0(arg", "-> u8 {\nb0(arg");
    std::fs::write(shop.path("wrong.rir"), wrong).unwrap();
    assert!(
        shop.error(&["ir", "wrong.rir", "--backend=all"])
            .contains("entry")
    );
    assert_eq!(shop.names(), ["sum.rir", "wrong.rir"]);
}

#[test]
fn a_missing_or_failing_c_compiler_is_named() {
    let shop = Workshop::new();
    let arguments = ["ir", "sum.rir", "--backend=c"];
    let error = error_of(shop.command(&arguments).env("CC", "no-such-cc").output().unwrap());
    assert!(error.contains("no-such-cc"), "{error}");
    let error = error_of(
        shop.command(&arguments)
            .env("CFLAGS", "-fno-such-flag")
            .output()
            .unwrap(),
    );
    assert!(error.contains("no-such-flag"), "{error}");
    assert_eq!(shop.names(), ["sum.rir"]);
}

#[test]
fn an_unwritable_place_is_found_before_any_work() {
    let shop = Workshop::new();
    let error = shop.error(&["ir", "sum.rir", "--backend=c", "-o", "no/such/folder/x"]);
    assert!(error.contains("no/such/folder/x"), "{error}");
    let error = shop.error(&["ir", "sum.rir", "--backend=all", "-o", "sum.rir"]);
    assert!(error.contains("can't write sum.rir"), "{error}");
}

#[test]
fn what_goes_to_a_pipe_goes_into_it() {
    use std::os::unix::fs::FileTypeExt;
    let shop = Workshop::new();
    let pipe = shop.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for (arguments, begin) in [
        (["--emit=ir", "-o", "pipe"], &b"module"[..]),
        (["--backend=jvm", "-o", "pipe"], b"PK"),
        (["--backend=c", "-o", "pipe"], b"\x7fELF"),
    ] {
        let from = pipe.clone();
        let reader = std::thread::spawn(move || std::fs::read(from).unwrap());
        let output = shop.run(&[&["ir", "sum.rir"], &arguments[..]].concat());
        assert!(output.status.success(), "{output:?}");
        assert!(reader.join().unwrap().starts_with(begin), "{arguments:?}");
    }
    assert!(pipe.metadata().unwrap().file_type().is_fifo());
}

#[test]
fn a_closed_output_is_an_error_and_no_crash() {
    let shop = Workshop::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = shop
        .command(&["ir", "sum.rir", "--emit=c"])
        .stdout(full)
        .output()
        .unwrap();
    assert!(error_of(output).contains("standard output"));
}

#[test]
fn targets_that_are_none_are_explained() {
    let shop = Workshop::new();
    assert!(shop.error(&["build", "missing.py"]).contains("RPY0001"));
    std::fs::write(shop.path("plain.py"), "x = 1\n").unwrap();
    assert!(shop.error(&["build", "plain.py"]).contains("RPY0002"));
    std::fs::write(shop.path("syntax.py"), "def target(:\n").unwrap();
    assert!(shop.error(&["check", "syntax.py"]).contains("syntax.py:1:"));
}

#[test]
fn modules_of_the_program_may_be_named_as_those_of_python() {
    let shop = Workshop::new();
    std::fs::write(shop.path("ast.py"), "ANSWER = 42\n").unwrap();
    let target = "import ast\n\ndef entry_point(argv):\n    return ast.ANSWER\n\ndef target(driver, args):\n    return entry_point\n";
    std::fs::write(shop.path("target.py"), target).unwrap();
    for dialect in ["python3", "upstream"] {
        let arguments = ["run", "target.py", "--backend=ir", "--dialect", dialect];
        let output = shop
            .command(&arguments)
            .env("PYTHONPATH", shop.path("."))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(42), "{}", error_of(output));
    }
}

#[test]
fn python_is_named_where_it_is_missing() {
    let shop = Workshop::new();
    std::fs::write(shop.path("plain.py"), "x = 1\n").unwrap();
    let output = shop
        .command(&["check", "plain.py"])
        .env("RPY_PYTHON", "/no/python3")
        .output()
        .unwrap();
    assert!(error_of(output).contains("python3"));
}

#[test]
fn wrong_usage_ends_with_code_2() {
    let shop = Workshop::new();
    assert_eq!(shop.run(&["build"]).status.code(), Some(2));
    assert_eq!(shop.run(&["frobnicate"]).status.code(), Some(2));
    assert_eq!(shop.run(&["--help"]).status.code(), Some(0));
}

#[test]
fn timings_name_the_phases_and_the_costliest_functions() {
    let shop = Workshop::new();
    let program = "def helper(n):\n    return n + 1\n\ndef entry_point(argv):\n    return helper(len(argv))\n\n\
                   def target(driver, args):\n    return entry_point\n";
    std::fs::write(shop.path("small.py"), program).unwrap();
    let output = shop.run(&["build", "small.py", "--emit=ir", "-o", "small.rir", "--timings"]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stderr).unwrap();
    let (phases, functions) = text.split_once("\ncostliest functions").unwrap();
    for phase in ["import", "infer", "lower", "passes", "total"] {
        assert!(phases.lines().any(|line| line.starts_with(phase)), "{text}");
    }
    for function in ["small.helper", "small.entry_point"] {
        let line = functions.lines().find(|line| line.ends_with(function)).unwrap();
        assert_eq!(line.split_whitespace().count(), 4, "{text}");
    }
}
