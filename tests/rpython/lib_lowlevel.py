"""Low-level number types and operations by upstream's names, a random generator, hints of the JIT, stack overflow."""
import sys

from rpython.jit.codewriter.policy import JitPolicy
from rpython.rlib import jit
from rpython.rlib.rarithmetic import intmask, widen
from rpython.rlib.rbisect import bisect_left, bisect_right
from rpython.rlib.rdtoa import dtoa, dtoa_repr, strtod
from rpython.rlib.rrandom import Random
from rpython.rlib.rstack import stack_almost_full
from rpython.rlib.rstackovf import StackOverflow, check_stack_overflow
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.lltypesystem.lloperation import llop
from rpython.tool.pairtype import extendabletype
from rpython.tool.sourcetools import func_with_new_name


class Thing(metaclass=extendabletype):
    def __init__(self, n):
        self.n = n


class __extend__(Thing):
    def twice(self):
        return self.n * 2


def original(n):
    return n + 1


renamed = func_with_new_name(original, "renamed")


def casts(n, x):
    print(widen(rffi.cast(rffi.INT, n)), widen(rffi.cast(rffi.UCHAR, n)), widen(rffi.cast(rffi.SHORT, n)))
    print(rffi.cast(lltype.Signed, n), rffi.cast(rffi.SIZE_T, n), rffi.cast(lltype.Float, n), rffi.cast(lltype.Signed, x))
    print(rffi.cast(lltype.Bool, n), rffi.cast(lltype.Char, n) == "A", widen(rffi.cast(rffi.INT, x)))
    print(float(rffi.cast(rffi.FLOAT, x)), intmask(rffi.cast(rffi.ULONG, n)))


def operations(a, b):
    S = lltype.Signed
    print(llop.int_mod(S, a, b), llop.int_floordiv(S, a, b), llop.int_and(S, a, b), llop.int_xor(S, a, b))
    print(llop.int_mul(S, a, 1 << 62), llop.uint_mod(lltype.Unsigned, a, b), llop.int_neg(S, a), llop.int_lshift(S, a, 60))
    print(llop.int_is_true(lltype.Bool, a), llop.int_between(lltype.Bool, b, a, 100), llop.int_force_ge_zero(S, a))


class Frame:
    def __init__(self):
        self.vref = jit.virtual_ref(self)


def descend(n):
    return descend(n + 1) + 1


def jit_hints():
    frame = Frame()
    jit.virtual_ref_finish(frame.vref, frame)
    jit.jit_debug("here", 1)
    jit.enter_portal_frame(3)
    jit.leave_portal_frame(3)
    print(jit.current_trace_length(), frame.vref is frame, jit.loop_unrolling_heuristic([1], 1))
    try:
        print(descend(0) if not stack_almost_full() else 0)
    except StackOverflow:
        check_stack_overflow()
        print("no stack left")


def entry_point(argv):
    for n, x in [(65, 1.75), (-1, -2.5), (40000, 1e9), (5000000321, 0.1)]:
        casts(n, x)
    for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2)]:
        operations(a, b)
    random = Random(42)
    print(random.genrand32(), random.random(), random.genrand32())
    random.init_by_array([1, 2, 3])
    for _ in range(1000):
        random.genrand32()
    print(random.random())
    random.jumpahead(7)
    print(random.random())
    print(bisect_left([1, 3, 3, 5], 3, 4), bisect_right([1, 3, 3, 5], 3, 4), bisect_left([1, 3], 9, 2))
    print(dtoa(1.5), dtoa_repr(3.0), dtoa(0.125, "f", 0, 2), strtod(" 1e3 "))
    print(Thing(4).twice(), renamed(6))
    jit_hints()
    return 0


def jitpolicy(driver):
    return JitPolicy()


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
