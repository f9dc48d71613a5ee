//! Rows 501 to 599: files and programs of this machine.

use super::Example::Situation;
use super::codes;

codes! {
    UNREADABLE = 501 "unreadable-file" {
        summary: "A file can't be read.",
        reason: "it isn't there, it may not be read, or it isn't text in UTF-8",
        help: "check the path's spelling and the file's permissions",
        example: Situation("`rpy ir` is given a file that isn't there"),
    }
    UNWRITABLE = 502 "unwritable-output" {
        summary: "A result can't be written.",
        reason: "results are written beside their place and then renamed, which needs a folder that is there and may be written",
        help: "name another place with -o; it is a file for one result and a folder for several",
        example: Situation("-o names a file in a folder that isn't there, or the disk is full"),
    }
    MISSING_PROGRAM = 503 "missing-program" {
        summary: "A program that is needed is not on this machine.",
        reason: "python3 imports the program, cc compiles what comes from it, and java, dotnet or mono run it",
        help: "see what is there with `rpy hosts`, and fetch what is missing with `rpy hosts --fetch`",
        example: Situation("there is no C compiler, or `RPY_JAVA` names a file that isn't there"),
    }
    PROGRAM_FAILED = 504 "program-failed" {
        summary: "A program of this machine failed.",
        reason: "rpy runs it and can't go on without its result",
        help: "run it by hand to see what is amiss with its installation",
        example: Situation("the C compiler ends with an error, or the Java runtime can't be started"),
    }
    LIMIT = 505 "host-limit" {
        summary: "The program exceeds a limit of the host.",
        reason: "the host's formats have limits, such as 65535 constants in a class",
        help: "split the functions or tables that the text names",
        example: Situation("one function or one table of constants is huge"),
    }
    UNKNOWN_NAME = 506 "unknown-name" {
        summary: "A name on the command line stands for nothing.",
        reason: "passes and codes have fixed names",
        help: "see the names that the text lists",
        example: Situation("`--dump-after` or `rpy explain` is given a name that isn't there"),
    }
}
