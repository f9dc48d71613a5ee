"""Code objects."""

from objects.root import W_Root
from objects.type import builtin_type

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512


class W_Code(W_Root):
    """What the compiler makes of a scope. `code` has a word for each instruction: opcode and, above it, argument.

    `table` has start, end, handler and depth of the stack for each protected range; `cell_arguments` the positions of
    the parameters that live in cells, or -1, for each cell.
    """

    _immutable_fields_ = ["code[*]", "consts_w[*]", "names[*]", "nlocals", "ncells", "stacksize", "flags", "simple", "hidden"]

    def __init__(self, name, qualname, filename, firstlineno):
        self.name = name
        self.qualname = qualname
        self.filename = filename
        self.firstlineno = firstlineno
        self.argcount = 0
        self.posonlyargcount = 0
        self.kwonlyargcount = 0
        self.flags = 0
        self.nlocals = 0
        self.ncells = 0
        self.stacksize = 0
        self.code = []
        self.positions = []
        self.table = []
        self.consts_w = []
        self.names = []
        self.varnames = []
        self.cellvars = []
        self.freevars = []
        self.cell_arguments = []
        self.sites = []
        self.spare = None
        self.simple = False
        self.hidden = False

    def copy(self):
        """Return a code object that does the same, without what caches have learnt."""
        copy = W_Code(self.name, self.qualname, self.filename, self.firstlineno)
        copy.argcount = self.argcount
        copy.posonlyargcount = self.posonlyargcount
        copy.kwonlyargcount = self.kwonlyargcount
        copy.flags = self.flags
        copy.nlocals = self.nlocals
        copy.ncells = self.ncells
        copy.stacksize = self.stacksize
        copy.code = self.code
        copy.positions = self.positions
        copy.table = self.table
        copy.consts_w = self.consts_w
        copy.names = self.names
        copy.varnames = self.varnames
        copy.cellvars = self.cellvars
        copy.freevars = self.freevars
        copy.cell_arguments = self.cell_arguments
        copy.sites = [None] * len(self.code)
        copy.simple = self.simple
        copy.hidden = self.hidden
        return copy

    def ready(self):
        """Work out what calls ask for: whether all parameters take one positional argument each."""
        self.simple = self.flags & (CO_VARARGS | CO_VARKEYWORDS) == 0 and self.kwonlyargcount == 0

    def line_of(self, pc):
        """Return the line of an instruction."""
        if pc * 4 < len(self.positions):
            return self.positions[pc * 4]
        return self.firstlineno


code_type = builtin_type("code", W_Code, final=True)

from interpreter.gateway import getter, method  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402


def names(values):
    """Return a tuple of texts."""
    return W_Tuple([W_Str(value) for value in values])


@method(code_type, "__repr__")
def code_repr(w_self: W_Code) -> str:
    return "<code object %s at %s, file \"%s\", line %d>" % (
        w_self.name, space.address(w_self), w_self.filename, w_self.firstlineno)


@getter(code_type, "co_name")
def code_name(w_self: W_Code) -> str:
    return w_self.name


@getter(code_type, "co_qualname")
def code_qualname(w_self: W_Code) -> str:
    return w_self.qualname


@getter(code_type, "co_filename")
def code_filename(w_self: W_Code) -> str:
    return w_self.filename


@getter(code_type, "co_firstlineno")
def code_firstlineno(w_self: W_Code) -> int:
    return w_self.firstlineno


@getter(code_type, "co_argcount")
def code_argcount(w_self: W_Code) -> int:
    return w_self.argcount


@getter(code_type, "co_posonlyargcount")
def code_posonlyargcount(w_self: W_Code) -> int:
    return w_self.posonlyargcount


@getter(code_type, "co_kwonlyargcount")
def code_kwonlyargcount(w_self: W_Code) -> int:
    return w_self.kwonlyargcount


@getter(code_type, "co_flags")
def code_flags(w_self: W_Code) -> int:
    return w_self.flags


@getter(code_type, "co_nlocals")
def code_nlocals(w_self: W_Code) -> int:
    return len(w_self.varnames)


@getter(code_type, "co_stacksize")
def code_stacksize(w_self: W_Code) -> int:
    return w_self.stacksize


@getter(code_type, "co_varnames")
def code_varnames(w_self: W_Code):
    return names(w_self.varnames)


@getter(code_type, "co_cellvars")
def code_cellvars(w_self: W_Code):
    return names(w_self.cellvars)


@getter(code_type, "co_freevars")
def code_freevars(w_self: W_Code):
    return names(w_self.freevars)


@getter(code_type, "co_names")
def code_names(w_self: W_Code):
    return names(w_self.names)


@getter(code_type, "co_consts")
def code_consts(w_self: W_Code):
    return W_Tuple(w_self.consts_w[:])


from interpreter import space  # noqa: E402
from interpreter.importing import import_module  # noqa: E402


def position(value):
    """Return a part of a position, None where it is unknown."""
    return W_Int(value) if value >= 0 else w_None


@method(code_type, "co_positions")
def code_positions(w_self: W_Code):
    """Return where the instructions come from, columns in bytes: known for lines that are not ASCII while there is a file."""
    lines = wide_lines(w_self.filename)
    items_w = []
    for i in range(len(w_self.positions) // 4):
        at = 4 * i
        line, end_line = w_self.positions[at], w_self.positions[at + 1]
        column, end_column = w_self.positions[at + 2], w_self.positions[at + 3]
        if lines:
            column = column_in_bytes(lines.get(line, ""), column)
            end_column = column_in_bytes(lines.get(end_line, ""), end_column)
        items_w.append(W_Tuple([position(line), position(end_line), position(column), position(end_column)]))
    return space.iter(W_List(items_w))


def wide_lines(filename):
    """Return the lines of a source file that are not ASCII, by their numbers."""
    lines = {}
    if filename.startswith("<"):
        return lines
    w_lines = space.call_method(import_module("linecache"), "getlines", [W_Str(filename)])
    number = 0
    for w_line in space.listview(w_lines):
        number += 1
        if isinstance(w_line, W_Str):
            for c in w_line.value:
                if ord(c) >= 128:
                    lines[number] = w_line.value
                    break
    return lines


def column_in_bytes(line, column):
    """Return how many bytes of UTF-8 so many characters of a line take."""
    total = column
    for i in range(min(column, len(line))):
        code = ord(line[i])
        total += 0 if code < 0x80 else 1 if code < 0x800 else 2 if code < 0x10000 else 3
    return total


@method(code_type, "co_lines")
def code_lines(w_self: W_Code):
    items_w = []
    for i in range(len(w_self.positions) // 4):
        items_w.append(W_Tuple([W_Int(2 * i), W_Int(2 * i + 2), position(w_self.positions[4 * i])]))
    return space.iter(W_List(items_w))


from objects.int import W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_None  # noqa: E402


def replaced_names(values, w_value, part):
    """Return the names that take the place of others in a code object; there have to be as many."""
    replaced = [convert.str_of(w_name) for w_name in space.listview(w_value)]
    if len(replaced) != len(values):
        raise errors.value_error("code: %s must have as many names as before" % part)
    return replaced


def replace_part(code, part, w_value):
    """Give a part of a code object another value. Instructions stay what they are."""
    if part == "co_name":
        code.name = convert.str_of(w_value)
    elif part == "co_qualname":
        code.qualname = convert.str_of(w_value)
    elif part == "co_filename":
        code.filename = convert.str_of(w_value)
    elif part == "co_firstlineno":
        code.firstlineno = convert.int_of(w_value)
    elif part == "co_flags":
        code.flags = convert.int_of(w_value)
    elif part == "co_argcount":
        code.argcount = convert.int_of(w_value)
    elif part == "co_posonlyargcount":
        code.posonlyargcount = convert.int_of(w_value)
    elif part == "co_kwonlyargcount":
        code.kwonlyargcount = convert.int_of(w_value)
    elif part == "co_consts":
        consts_w = space.listview(w_value)
        if len(consts_w) < len(code.consts_w):
            raise errors.value_error("code: co_consts must not have fewer items than before")
        code.consts_w = consts_w
    elif part == "co_names":
        code.names = replaced_names(code.names, w_value, part)
    elif part == "co_varnames":
        code.varnames = replaced_names(code.varnames, w_value, part)
    elif part == "co_cellvars":
        code.cellvars = replaced_names(code.cellvars, w_value, part)
    elif part == "co_freevars":
        code.freevars = replaced_names(code.freevars, w_value, part)
    else:
        raise errors.type_error("'%s' is an invalid keyword argument for replace()" % part)


@method(code_type, "replace")
def code_replace(w_self: W_Code, kwargs):
    code = w_self.copy()
    if kwargs is not None:
        at = kwargs.next_position(0)
        while at >= 0:
            replace_part(code, convert.str_of(kwargs.keys_w[at]), kwargs.values_w[at])
            at = kwargs.next_position(at + 1)
    code.ready()
    return code


from interpreter import convert, errors  # noqa: E402
