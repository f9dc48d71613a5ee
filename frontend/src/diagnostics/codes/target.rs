//! Rows 1 to 99: finding, importing and asking the target.

use super::Example::{Program, Situation};
use super::codes;

codes! {
    NO_SUCH_TARGET = 1 "no-such-target" {
        summary: "There is no file to translate.",
        reason: "a target is a Python file, or a folder with a file target.py",
        help: "check the path's spelling and the current folder",
        example: Situation("the path on the command line names nothing, or a folder without a target.py"),
    }
    NO_TARGET_FUNCTION = 2 "no-target-function" {
        summary: "The target's file has no function `target`.",
        reason: "translation starts from what `target(driver, args)` returns",
        help: "add `def target(driver, args): return entry_point, None`",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return 0

def targett(driver, args):
    return entry_point, None
"#,
            right: r#"
def entry_point(argv):
    return 0

def target(driver, args):
    return entry_point, None
"#,
        },
    }
    NO_ENTRY_POINT = 3 "no-entry-point" {
        summary: "What `target` returns is no entry point.",
        reason: "the program starts with a call of the function that `target` returns",
        help: "return the entry point, a function of the argument list, or a tuple that starts with it",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return 0

def target(driver, args):
    return entry_point(["name"])
"#,
            right: r#"
def entry_point(argv):
    return 0

def target(driver, args):
    return entry_point, None
"#,
        },
    }
    IMPORT_FAILED = 4 "import-failed" {
        summary: "The program raised an exception while it was imported.",
        reason: "its modules run under python3 before they are translated",
        help: "run the file with python3 alone: it fails in the same way",
        example: Program {
            wrong: r#"
SIZES = {"small": 1}
DEFAULT = SIZES["large"]

def entry_point(argv):
    return DEFAULT
"#,
            right: r#"
SIZES = {"small": 1}
DEFAULT = SIZES["small"]

def entry_point(argv):
    return DEFAULT
"#,
        },
    }
    TARGET_FAILED = 5 "target-failed" {
        summary: "The function `target` raised an exception.",
        reason: "`target(driver, args)` runs under python3 before the translation",
        help: "give it two parameters, and let it return the entry point without calling it",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return 0

def target():
    return entry_point, None
"#,
            right: r#"
def entry_point(argv):
    return 0

def target(driver, args):
    return entry_point, None
"#,
        },
    }
    PYTHON_FAILED = 6 "python-failed" {
        summary: "The python3 that holds the program can't be used.",
        reason: "the program's modules run under python3 before they are translated",
        help: "install python3 (3.9 or newer), or name one in RPY_PYTHON",
        example: Situation("`RPY_PYTHON` names something else than a python3, or the program ends its process (`os._exit`, a crash) while it is imported"),
    }
    MISSING_SOURCE = 7 "missing-source" {
        summary: "The source of a module can't be read.",
        reason: "the translation reads the program's text, and it isn't there, or it isn't text in the encoding that its first lines declare (UTF-8 without)",
        help: "keep the .py file where it was imported from, and save it as UTF-8",
        example: Situation("a file holds bytes that are not UTF-8, or a module has only its compiled form"),
    }
    MISSING_FUNCTION = 8 "missing-function" {
        summary: "A function of the program is not in its file.",
        reason: "functions are translated from their source text, by file and line",
        help: "leave the code of functions as python3 made it, and don't change files during the translation",
        example: Program {
            wrong: r#"
def one():
    return 1

one.__code__ = one.__code__.replace(co_firstlineno=99)

def entry_point(argv):
    return one()
"#,
            right: r#"
def one():
    return 1

def entry_point(argv):
    return one()
"#,
        },
    }
}
