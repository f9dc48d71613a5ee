"""Functions and what makes them run: compiled code, closures, captured variables, natives."""

from lox.values import W_Value


class GlobalCell:
    """A global variable. Code refers to the cell itself, so that no name is looked up at run time.

    The cell exists from the first mention of the name on; until the variable is defined its value is None.
    """

    _immutable_fields_ = ["name"]

    def __init__(self, name):
        self.name = name
        self.value = None


class W_Function(W_Value):
    """The compiled code of a function: never itself a value of the program, only inside a closure.

    An operand byte is an index into one of four tables, whichever the instruction means: `constants`, `cells`, `sites`
    (see sites.PropertySite) or `functions`. An index in use in one of them is None in the others; only a class at
    top level has both a constant, its name, and a cell. So the limit of 256 is for all of them together, as the
    language has it, and no instruction has to check what it finds.
    """

    _immutable_fields_ = [
        "name",
        "arity",
        "upvalue_count",
        "code",
        "lines[*]",
        "constants[*]",
        "cells[*]",
        "sites[*]",
        "functions[*]",
    ]

    def __init__(self, name, arity, upvalue_count, code, lines, operands):
        self.name = name  # None for the script itself
        self.arity = arity
        self.upvalue_count = upvalue_count
        self.code = code
        self.lines = lines  # the source line of each byte of code
        self.constants = [operand.value for operand in operands]
        self.cells = [operand.cell for operand in operands]
        self.sites = [operand.site for operand in operands]
        self.functions = [operand.function for operand in operands]

    def text(self):
        if self.name is None:
            return "<script>"
        return "<fn " + self.name + ">"

    def trace_name(self):
        """Return the function as a stack trace shows it."""
        if self.name is None:
            return "script"
        return self.name + "()"


class Upvalue:
    """A variable that a closure captured.

    While the variable's scope lasts, the upvalue is open: it stands for a slot of the stack. Afterwards it is closed
    and has the value itself. Open upvalues form a list, that of the highest slot first.
    """

    def __init__(self, slot, next_open):
        self.slot = slot  # -1: closed
        self.value = None
        self.next_open = next_open

    def get(self, stack):
        """Return the variable's value."""
        slot = self.slot
        if slot >= 0:
            return stack[slot]
        return self.value

    def set(self, stack, value):
        """Assign to the variable."""
        slot = self.slot
        if slot >= 0:
            stack[slot] = value
        else:
            self.value = value

    def close(self, stack):
        """Take over the value from the stack, whose slot is about to go."""
        self.value = stack[self.slot]
        self.slot = -1


class W_Closure(W_Value):
    """A function together with the variables it captured."""

    _immutable_fields_ = ["function", "upvalues[*]"]

    def __init__(self, function, upvalues):
        self.function = function
        self.upvalues = upvalues

    def text(self):
        return self.function.text()


class W_BoundMethod(W_Value):
    """A method taken from an instance without being called: it remembers `this`."""

    _immutable_fields_ = ["receiver", "method"]

    def __init__(self, receiver, method):
        self.receiver = receiver
        self.method = method

    def text(self):
        return self.method.text()


class W_Native(W_Value):
    """Base of the functions that the interpreter itself provides. They take any number of arguments."""

    def text(self):
        return "<native fn>"

    def call(self):
        """Return the function's result."""
        raise NotImplementedError
