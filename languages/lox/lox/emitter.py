"""Code generation: the function at hand, its scopes and variables, and its code so far."""

from lox.functions import GlobalCell, W_Function
from lox.opcodes import (
    OP_CLOSE_UPVALUE,
    OP_GET_LOCAL,
    OP_LOOP,
    OP_NIL,
    OP_POP,
    OP_RETURN,
)
from lox.parser import Parser
from lox.sites import PropertySite
from lox.values import W_String

KIND_FUNCTION = 0
KIND_INITIALIZER = 1
KIND_METHOD = 2
KIND_SCRIPT = 3

# An index into any of the function's tables has to fit a byte, the distance of a jump two bytes.
MAX_OPERANDS = 256
MAX_LOCALS = 256
MAX_UPVALUES = 256
MAX_JUMP = 0xFFFF

NOT_FOUND = -1
UNINITIALIZED = -1


class Local:
    """A local variable. Its position in the list of locals is its slot on the stack."""

    def __init__(self, name, depth):
        self.name = name
        self.depth = depth  # of its scope, or UNINITIALIZED up to the end of its initializer
        self.is_captured = False


class Captured:
    """A variable that a function captures: a local of the enclosing function, or an upvalue of that."""

    def __init__(self, index, is_local):
        self.index = index
        self.is_local = is_local


class Operand:
    """What an operand byte stands for, see functions.W_Function: one of these, and None for the others."""

    def __init__(self, value, cell, site, function):
        self.value = value
        self.cell = cell
        self.site = site
        self.function = function


class FunctionState:
    """A function being compiled."""

    def __init__(self, enclosing, kind, name):
        self.enclosing = enclosing
        self.kind = kind
        self.name = name
        self.arity = 0
        self.code = []
        self.lines = []
        self.operands = []
        self.captured = []
        self.depth = 0
        # Slot 0 is the callee's: `this` in a method, unreachable by name elsewhere.
        self.locals = [Local("" if kind == KIND_FUNCTION else "this", 0)]

    def finish(self):
        """Return the function as the virtual machine runs it."""
        return W_Function(
            self.name, self.arity, len(self.captured), bytes(self.code), self.lines[:], self.operands
        )


class Emitter(Parser):
    """Emits code into the innermost function."""

    def __init__(self, source, output, global_cells):
        Parser.__init__(self, source, output)
        self.global_cells = global_cells
        self.function = FunctionState(None, KIND_SCRIPT, None)

    # Functions

    def enter_function(self, kind, name):
        """Start to compile a function inside the present one."""
        self.function = FunctionState(self.function, kind, name)

    def leave_function(self):
        """End the innermost function and return its state, complete."""
        self.emit_return()
        state = self.function
        self.function = state.enclosing
        return state

    # Bytes

    def emit(self, byte):
        """Emit one byte of code, on the line of the token taken last."""
        self.function.code.append(byte)
        self.function.lines.append(self.previous.line)

    def emit_with(self, opcode, operand):
        """Emit an instruction with one operand."""
        self.emit(opcode)
        self.emit(operand)

    def emit_short(self, number):
        """Emit two bytes. What doesn't fit was reported before, the code will never run."""
        self.emit((number >> 8) & 0xFF)
        self.emit(number & 0xFF)

    def emit_return(self):
        """Emit the return that ends every function."""
        if self.function.kind == KIND_INITIALIZER:
            self.emit_with(OP_GET_LOCAL, 0)
        else:
            self.emit(OP_NIL)
        self.emit(OP_RETURN)

    def position(self):
        """Return where the next instruction goes."""
        return len(self.function.code)

    def emit_jump(self, opcode):
        """Emit a jump to a place not known yet; return what `patch_jump` needs."""
        self.emit(opcode)
        self.emit_short(MAX_JUMP)
        return self.position() - 2

    def patch_jump(self, operand):
        """Let a jump lead here."""
        code = self.function.code
        distance = len(code) - operand - 2
        if distance > MAX_JUMP:
            self.error("Too much code to jump over.")
        code[operand] = (distance >> 8) & 0xFF
        code[operand + 1] = distance & 0xFF

    def emit_loop(self, start):
        """Emit a jump back. The distance counts from behind the instruction."""
        self.emit(OP_LOOP)
        distance = self.position() - start + 2
        if distance > MAX_JUMP:
            self.error("Loop body too large.")
        self.emit_short(distance)

    # Operands

    def add_operand(self, value, cell, site, function):
        """Give one thing an index in the tables of this function. Equal things don't share one."""
        operands = self.function.operands
        index = len(operands)
        operands.append(Operand(value, cell, site, function))
        if index >= MAX_OPERANDS:
            self.error("Too many constants in one chunk.")
            return 0
        return index

    def add_constant(self, value):
        """Return the operand for a value."""
        return self.add_operand(value, None, None, None)

    def cell(self, name):
        """Return the global variable of this name."""
        cell = self.global_cells.get(name, None)
        if cell is None:
            cell = GlobalCell(name)
            self.global_cells[name] = cell
        return cell

    def add_cell(self, name):
        """Return the operand for a global variable."""
        return self.add_operand(None, self.cell(name), None, None)

    def add_class_name(self, name):
        """Return the operand for a class, good for both its name and, at top level, the global variable."""
        cell = self.cell(name) if self.function.depth == 0 else None
        return self.add_operand(W_String(name), cell, None, None)

    def add_site(self, name):
        """Return the operand for a place that names a property."""
        return self.add_operand(None, None, PropertySite(name), None)

    def add_function(self, function):
        """Return the operand for an inner function."""
        return self.add_operand(None, None, None, function)

    # Scopes

    def begin_scope(self):
        """Enter a block."""
        self.function.depth += 1

    def end_scope(self):
        """Leave a block: its variables go from the stack, captured ones into their closures."""
        function = self.function
        function.depth -= 1
        while len(function.locals) > 0 and function.locals[-1].depth > function.depth:
            local = function.locals.pop()
            self.emit(OP_CLOSE_UPVALUE if local.is_captured else OP_POP)

    def add_local(self, name):
        """Add a variable to the innermost scope, not yet readable."""
        if len(self.function.locals) == MAX_LOCALS:
            self.error("Too many local variables in function.")
            return
        self.function.locals.append(Local(name, UNINITIALIZED))

    def mark_initialized(self):
        """Make the variable declared last readable. Globals need no mark."""
        function = self.function
        if function.depth > 0:
            function.locals[-1].depth = function.depth

    def declare_variable(self):
        """Declare the name taken last in the innermost scope. Globals aren't declared, just defined at run time."""
        function = self.function
        if function.depth == 0:
            return
        name = self.previous.text
        index = len(function.locals) - 1
        while index >= 0:
            local = function.locals[index]
            if local.depth != UNINITIALIZED and local.depth < function.depth:
                break
            if local.name == name:
                self.error("Already a variable with this name in this scope.")
            index -= 1
        self.add_local(name)

    # Resolution: each of these returns an index or NOT_FOUND

    def resolve_local(self, function, name):
        """Find a local variable, the innermost first."""
        index = len(function.locals) - 1
        while index >= 0:
            local = function.locals[index]
            if local.name == name:
                if local.depth == UNINITIALIZED:
                    self.error("Can't read local variable in its own initializer.")
                return index
            index -= 1
        return NOT_FOUND

    def resolve_upvalue(self, function, name):
        """Find a variable of the enclosing functions, and have all functions in between capture it."""
        enclosing = function.enclosing
        if enclosing is None:
            return NOT_FOUND
        index = self.resolve_local(enclosing, name)
        if index != NOT_FOUND:
            enclosing.locals[index].is_captured = True
            return self.capture(function, index, True)
        index = self.resolve_upvalue(enclosing, name)
        if index != NOT_FOUND:
            return self.capture(function, index, False)
        return NOT_FOUND

    def capture(self, function, index, is_local):
        """Return the upvalue for a variable, which is made upon first use."""
        for i in range(len(function.captured)):
            known = function.captured[i]
            if known.index == index and known.is_local == is_local:
                return i
        if len(function.captured) == MAX_UPVALUES:
            self.error("Too many closure variables in function.")
            return 0
        function.captured.append(Captured(index, is_local))
        return len(function.captured) - 1
