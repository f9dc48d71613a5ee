"""From source text to a program: commands counted, brackets matched, all else dropped."""

# Each instruction has one argument.
OP_ADD = 0  # what to add to the cell
OP_RIGHT = 1  # how many cells
OP_LEFT = 2  # how many cells
OP_OUTPUT = 3
OP_INPUT = 4
OP_OPEN = 5  # the instruction behind the matching bracket
OP_CLOSE = 6  # the instruction behind the matching bracket
OP_CLEAR = 7

OPCODE_NAMES = ["add", "right", "left", "output", "input", "open", "close", "clear"]


class Program:
    """Instructions: `code` has the opcodes, `arguments` what they work on, `offsets` where in the source they begin."""

    _immutable_fields_ = ["code", "arguments[*]", "offsets[*]"]

    def __init__(self, code, arguments, offsets):
        self.code = code
        self.arguments = arguments
        self.offsets = offsets


class UnmatchedBracket(Exception):
    """The error in a source text: a bracket that stands alone."""

    def __init__(self, offset, message):
        self.offset = offset
        self.message = message


def parse(source):
    """Return the program; raises UnmatchedBracket."""
    builder = Builder()
    for offset in range(len(source)):
        c = source[offset]
        if c == "+":
            builder.add(offset, 1)
        elif c == "-":
            builder.add(offset, -1)
        elif c == ">":
            builder.move(offset, OP_RIGHT)
        elif c == "<":
            builder.move(offset, OP_LEFT)
        elif c == ".":
            builder.emit(offset, OP_OUTPUT, 0)
        elif c == ",":
            builder.emit(offset, OP_INPUT, 0)
        elif c == "[":
            builder.open(offset)
        elif c == "]":
            builder.close(offset)
    return builder.finish()


class Builder:
    """A program in the making."""

    def __init__(self):
        self.code = []
        self.arguments = []
        self.offsets = []
        self.open_brackets = []

    def emit(self, offset, opcode, argument):
        """Add an instruction."""
        self.code.append(opcode)
        self.arguments.append(argument)
        self.offsets.append(offset)

    def follows(self, opcode):
        """Tell whether the last instruction has this opcode, so that one more of it can be counted there."""
        return len(self.code) > 0 and self.code[-1] == opcode

    def add(self, offset, amount):
        """Add `+` or `-`."""
        if self.follows(OP_ADD):
            self.arguments[-1] += amount
        else:
            self.emit(offset, OP_ADD, amount)

    def move(self, offset, opcode):
        """Add `>` or `<`. The two don't cancel out: `<>` on the first cell is an error."""
        if self.follows(opcode):
            self.arguments[-1] += 1
        else:
            self.emit(offset, opcode, 1)

    def open(self, offset):
        """Add `[`."""
        self.open_brackets.append(len(self.code))
        self.emit(offset, OP_OPEN, 0)

    def close(self, offset):
        """Add `]`."""
        if len(self.open_brackets) == 0:
            raise UnmatchedBracket(offset, "this ']' has no '['")
        start = self.open_brackets.pop()
        if start == len(self.code) - 2 and self.follows(OP_ADD) and self.arguments[-1] % 2 != 0:
            # A loop of odd steps meets zero sooner or later, wherever it starts: `[-]`.
            self.drop_last()
            self.drop_last()
            self.emit(offset, OP_CLEAR, 0)
            return
        self.emit(offset, OP_CLOSE, start + 1)
        self.arguments[start] = len(self.code)

    def drop_last(self):
        """Take back the last instruction."""
        self.code.pop()
        self.arguments.pop()
        self.offsets.pop()

    def finish(self):
        """Return the program, complete."""
        if len(self.open_brackets) > 0:
            raise UnmatchedBracket(self.offsets[self.open_brackets[-1]], "this '[' has no ']'")
        return Program(bytes(self.code), self.arguments[:], self.offsets[:])
