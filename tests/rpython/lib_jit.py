"""rlib.jit and rlib.jit_hooks: hints, references to frames, parameters, hooks, counters."""
import sys

from rpython.rlib import jit
from rpython.rlib.jit import JitDriver, JitHookInterface, Counters, virtual_ref, virtual_ref_finish, vref_None
from rpython.rlib import jit_hooks
from rpython.rlib.jit import Counters


driver = JitDriver(greens=["pc"], reds=["x"], name="d")


class Hooks(JitHookInterface):
    def on_abort(self, reason, jitdriver, greenkey, greenkey_repr, logops, operations):
        pass


class F:
    def __init__(self):
        self.x = 3


def slow(x):
    return x + 1


@jit.elidable
def el(x):
    return x

def check_jit(argv):
    jit.set_param(driver, "threshold", 30)
    jit.set_param(None, "trace_limit", 30000)
    jit.set_user_param(driver, "off")
    f = F()
    v = virtual_ref(f)
    print(v().x, v.virtual)
    virtual_ref_finish(v, f)
    jit.conditional_call(f.x == 3, slow, 4)
    print(jit.conditional_call_elidable(None, el, 4) if False else 1)
    jit.record_exact_class(f, F)
    print(jit.isconstant(3) or True, jit.isvirtual(f) or True, jit.promote(4), jit.we_are_jitted())
    jit.assert_green(4)
    jit.jit_debug("x", 1)
    print(jit.current_trace_length())
    print(jit.vref_None() is None)


def check_jit_hooks(argv):
    print(jit_hooks.stats_get_counter_value(None, Counters.TRACING))
    jit_hooks.stats_set_debug(None, True)


def entry_point(argv):
    check_jit(argv)
    check_jit_hooks(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
