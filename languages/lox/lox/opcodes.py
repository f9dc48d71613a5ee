"""The instruction set.

Encoding, which the limits of the language follow from: one byte of opcode, then operands of one byte each, except
jumps, whose distance takes two bytes with the high one first. CLOSURE is followed by one pair of bytes for each
variable that the closure captures.
"""

OP_CONSTANT = 0  # constant
OP_NIL = 1
OP_TRUE = 2
OP_FALSE = 3
OP_POP = 4
OP_GET_LOCAL = 5  # slot
OP_SET_LOCAL = 6  # slot
OP_GET_GLOBAL = 7  # global
OP_DEFINE_GLOBAL = 8  # global
OP_SET_GLOBAL = 9  # global
OP_GET_UPVALUE = 10  # upvalue
OP_SET_UPVALUE = 11  # upvalue
OP_GET_PROPERTY = 12  # site
OP_SET_PROPERTY = 13  # site
OP_GET_SUPER = 14  # site
OP_EQUAL = 15
OP_GREATER = 16
OP_LESS = 17
OP_ADD = 18
OP_SUBTRACT = 19
OP_MULTIPLY = 20
OP_DIVIDE = 21
OP_NOT = 22
OP_NEGATE = 23
OP_PRINT = 24
OP_JUMP = 25  # distance, two bytes
OP_JUMP_IF_FALSE = 26  # distance, two bytes
OP_LOOP = 27  # distance back, two bytes
OP_CALL = 28  # number of arguments
OP_INVOKE = 29  # site, number of arguments
OP_SUPER_INVOKE = 30  # site, number of arguments
OP_CLOSURE = 31  # function, then (captures a local?, index) for each upvalue
OP_CLOSE_UPVALUE = 32
OP_RETURN = 33
OP_CLASS = 34  # constant: the name
OP_INHERIT = 35
OP_METHOD = 36  # site


def _names():
    """Return the names of the opcodes, indexed by opcode."""
    opcodes = [(value, name) for name, value in globals().items() if name.startswith("OP_")]
    return [name[3:] for _, name in sorted(opcodes)]


OPCODE_NAMES = _names()
