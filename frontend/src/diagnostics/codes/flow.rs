//! Rows 101 to 199: syntax, names, and what the text of one function can say.

use super::Example::{Program, Situation};
use super::codes;

codes! {
    SYNTAX_ERROR = 101 "syntax-error" {
        summary: "The text is not valid Python 3.",
        reason: "the source is read by the grammar of Python 3",
        help: "look at the place and just before it: a bracket, a quote, a colon or an indentation is amiss",
        example: Program {
            wrong: r#"
def entry_point(argv):
    print((len(argv) + 1)
    return 0
"#,
            right: r#"
def entry_point(argv):
    print((len(argv) + 1))
    return 0
"#,
        },
    }
    UNDEFINED_NAME = 102 "undefined-name" {
        summary: "A name that is neither a local variable, nor in the module, nor a builtin.",
        reason: "names are looked up when the program is translated, after its modules have been imported",
        help: "define or import the name, or correct its spelling",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return lenght(argv)
"#,
            right: r#"
def entry_point(argv):
    return len(argv)
"#,
        },
    }
    UNBOUND_VARIABLE = 103 "unbound-variable" {
        summary: "A local variable is read where it may have no value.",
        reason: "some path through the function reaches this place without assigning to it",
        help: "give it a value before the branches",
        example: Program {
            wrong: r#"
def entry_point(argv):
    if len(argv) > 1:
        code = 1
    return code
"#,
            right: r#"
def entry_point(argv):
    code = 0
    if len(argv) > 1:
        code = 1
    return code
"#,
        },
    }
    GLOBAL_ASSIGNMENT = 104 "global-assignment" {
        summary: "A function assigns to a global variable.",
        reason: "what exists at import time is constant in the translated program",
        help: "keep it in an attribute of a prebuilt instance",
        example: Program {
            wrong: r#"
counter = 0

def entry_point(argv):
    global counter
    counter += 1
    return counter
"#,
            right: r#"
class Counter(object):
    def __init__(self):
        self.value = 0

counter = Counter()

def entry_point(argv):
    counter.value += 1
    return counter.value
"#,
        },
    }
    NONLOCAL_ASSIGNMENT = 105 "nonlocal-assignment" {
        summary: "A function assigns to a variable of the function around it.",
        reason: "what exists at import time is constant in the translated program",
        help: "keep it in an attribute of an instance",
        example: Program {
            wrong: r#"
def make():
    count = 0
    def increment():
        nonlocal count
        count += 1
        return count
    return increment

increment = make()

def entry_point(argv):
    return increment()
"#,
            right: r#"
class Counter(object):
    def __init__(self):
        self.count = 0

    def increment(self):
        self.count += 1
        return self.count

counter = Counter()

def entry_point(argv):
    return counter.increment()
"#,
        },
    }
    MISSING_MODULE_ATTRIBUTE = 106 "missing-module-attribute" {
        summary: "A module doesn't have the name asked for.",
        reason: "a module's names are those that it has after its import",
        help: "correct the spelling, or define the name in the module",
        example: Program {
            wrong: r#"
import math

def entry_point(argv):
    return int(math.squareroot(4.0))
"#,
            right: r#"
import math

def entry_point(argv):
    return int(math.sqrt(4.0))
"#,
        },
    }
    IMPORT_ERROR = 107 "import-error" {
        summary: "An import inside a function fails.",
        reason: "imports inside functions are made when the program is translated",
        help: "correct the module's name, or put the module beside the target",
        example: Program {
            wrong: r#"
def entry_point(argv):
    import maths
    return int(maths.sqrt(4.0))
"#,
            right: r#"
def entry_point(argv):
    import math
    return int(math.sqrt(4.0))
"#,
        },
    }
    RUN_TIME_FUNCTION = 108 "run-time-function" {
        summary: "A function would be made at run time, in a way that only a running Python can.",
        reason: "all functions of a translated program exist at import time",
        help: "move the function to the module, or write a class with a method and keep what the function refers to in its attributes",
        example: Program {
            wrong: r#"
def traced(function):
    return function

def entry_point(argv):
    @traced
    def longer(count):
        return count + 1
    return longer(len(argv))
"#,
            right: r#"
def traced(function):
    return function

@traced
def longer(count):
    return count + 1

def entry_point(argv):
    return longer(len(argv))
"#,
        },
    }
    RUN_TIME_CLASS = 109 "run-time-class" {
        summary: "A class would be made at run time.",
        reason: "all classes of a translated program exist at import time",
        help: "move the class statement to the module",
        example: Program {
            wrong: r#"
def entry_point(argv):
    class Point(object):
        pass
    Point()
    return 0
"#,
            right: r#"
class Point(object):
    pass

def entry_point(argv):
    Point()
    return 0
"#,
        },
    }
    RUN_TIME_CODE = 110 "run-time-code" {
        summary: "A function of Python's own machinery is called: `eval`, `exec`, `globals` and the like.",
        reason: "the program's code and namespaces exist at translation time only",
        help: "call it while the module is imported and keep the result in a global",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return eval("1 + 2")
"#,
            right: r#"
THREE = eval("1 + 2")

def entry_point(argv):
    return THREE
"#,
        },
    }
    GENERATOR = 111 "generator" {
        summary: "A generator function that can't be translated.",
        reason: "the objects of each generator function have a class, which is made when the program is translated",
        help: "write a class with `__iter__` and `__next__` instead",
        example: Situation("the class of a generator's objects can't be made"),
    }
    COROUTINE = 112 "coroutine" {
        summary: "A coroutine: `async` or `await`.",
        reason: "there is no event loop in a translated program",
        help: "write an ordinary function",
        example: Program {
            wrong: r#"
async def wait():
    return 1

def entry_point(argv):
    wait()
    return 0
"#,
            right: r#"
def wait():
    return 1

def entry_point(argv):
    wait()
    return 0
"#,
        },
    }
    UNSUPPORTED_SYNTAX = 113 "unsupported-syntax" {
        summary: "A construct that can't be translated.",
        reason: "it needs what only a running Python has",
        help: "write it with plain assignments, conditions, loops and calls",
        example: Program {
            wrong: r#"
def entry_point(argv):
    code = 0
    try:
        print(argv[5])
    except* IndexError:
        code = 1
    return code
"#,
            right: r#"
def entry_point(argv):
    code = 0
    try:
        print(argv[5])
    except IndexError:
        code = 1
    return code
"#,
        },
    }
    UNSUPPORTED_ARGUMENTS = 114 "unsupported-arguments" {
        summary: "`**mapping` in a call, or `*sequence` elsewhere than last.",
        reason: "the number and names of arguments are known at translation time",
        help: "write the arguments out",
        example: Program {
            wrong: r#"
def area(width, height):
    return width * height

def entry_point(argv):
    sizes = {"width": 2, "height": 3}
    return area(**sizes)
"#,
            right: r#"
def area(width, height):
    return width * height

def entry_point(argv):
    sizes = {"width": 2, "height": 3}
    return area(sizes["width"], sizes["height"])
"#,
        },
    }
    NOTHING_TO_RAISE = 115 "nothing-to-raise" {
        summary: "`raise` alone outside of an except clause.",
        reason: "it raises the exception being handled, and which one that is must be plain from the text",
        help: "name the exception, or move the statement into the except clause",
        example: Program {
            wrong: r#"
def entry_point(argv):
    if len(argv) > 1:
        raise
    return 0
"#,
            right: r#"
def entry_point(argv):
    if len(argv) > 1:
        raise ValueError("too many arguments")
    return 0
"#,
        },
    }
    NOT_CONSTANT = 116 "not-constant" {
        summary: "A value that must be known at translation time isn't.",
        reason: "what the program looks like depends on this value, and it is laid out before it runs",
        help: "write the value out, or choose between constants by `if`",
        example: Program {
            wrong: r#"
class Point(object):
    def __init__(self):
        self.x = 1

def entry_point(argv):
    return getattr(Point(), argv[0])
"#,
            right: r#"
class Point(object):
    def __init__(self):
        self.x = 1

def entry_point(argv):
    return getattr(Point(), "x")
"#,
        },
    }
    NOT_A_FUNCTION = 117 "not-a-function" {
        summary: "Something that would have to be translated is not written in Python.",
        reason: "functions are translated from their Python source",
        help: "call a function that is written in RPython",
        example: Situation("`target` returns a builtin function, or a decorator replaces a function by something else"),
    }
    NOT_AN_EXCEPTION = 118 "not-an-exception" {
        summary: "What is raised or caught is no exception.",
        reason: "only instances of subclasses of Exception are raised, and except clauses name such classes",
        help: "derive the class from Exception, and name classes that are known at translation time",
        example: Program {
            wrong: r#"
class Failure(object):
    pass

def entry_point(argv):
    raise Failure()
"#,
            right: r#"
class Failure(Exception):
    pass

def entry_point(argv):
    raise Failure()
"#,
        },
    }
    INVALID_GRAPH = 199 "invalid-graph" {
        summary: "The builder of flow graphs broke one of its own rules.",
        reason: "this is a bug of rpy, not of the program",
        help: "report it with the function that it points at",
        example: Situation("rpy has a bug"),
    }
}
