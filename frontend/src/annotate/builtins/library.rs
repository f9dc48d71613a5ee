//! Functions of Python's standard library that are RPython here: the package `rpython.standard` has them.

use super::Rule::{self, Library};

const MATH: &str = "rpython.standard.math_functions";
const OS: &str = "rpython.standard.os_functions";
const PATH: &str = "rpython.standard.path_functions";

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("math.acosh", Library(MATH, "acosh")),
    ("math.asinh", Library(MATH, "asinh")),
    ("math.atanh", Library(MATH, "atanh")),
    ("math.expm1", Library(MATH, "expm1")),
    ("math.frexp", Library(MATH, "frexp")),
    ("math.isqrt", Library(MATH, "isqrt")),
    ("math.ldexp", Library(MATH, "ldexp")),
    ("math.log1p", Library(MATH, "log1p")),
    ("math.log2", Library(MATH, "log2")),
    ("math.modf", Library(MATH, "modf")),
    ("os.getcwd", Library(OS, "getcwd")),
    ("os.getenv", Library(OS, "getenv")),
    ("os.getpid", Library(OS, "getpid")),
    ("os.isatty", Library(OS, "isatty")),
    ("os.listdir", Library(OS, "listdir")),
    ("os.lseek", Library(OS, "lseek")),
    ("os.makedirs", Library(OS, "makedirs")),
    ("os.mkdir", Library(OS, "mkdir")),
    ("os.path.abspath", Library(PATH, "abspath")),
    ("os.path.basename", Library(PATH, "basename")),
    ("os.path.dirname", Library(PATH, "dirname")),
    ("os.path.exists", Library(PATH, "exists")),
    ("os.path.getmtime", Library(PATH, "getmtime")),
    ("os.path.getsize", Library(PATH, "getsize")),
    ("os.path.isabs", Library(PATH, "isabs")),
    ("os.path.isdir", Library(PATH, "isdir")),
    ("os.path.isfile", Library(PATH, "isfile")),
    ("os.path.join", Library(PATH, "join")),
    ("os.path.normpath", Library(PATH, "normpath")),
    ("os.path.split", Library(PATH, "split")),
    ("os.path.splitext", Library(PATH, "splitext")),
    ("os.remove", Library(OS, "unlink")),
    ("os.rename", Library(OS, "rename")),
    ("os.rmdir", Library(OS, "rmdir")),
    ("os.stat", Library(OS, "stat")),
    ("os.strerror", Library(OS, "strerror")),
    ("os.unlink", Library(OS, "unlink")),
    ("time.sleep", Library(OS, "sleep")),
];
