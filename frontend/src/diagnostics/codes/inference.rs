//! Rows 201 to 299: what inference finds about types.

use super::Example::{Program, Situation};
use super::codes;

codes! {
    CLASH = 201 "type-clash" {
        summary: "Two values that meet have no common type.",
        reason: "a variable, attribute, parameter or container has one type in the whole program",
        help: "use two variables, or wrap the values in classes with a common base",
        example: Program {
            wrong: r#"
def entry_point(argv):
    if len(argv) > 1:
        answer = len(argv)
    else:
        answer = "none"
    print(answer)
    return 0
"#,
            right: r#"
def entry_point(argv):
    if len(argv) > 1:
        answer = str(len(argv))
    else:
        answer = "none"
    print(answer)
    return 0
"#,
        },
    }
    MISSING_ATTRIBUTE = 202 "missing-attribute" {
        summary: "An attribute or method that the type doesn't have.",
        reason: "a class has the attributes that some code of the program sets, and builtin types have those of RPython",
        help: "correct the spelling, or set the attribute in `__init__`",
        example: Program {
            wrong: r#"
class Point(object):
    def __init__(self):
        self.width = 1

def entry_point(argv):
    return Point().widht
"#,
            right: r#"
class Point(object):
    def __init__(self):
        self.width = 1

def entry_point(argv):
    return Point().width
"#,
        },
    }
    ALWAYS_NONE = 203 "always-none" {
        summary: "Something is done with what is always None.",
        reason: "nothing in the program gives it another value, so this always raises",
        help: "give it a value of the type that it is meant to have, or test for None before",
        example: Program {
            wrong: r#"
class Node(object):
    def __init__(self):
        self.next = None
        self.value = 1

def entry_point(argv):
    node = Node()
    return node.next.value
"#,
            right: r#"
class Node(object):
    def __init__(self, next):
        self.next = next
        self.value = 1

def entry_point(argv):
    node = Node(Node(None))
    return node.next.value
"#,
        },
    }
    ARGUMENTS = 204 "wrong-arguments" {
        summary: "The arguments of a call don't fit the function.",
        reason: "a call gives each parameter without a default exactly one argument",
        help: "give the arguments that the function's definition names",
        example: Program {
            wrong: r#"
def area(width, height):
    return width * height

def entry_point(argv):
    return area(2)
"#,
            right: r#"
def area(width, height):
    return width * height

def entry_point(argv):
    return area(2, 3)
"#,
        },
    }
    NOT_CALLABLE = 205 "not-callable" {
        summary: "A call of what can't be called.",
        reason: "functions, methods, classes and instances with a method `__call__` can be called",
        help: "remove the brackets, or look for a variable that hides a function of the same name",
        example: Program {
            wrong: r#"
def entry_point(argv):
    size = len(argv)
    return size()
"#,
            right: r#"
def entry_point(argv):
    size = len(argv)
    return size
"#,
        },
    }
    OPERANDS = 206 "unsupported-operands" {
        summary: "An operator or builtin that these types don't have.",
        reason: "operands are never converted silently, but for bool to int and int to float",
        help: "convert one of them, for example by `str(...)` or `int(...)`",
        example: Program {
            wrong: r#"
def entry_point(argv):
    print("arguments: " + len(argv))
    return 0
"#,
            right: r#"
def entry_point(argv):
    print("arguments: " + str(len(argv)))
    return 0
"#,
        },
    }
    NOT_ITERABLE = 207 "not-iterable" {
        summary: "Iteration over, or unpacking of, what has no items.",
        reason: "strings, tuples, lists, dicts, sets, ranges and instances with `__iter__` can be iterated",
        help: "to count, iterate over `range(...)`",
        example: Program {
            wrong: r#"
def entry_point(argv):
    for index in len(argv):
        print(argv[index])
    return 0
"#,
            right: r#"
def entry_point(argv):
    for index in range(len(argv)):
        print(argv[index])
    return 0
"#,
        },
    }
    ANNOTATION = 208 "annotation-mismatch" {
        summary: "A value contradicts its annotation in the source.",
        reason: "annotations are checked against what is inferred",
        help: "correct the annotation or the value",
        example: Program {
            wrong: r#"
def twice(x: int) -> str:
    return x * 2

def entry_point(argv):
    twice(1)
    return 0
"#,
            right: r#"
def twice(x: int) -> int:
    return x * 2

def entry_point(argv):
    twice(1)
    return 0
"#,
        },
    }
    UNSUPPORTED = 209 "unsupported" {
        summary: "A valid construct that inference can't handle yet.",
        reason: "this is valid RPython that nobody has taught to rpy yet",
        help: "write it in another way",
        example: Situation("the construct is rare; the text says which one it is"),
    }
    UNKNOWN_BUILTIN = 210 "unknown-builtin" {
        summary: "A function of Python that doesn't exist in RPython.",
        reason: "functions that are not written in RPython exist in a translated program only where rpy knows them",
        help: "use what the `rpython` package offers, or call it while the module is imported and keep the result in a global",
        example: Program {
            wrong: r#"
def entry_point(argv):
    breakpoint()
    return len(argv)
"#,
            right: r#"
def entry_point(argv):
    return len(argv)
"#,
        },
    }
    FROZEN = 211 "assignment-to-frozen" {
        summary: "An assignment to what can't change after start.",
        reason: "modules, classes, functions and frozen objects are constants of the translated program",
        help: "keep what changes in an attribute of a prebuilt instance, or in a list or dict",
        example: Program {
            wrong: r#"
class Config(object):
    debug = False

def entry_point(argv):
    Config.debug = True
    return 0
"#,
            right: r#"
class Config(object):
    def __init__(self):
        self.debug = False

config = Config()

def entry_point(argv):
    config.debug = True
    return 0
"#,
        },
    }
    SPECIALISE_CONSTANT = 212 "specialise-constant" {
        summary: "An argument that a function is specialised by is no constant.",
        reason: "a function with `@specialize.arg(n)` has a copy for each value of that argument",
        help: "pass a constant, or specialise by the argument's type: `@specialize.argtype(n)`",
        example: Program {
            wrong: r#"
from rpython.rlib.objectmodel import specialize

@specialize.arg(0)
def times(factor, x):
    return factor * x

def entry_point(argv):
    return times(len(argv), 2)
"#,
            right: r#"
from rpython.rlib.objectmodel import specialize

@specialize.arg(0)
def times(factor, x):
    return factor * x

def entry_point(argv):
    return times(3, len(argv))
"#,
        },
    }
    SPECIALISE_ENDLESS = 213 "specialise-endless" {
        summary: "A specialised function has copies without end.",
        reason: "each call inside a copy asks for another copy",
        help: "end the recursion by a condition on constants, or don't specialise",
        example: Program {
            wrong: r#"
from rpython.rlib.objectmodel import specialize

@specialize.arg(0)
def count(n, limit):
    if limit < 0:
        return n
    return count(n + 1, limit - 1)

def entry_point(argv):
    return count(0, len(argv))
"#,
            right: r#"
def count(n, limit):
    if limit < 0:
        return n
    return count(n + 1, limit - 1)

def entry_point(argv):
    return count(0, len(argv))
"#,
        },
    }
    CLASS = 214 "unsupported-class" {
        summary: "A class that can't be laid out.",
        reason: "a class of the program has one base that is a class of the program or a builtin exception; others are mixins",
        help: "turn all bases but one into mixins by `_mixin_ = True`",
        example: Situation("a class derives from a builtin type, or from two classes that aren't mixins"),
    }
    TOO_DEEP = 215 "nested-too-deep" {
        summary: "Tuples or iterators nested without end.",
        reason: "a tuple's type contains those of its items, so that a tuple around a tuple around … has no end",
        help: "use a class with an attribute for the inner one",
        example: Program {
            wrong: r#"
def entry_point(argv):
    chain = None
    for word in argv:
        chain = (chain, word)
    return 0
"#,
            right: r#"
class Link(object):
    def __init__(self, rest, word):
        self.rest = rest
        self.word = word

def entry_point(argv):
    chain = None
    for word in argv:
        chain = Link(chain, word)
    return 0
"#,
        },
    }
    ENTRY_RESULT = 216 "entry-result" {
        summary: "The entry point returns something else than an exit code.",
        reason: "what the entry point returns is the exit code of the program, an int",
        help: "return 0 where all went well",
        example: Program {
            wrong: r#"
def entry_point(argv):
    return "done"
"#,
            right: r#"
def entry_point(argv):
    print("done")
    return 0
"#,
        },
    }
    REVEAL = 217 "revealed-type" {
        summary: "The type of a value, asked for by `reveal_type`.",
        reason: "the specification of inference is written with it",
        help: "remove the call when you have seen the type",
        example: Situation("a function called `reveal_type` is called"),
    }
    FORMAT = 218 "wrong-format" {
        summary: "A format doesn't fit the values that it formats.",
        reason: "formats are worked out at translation time, from the types of the values",
        help: "use %s for any value, %d and %x for ints, %f and %g for floats, with one value for each",
        example: Program {
            wrong: r#"
def entry_point(argv):
    print("%d arguments" % argv[0])
    return 0
"#,
            right: r#"
def entry_point(argv):
    print("%d arguments" % len(argv))
    return 0
"#,
        },
    }
    UNHASHABLE = 219 "unhashable-key" {
        summary: "A key that has no hash: a list, a dict, a set.",
        reason: "keys of dicts and items of sets are looked up by their hash, and what can change has none",
        help: "use a tuple or a str as the key",
        example: Program {
            wrong: r#"
def entry_point(argv):
    seen = {}
    seen[argv] = True
    return len(seen)
"#,
            right: r#"
def entry_point(argv):
    seen = {}
    seen[argv[0]] = True
    return len(seen)
"#,
        },
    }
    INTEGER_TOO_LARGE = 220 "integer-too-large" {
        summary: "An integer that doesn't fit in 64 bits.",
        reason: "an int of a translated program is a machine word, from -2**63 to 2**63 - 1",
        help: "use `rbigint` from rpython.rlib.rbigint for integers of any size, `r_uint` up to 2**64 - 1",
        example: Program {
            wrong: r#"
def entry_point(argv):
    limit = 2 ** 100
    if len(argv) < limit:
        return 0
    return 1
"#,
            right: r#"
def entry_point(argv):
    limit = 2 ** 62
    if len(argv) < limit:
        return 0
    return 1
"#,
        },
    }
    LIBRARY = 221 "not-rpython" {
        summary: "A function of Python's own library, which isn't RPython.",
        reason: "the rest of Python's own library is written for a running Python, not for translation",
        help: "use what the `rpython` package offers, write it in RPython, or call it while the module is imported and keep the result in a global",
        example: Program {
            wrong: r#"
import json

def entry_point(argv):
    print(json.dumps(argv))
    return 0
"#,
            right: r#"
def entry_point(argv):
    print("[" + ", ".join(argv) + "]")
    return 0
"#,
        },
    }
    DECLARED = 222 "declared-not-rpython" {
        summary: "A function that is declared `@not_rpython`.",
        reason: "the declaration says that the function runs while modules are imported, or untranslated, only",
        help: "call it while the module is imported and keep the result in a global, or behind `if not we_are_translated():`",
        example: Program {
            wrong: r#"
from rpython.rlib.objectmodel import not_rpython

@not_rpython
def table():
    return {name: len(name) for name in dir()}

def entry_point(argv):
    return len(table())
"#,
            right: r#"
from rpython.rlib.objectmodel import not_rpython

@not_rpython
def table():
    return {name: len(name) for name in dir()}

SIZE = len(table())

def entry_point(argv):
    return SIZE
"#,
        },
    }
    BROKEN_PROMISE = 223 "broken-promise" {
        summary: "A warning: an attribute is assigned to that its class promises not to change.",
        reason: "what `_immutable_` and `_immutable_fields_` name is assigned to in `__init__` only; a promise that the program breaks is ignored",
        help: "drop the promise, mark the field with `?` if it changes rarely, or make a new instance",
        example: Program {
            wrong: r#"
class Number:
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def double(self):
        self.value = self.value * 2

def entry_point(argv):
    number = Number(len(argv))
    number.double()
    return number.value
"#,
            right: r#"
class Number:
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def double(self):
        return Number(self.value * 2)

def entry_point(argv):
    return Number(len(argv)).double().value
"#,
        },
    }
    UNCHECKED = 224 "unchecked-overflow" {
        summary: "A warning: `ovfcheck` doesn't check all that it seems to.",
        reason: "`ovfcheck` checks the one operation whose result is its argument; ints wrap in all others",
        help: "put each operation into an `ovfcheck` of its own",
        example: Program {
            wrong: r#"
from rpython.rlib.rarithmetic import ovfcheck

def entry_point(argv):
    size = len(argv)
    try:
        return ovfcheck(size * size + 1)
    except OverflowError:
        return 1
"#,
            right: r#"
from rpython.rlib.rarithmetic import ovfcheck

def entry_point(argv):
    size = len(argv)
    try:
        return ovfcheck(ovfcheck(size * size) + 1)
    except OverflowError:
        return 1
"#,
        },
    }
    NEVER_EQUAL = 225 "never-equal" {
        summary: "A warning: values are compared that can't be equal.",
        reason: "values of these types are never equal, as in Python, so that the test has one answer",
        help: "convert one of them, for example by `str(...)`, `int(...)`, `encode` or `decode`",
        example: Program {
            wrong: r#"
def entry_point(argv):
    if argv[0] == len(argv):
        return 1
    return 0
"#,
            right: r#"
def entry_point(argv):
    if argv[0] == str(len(argv)):
        return 1
    return 0
"#,
        },
    }
    ABSENT_LIBRARY = 226 "absent-library" {
        summary: "A warning: a program calls what rpy's `rpython` package leaves out.",
        reason: "upstream's package has it and rpy's hasn't: the call raises an OSError with the number ENOSYS",
        help: "do without it, keep it behind `if not we_are_translated():`, or catch the error",
        example: Situation("a program of the upstream dialect calls a function of `rpython.jit.metainterp`"),
    }
    C_FUNCTION = 227 "c-function" {
        summary: "A warning: a function of C is called, which no host has.",
        reason: "translated programs call no functions of C, so that they do the same on every host: the call raises an OSError with the number ENOSYS",
        help: "give `llexternal` an RPython function of the same meaning as `_callable`, or catch the error",
        example: Program {
            wrong: r#"
from rpython.rtyper.lltypesystem import rffi

absolute = rffi.llexternal("abs", [rffi.INT], rffi.INT)

def entry_point(argv):
    try:
        return absolute(-len(argv))
    except OSError:
        return 1
"#,
            right: r#"
from rpython.rtyper.lltypesystem import rffi

def negated(number):
    return -number if number < 0 else number

absolute = rffi.llexternal("abs", [rffi.INT], rffi.INT, _callable=negated)

def entry_point(argv):
    return absolute(-len(argv))
"#,
        },
    }
}
