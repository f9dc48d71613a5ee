"""Superinstructions: one that does what two in a row do, with one way through the dispatch loop (Ertl, Gregg 2003).

The word of the first instruction is replaced; that of the second stays, for jumps that lead there, and its place stays what
positions, protected ranges and caches know it by.
"""

from compiler import opcodes as op

# Values that need not go through the stack: the second instruction takes what the first has loaded.
TAKING = {
    (op.LOAD_FAST, op.LOAD_ATTR): op.LOAD_FAST_LOAD_ATTR,
    (op.LOAD_FAST, op.STORE_ATTR): op.LOAD_FAST_STORE_ATTR,
    (op.LOAD_FAST, op.BINARY_OP): op.LOAD_FAST_BINARY_OP,
    (op.LOAD_FAST, op.INPLACE_OP): op.LOAD_FAST_INPLACE_OP,
    (op.LOAD_FAST, op.COMPARE_OP): op.LOAD_FAST_COMPARE_OP,
    (op.LOAD_FAST, op.BINARY_SUBSCR): op.LOAD_FAST_BINARY_SUBSCR,
    (op.LOAD_CONST, op.BINARY_OP): op.LOAD_CONST_BINARY_OP,
    (op.LOAD_CONST, op.INPLACE_OP): op.LOAD_CONST_INPLACE_OP,
    (op.LOAD_CONST, op.COMPARE_OP): op.LOAD_CONST_COMPARE_OP,
    (op.LOAD_CONST, op.BINARY_SUBSCR): op.LOAD_CONST_BINARY_SUBSCR,
    (op.BINARY_OP, op.STORE_FAST): op.BINARY_OP_STORE_FAST,
}
# The others only save a dispatch, so they leave the second instruction to a pair that takes its value.
FOLLOWING = {
    (op.LOAD_FAST, op.LOAD_FAST): op.LOAD_FAST_LOAD_FAST,
    (op.LOAD_FAST, op.LOAD_CONST): op.LOAD_FAST_LOAD_CONST,
    (op.LOAD_FAST, op.LOAD_METHOD): op.LOAD_FAST_LOAD_METHOD,
    (op.STORE_FAST, op.LOAD_FAST): op.STORE_FAST_LOAD_FAST,
}
COUNT = len(op.NAMES)
TAKING_PAIRS = [0] * (COUNT * COUNT)
FOLLOWING_PAIRS = [0] * (COUNT * COUNT)
for (_first, _second), _pair in TAKING.items():
    TAKING_PAIRS[_first * COUNT + _second] = _pair
for (_first, _second), _pair in FOLLOWING.items():
    FOLLOWING_PAIRS[_first * COUNT + _second] = _pair

# The first instruction's argument has so many bits; the second's is above.
FIRST_BITS = 16
FIRST_MASK = (1 << FIRST_BITS) - 1


def paired(words):
    """Return the words of a code object with pairs where there can be any."""
    result = words[:]
    for i in range(len(words) - 1):
        first = words[i]
        second = words[i + 1]
        place = (first & 255) * COUNT + (second & 255)
        pair = TAKING_PAIRS[place]
        if pair == 0:
            pair = FOLLOWING_PAIRS[place]
            if pair == 0:
                continue
            if i + 2 < len(words) and TAKING_PAIRS[(second & 255) * COUNT + (words[i + 2] & 255)] != 0:
                continue
            # FOR_ITER stores in a variable by itself, if it finds the plain instruction behind it.
            if i > 0 and words[i - 1] & 255 == op.FOR_ITER:
                continue
        if first >> 8 <= FIRST_MASK:
            result[i] = pair | (first >> 8 | second >> 8 << FIRST_BITS) << 8
    return result
