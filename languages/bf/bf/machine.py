"""The machine that runs a program: a tape of cells and a position on it."""

from rpython.rlib.jit import JitDriver

from bf.program import (
    OP_ADD,
    OP_CLEAR,
    OP_CLOSE,
    OP_INPUT,
    OP_LEFT,
    OP_OPEN,
    OP_OUTPUT,
    OP_RIGHT,
    OPCODE_NAMES,
)
from bf.streams import END

FIRST_TAPE_SIZE = 1024


def printable_location(ip, program):
    """Name a place in the program for the JIT's logs."""
    return "%d: %s %d" % (ip, OPCODE_NAMES[program.code[ip]], program.arguments[ip])


jitdriver = JitDriver(
    greens=["ip", "program"],
    reds=["position", "tape", "output", "input"],
    get_printable_location=printable_location,
    name="bf",
)


class OffTheTape(Exception):
    """The run-time error: a move to the left of the first cell. `ip` is that of the move."""

    def __init__(self, ip):
        self.ip = ip


def grow(tape, position):
    """Return a larger tape with the same contents, on which the position exists."""
    size = 2 * len(tape)
    while size <= position:
        size *= 2
    larger = [0] * size
    for i in range(len(tape)):
        larger[i] = tape[i]
    return larger


def run(program, input, output):
    """Run a program to its end; raises OffTheTape. Cells count modulo 256. At the end of the input, `,` stores 0."""
    tape = [0] * FIRST_TAPE_SIZE
    position = 0
    ip = 0
    while ip < len(program.code):
        jitdriver.jit_merge_point(
            ip=ip, program=program, position=position, tape=tape, output=output, input=input
        )
        opcode = program.code[ip]
        argument = program.arguments[ip]
        ip += 1
        if opcode == OP_ADD:
            tape[position] = (tape[position] + argument) & 0xFF
        elif opcode == OP_RIGHT:
            position += argument
            if position >= len(tape):
                tape = grow(tape, position)
        elif opcode == OP_LEFT:
            position -= argument
            if position < 0:
                raise OffTheTape(ip - 1)
        elif opcode == OP_OPEN:
            if tape[position] == 0:
                ip = argument
        elif opcode == OP_CLOSE:
            if tape[position] != 0:
                ip = argument
                jitdriver.can_enter_jit(
                    ip=ip, program=program, position=position, tape=tape, output=output, input=input
                )
        elif opcode == OP_CLEAR:
            tape[position] = 0
        elif opcode == OP_OUTPUT:
            output.put(tape[position])
        else:
            assert opcode == OP_INPUT
            byte = input.get()
            tape[position] = 0 if byte == END else byte

