"""Ints that a test shows not to be negative are joined with unsigned words, as upstream's."""
# rpy: dialect=upstream
from rpython.rlib.rarithmetic import intmask, r_uint

LIMIT = 1 << 31

def write(number, out):
    if 0 <= number <= LIMIT:
        out.append(intmask(number & 0xFF))
    else:
        out.append(-1)

def signed(number, out):
    if 0 <= number <= LIMIT:
        write(number, out)
    elif number < 0:
        out.append(-2)
    else:
        write(number, out)

def unsigned(number, out):
    write(r_uint(number), out)

def above(number):
    if number > -1:
        return half(number)
    return half(r_uint(8))

def half(number):
    return intmask(number >> 1)

def checked(number):
    assert number >= 0
    return half(number)

def entry_point(argv):
    out = []
    for number in [0, 5, -7, 300, LIMIT, LIMIT + 1, -1 << 63]:
        signed(number, out)
    unsigned(9, out)
    unsigned(-1, out)
    print out
    print above(len(argv)), above(-len(argv)), checked(len(argv) + 2)
    return 0

def target(driver, args):
    return entry_point, None
