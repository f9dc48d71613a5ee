"""Collects the instructions of one code object, keeps account of the stack's depth, and resolves jumps."""

from compiler import opcodes
from compiler.opcodes import EFFECT_CONSTANTS, EFFECT_FACTORS
from compiler.pairs import paired
from objects.code import W_Code


class Label:
    """A place to jump to; its depth is known from the first jump."""

    def __init__(self):
        self.position = -1
        self.depth = -1


class Handler:
    """Where an exception goes that is raised in a protected range, with how much of the stack it keeps."""

    def __init__(self, label, depth, outer):
        self.label = label
        self.depth = depth
        self.outer = outer


class Instruction:
    """An instruction before it is assembled."""

    def __init__(self, opcode, arg, label, handler, position):
        self.opcode = opcode
        self.arg = arg
        self.label = label
        self.handler = handler
        self.position = position


class Assembler:
    """The code of one scope in the making. `position` is the node that instructions belong to."""

    def __init__(self, scope, name, qualname, filename, lineno):
        self.scope = scope
        self.name = name
        self.qualname = qualname
        self.filename = filename
        self.firstlineno = lineno
        self.instructions = []
        self.depth = 0
        self.max_depth = 0
        self.reachable = True
        self.handler = None
        self.position = None
        self.consts_w = []
        self.const_index = {}
        self.names = []
        self.name_index = {}
        self.blocks = []
        self.cell_index = {}
        for cell in scope.cellvars:
            self.cell_index[cell] = len(self.cell_index)
        if scope.needs_class_cell:
            self.cell_index["__class__"] = len(self.cell_index)
        for cell in scope.freevars:
            if cell not in self.cell_index:
                self.cell_index[cell] = len(self.cell_index)
        self.fast_index = {}
        for variable in scope.varnames:
            self.fast_index[variable] = len(self.fast_index)
        self.temporaries = 0

    def temporary(self, number):
        """Return the place of a local variable without name."""
        self.temporaries = max(self.temporaries, number + 1)
        return len(self.fast_index) + number

    def emit(self, opcode, arg=0):
        """Append an instruction."""
        self.append(opcode, arg, None)

    def jump(self, opcode, label):
        """Append a jump."""
        if not self.reachable:
            return
        depth = self.depth
        self.append(opcode, 0, label)
        target_depth = self.depth
        if opcode == opcodes.FOR_ITER:
            target_depth = depth - 1
        elif opcode == opcodes.JUMP_IF_FALSE_OR_POP or opcode == opcodes.JUMP_IF_TRUE_OR_POP:
            target_depth = depth
        elif opcode == opcodes.SEND:
            target_depth = depth - 1
        if label.depth < 0:
            label.depth = target_depth
        if opcode == opcodes.JUMP:
            self.reachable = False

    def append(self, opcode, arg, label):
        """Append an instruction of any kind, unless nothing leads to it."""
        if not self.reachable:
            return
        self.instructions.append(Instruction(opcode, arg, label, self.handler, self.position))
        self.depth += EFFECT_FACTORS[opcode] * arg + EFFECT_CONSTANTS[opcode]
        if opcode == opcodes.UNPACK_EX:
            self.depth += (arg & 255) + (arg >> 8)
        elif opcode == opcodes.CALL_EX:
            pass
        elif opcode == opcodes.MAKE_FUNCTION:
            for bit in (1, 2, 4, 8):
                if arg & bit:
                    self.depth -= 1
        elif opcode == opcodes.FORMAT_VALUE and arg & 4:
            self.depth -= 1
        if self.depth > self.max_depth:
            self.max_depth = self.depth
        if opcode in (opcodes.RETURN_VALUE, opcodes.RAISE_VARARGS, opcodes.RERAISE, opcodes.RERAISE_CLEANUP):
            self.reachable = False

    def place(self, label):
        """Put a label here."""
        label.position = len(self.instructions)
        if not self.reachable and label.depth >= 0:
            self.depth = label.depth
            self.reachable = True

    def protect(self, label, depth):
        """Begin a range whose exceptions go to a label."""
        self.handler = Handler(label, depth, self.handler)
        if label.depth < 0 and self.reachable:
            label.depth = depth + 1

    def unprotect(self):
        """End the innermost protected range."""
        self.handler = self.handler.outer

    def place_handler(self, label):
        """Put the label of a handler here."""
        self.reachable = False
        self.place(label)

    def const(self, w_value, key):
        """Return the index of a constant; equal keys share one."""
        index = self.const_index.get(key, -1)
        if index < 0 or key == "":
            index = len(self.consts_w)
            self.consts_w.append(w_value)
            if key != "":
                self.const_index[key] = index
        return index

    def name_at(self, name):
        """Return the index of a name."""
        index = self.name_index.get(name, -1)
        if index < 0:
            index = len(self.names)
            self.names.append(name)
            self.name_index[name] = index
        return index

    def finish(self, flags, argcount, posonlyargcount, kwonlyargcount):
        """Return the code object."""
        scope = self.scope
        code = W_Code(self.name, self.qualname, self.filename, self.firstlineno)
        code.flags = flags
        code.argcount = argcount
        code.posonlyargcount = posonlyargcount
        code.kwonlyargcount = kwonlyargcount
        code.consts_w = self.consts_w[:]
        code.names = self.names[:]
        code.varnames = scope.varnames[:]
        code.cellvars = scope.cellvars[:]
        if scope.needs_class_cell:
            code.cellvars.append("__class__")
        code.freevars = [name for name in scope.freevars if not (scope.needs_class_cell and name == "__class__")]
        code.nlocals = len(code.varnames) + self.temporaries
        code.ncells = len(code.cellvars) + len(code.freevars)
        code.stacksize = self.max_depth + 1
        code.cell_arguments = [self.fast_index.get(name, -1) for name in code.cellvars]
        words = []
        positions = []
        for instruction in self.instructions:
            label = instruction.label
            words.append(instruction.opcode | (instruction.arg if label is None else label.position) << 8)
            node = instruction.position
            if node is None:
                positions.extend([self.firstlineno, self.firstlineno, -1, -1])
            else:
                positions.extend([node.lineno, node.end_lineno, node.col_offset, node.end_col_offset])
        code.code = paired(words)
        code.positions = positions
        code.table = self.exception_table()
        code.sites = [None] * len(self.instructions)
        code.ready()
        return code

    def exception_table(self):
        """Return start, end, target and depth of each protected range."""
        table = []
        start = 0
        current = None
        for i in range(len(self.instructions) + 1):
            handler = self.instructions[i].handler if i < len(self.instructions) else None
            if handler is not current:
                if current is not None:
                    table.extend([start, i, current.label.position, current.depth])
                start = i
                current = handler
        return table
