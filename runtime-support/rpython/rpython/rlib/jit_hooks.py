"""Questions and orders to the JIT at run time. As long as there is none, it has counted nothing and knows no loops."""


def stats_set_debug(warmrunnerdesc, flag):
    """Have the JIT count how often each loop runs, or stop that."""


def stats_get_counter_value(warmrunnerdesc, no):
    """Return a count of `rpython.rlib.jit.Counters`."""
    return 0


def stats_get_times_value(warmrunnerdesc, no):
    """Return the seconds spent on tracing (`Counters.TRACING`) or in the backend (`Counters.BACKEND`)."""
    return 0.0


class LoopRunCounter:
    """How often one loop ran."""

    def __init__(self, type, number, counter):
        self.type = type
        self.number = number
        self.counter = counter


def stats_get_loop_run_times(warmrunnerdesc):
    """Return a list of `LoopRunCounter`, one per loop."""
    return [LoopRunCounter("l", 0, 0)][:0]


def stats_asmmemmgr_allocated(warmrunnerdesc):
    """Return the bytes of memory for machine code."""
    return 0


def stats_asmmemmgr_used(warmrunnerdesc):
    """Return the bytes of machine code."""
    return 0


def stats_memmgr_release_all(warmrunnerdesc):
    """Let all loops go."""


def get_jitcell_at_key(name, *greenkey):
    """Tell whether the JIT knows this place of the user's program."""
    return False


def trace_next_iteration(name, *greenkey):
    """Have the JIT trace this place when it comes there next."""


def trace_next_iteration_hash(name, hash):
    """Have the JIT trace the place with this hash when it comes there next."""


def dont_trace_here(name, *greenkey):
    """Keep the JIT from tracing calls of this place into others."""


def mark_as_being_traced(name, *greenkey):
    """Say that this place is being traced."""
