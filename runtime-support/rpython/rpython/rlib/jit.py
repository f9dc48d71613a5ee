"""Hints by which an interpreter explains itself to the tracing JIT.

Untranslated, a hint does nothing but return its argument. The translator knows each function here by identity and
gives it its meaning; none of the bodies below is ever translated.
"""

from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.rlib.unroll import unrolling_iterable


class JitDriver:
    """Declares the main loop of an interpreter.

    `greens` name the variables that tell where in the user's program the loop stands: they are constant in a trace.
    `reds` name all others that live across the merge point, or are `"auto"`. In both lists integers come first, then
    references, then floats. `virtualizables` are those reds whose fields a trace may keep in registers.

    The markers take the variables as keyword arguments; their own parameter is `_self` because a program's variable
    may well be `self`.
    """

    greens = None
    reds = None
    virtualizables = None

    def __init__(
        self,
        greens=None,
        reds=None,
        virtualizables=None,
        get_jitcell_at=None,
        set_jitcell_at=None,
        get_printable_location=None,
        confirm_enter_jit=None,
        can_never_inline=None,
        should_unroll_one_iteration=None,
        name="jitdriver",
        check_untranslated=True,
        vectorize=False,
        get_unique_id=None,
        is_recursive=False,
        get_location=None,
    ):
        # A subclass may have the lists as attributes.
        greens = self.greens if greens is None else greens
        reds = self.reds if reds is None else reds
        virtualizables = self.virtualizables if virtualizables is None else virtualizables
        if greens is None or reds is None:
            raise TypeError("a JitDriver needs both greens and reds")
        self.greens = greens
        self.autoreds = reds == "auto"
        self.reds = [] if self.autoreds else reds
        self.virtualizables = [] if virtualizables is None else virtualizables
        unknown = [name for name in self.virtualizables if name not in self.reds]
        if unknown:
            raise ValueError("virtualizables that are not reds: " + ", ".join(unknown))
        self.get_printable_location = get_printable_location
        self.confirm_enter_jit = confirm_enter_jit
        self.can_never_inline = can_never_inline
        self.should_unroll_one_iteration = should_unroll_one_iteration
        self.get_unique_id = get_unique_id
        self.get_location = get_location
        self.name = name
        self.vectorize = vectorize
        self.is_recursive = is_recursive
        # Accepted for upstream's programs, which may still pass them: they have had no effect there for long.
        self.get_jitcell_at = get_jitcell_at
        self.set_jitcell_at = set_jitcell_at
        self.check_untranslated = check_untranslated

    def jit_merge_point(_self, **livevars):
        """Mark the head of the interpreter's loop: the one place where traces begin and meet."""

    def can_enter_jit(_self, **livevars):
        """Mark a backward jump of the user's program, right before the merge point: here loops are counted."""

    def loop_header(_self):
        """Mark a backward jump that has no variables of its own at hand."""

    def clone(self):
        """Return a driver with the same declaration but its own counters."""
        driver = object.__new__(type(self))
        driver.__dict__.update(self.__dict__)
        return driver


def elidable(function):
    """Declare that calls with equal arguments give equal results, so that a trace may fold and drop them."""
    function._elidable_function_ = True
    return function


# What `elidable` was called at first.
purefunction = elidable


def elidable_promote(promote_args="all"):
    """Declare an elidable function whose arguments (all, or the listed positions) are promoted first."""

    def decorate(function):
        function._elidable_function_ = True
        function._promote_args_ = promote_args
        return function

    return decorate


def purefunction_promote(promote_args="all"):
    """What `elidable_promote` was called at first."""
    return elidable_promote(promote_args)


def jit_callback(name):
    """Declare a function that C calls, with a driver of this name for its traces."""

    def decorate(function):
        return function

    return decorate


def dont_look_inside(function):
    """Keep the tracer out of a function: its calls stay calls in the trace."""
    function._jit_look_inside_ = False
    return function


def look_inside(function):
    """Let the tracer into a function that its loops would keep it out of."""
    function._jit_look_inside_ = True
    return function


def look_inside_iff(predicate):
    """Let the tracer into a function where `predicate`, called with the same arguments, holds."""

    def decorate(function):
        function._jit_look_inside_iff_ = predicate
        return function

    return decorate


def unroll_safe(function):
    """Declare that the loops of a function run few times, so that a trace may contain all their iterations."""
    function._jit_unroll_safe_ = True
    return function


def loop_invariant(function):
    """Declare that a function without arguments gives the same result throughout one loop of the user's program."""
    function._jit_loop_invariant_ = True
    return function


def oopspec(spec):
    """Name the operation that a low-level helper implements."""

    def decorate(function):
        function.oopspec = spec
        return function

    return decorate


def not_in_trace(function):
    """Declare a function without result that traces leave out."""
    function._jit_not_in_trace_ = True
    return function


def hint(
    x,
    promote=False,
    promote_string=False,
    promote_unicode=False,
    access_directly=False,
    fresh_virtualizable=False,
    force_virtualizable=False,
    force_no_const=False,
):
    """Give the tracer the named advice about `x`; return `x`."""
    return x


def promote(x):
    """Make `x` a constant in the trace, under a guard."""
    return x


def promote_string(x):
    """Make the string `x` a constant in the trace, under a guard on its contents."""
    return x


def promote_unicode(x):
    """Make the text `x` a constant in the trace, under a guard on its contents."""
    return x


def assert_green(x):
    """Have the tracer check that `x` is a constant in the trace."""


def we_are_jitted():
    """Tell whether this runs in a trace (or while one is recorded)."""
    return False


def isconstant(x):
    """Tell whether the trace knows `x` as a constant. Untranslated every value is as unknown as can be."""
    return False


def isvirtual(x):
    """Tell whether `x` is an object that the trace has not allocated so far."""
    return False


def conditional_call(condition, function, *args):
    """Call `function` where `condition` holds, without a bridge in the trace."""
    if condition:
        function(*args)


def conditional_call_elidable(value, function, *args):
    """Return `value`, or where it is None or 0 the result of an elidable `function`, without a bridge in the trace."""
    if value is None or value == 0:
        value = function(*args)
    return value


def record_exact_class(value, cls):
    """Promise that `value` is an instance of `cls` itself."""
    assert type(value) is cls


def set_param(driver, name, value):
    """Set one parameter of the JIT, such as `threshold`, for one driver or with None for all."""


def set_user_param(driver, text):
    """Set parameters from a user's text: `name=value,…`, `off` or `default`."""
    if text in ("off", "default"):
        return
    for part in text.split(","):
        name, equals, value = part.strip(" ").partition("=")
        if not equals:
            raise ValueError("expected name=value: " + part)
        if name != "enable_opts":
            int(value)


# The parameters of the JIT, with their defaults.
PARAMETERS = {
    "threshold": 1039,
    "function_threshold": 1619,
    "trace_eagerness": 200,
    "decay": 40,
    "trace_limit": 6000,
    "inlining": 1,
    "loop_longevity": 1000,
    "retrace_limit": 0,
    "pureop_historylength": 16,
    "max_retrace_guards": 15,
    "max_unroll_loops": 0,
    "disable_unrolling": 200,
    "enable_opts": "all",
    "max_unroll_recursion": 7,
    "vec": 0,
    "vec_all": 0,
    "vec_cost": 0,
}
PARAMETER_DOCS = {
    "threshold": "how often a loop runs before it is traced",
    "function_threshold": "how often a function is called before it is traced from its start",
    "trace_eagerness": "how often a guard fails before a bridge is traced from it",
    "decay": "by how many thousandths counters fall at each collection",
    "trace_limit": "the number of operations at which a trace is given up",
    "inlining": "whether calls of the user's program are inlined into traces",
    "loop_longevity": "for how many generations a loop is kept that nobody runs",
    "retrace_limit": "how often a loop is traced again before that is given up",
    "pureop_historylength": "how many pure operations are remembered",
    "max_retrace_guards": "how many guards more tracing again may bring",
    "max_unroll_loops": "how many iterations more are unrolled",
    "disable_unrolling": "the number of operations from which on a loop isn't unrolled",
    "enable_opts": "the optimisations, or all",
    "max_unroll_recursion": "how deep a recursive function is unrolled",
    "vec": "whether loops are made vector operations",
    "vec_all": "whether that holds for all loops",
    "vec_cost": "up to which cost",
}
unroll_parameters = unrolling_iterable(sorted(PARAMETERS.items()))
ENABLE_ALL_OPTS = "intbounds:rewrite:virtualize:string:pure:earlyforce:heap:unroll"


def set_param_to_default(driver, name):
    """Set one parameter of the JIT back to its default."""


class JitHintError(Exception):
    """The hints of a program contradict each other."""


class AssertGreenFailed(Exception):
    """A value that should be a constant in the trace isn't one."""


class TraceLimitTooHigh(Exception):
    """The parameter `trace_limit` is larger than the JIT supports."""


class InvalidVirtualRef(Exception):
    """A virtual reference was used after its end."""


class DirectVRef:
    """A reference to an object that the JIT need not allocate as long as nobody calls the reference."""

    def __init__(self, x):
        self._x = x
        self._state = _NOT_FORCED

    def __call__(self):
        """Return the object."""
        if self._state == _NOT_FORCED:
            self._state = _FORCED
        elif self._state == _INVALID:
            raise InvalidVirtualRef
        return self._x

    @property
    def virtual(self):
        """Whether the object may still be one that isn't allocated."""
        return self._state == _NOT_FORCED

    def _finish(self):
        if self._state == _NOT_FORCED:
            self._state = _INVALID


_NOT_FORCED = 0
_FORCED = 1
_INVALID = 2


def virtual_ref(x):
    """Return a reference to a frame that the JIT need not allocate before `virtual_ref_finish`."""
    assert x is not None, "virtual_ref(None) is not allowed"
    return DirectVRef(x)


def virtual_ref_finish(vref, x):
    """Say that the frame `x` of a `virtual_ref` is done."""
    assert vref._x is x, "Invalid call to virtual_ref_finish"
    vref._finish()


def non_virtual_ref(x):
    """Return a reference to `x`, or to nothing, that isn't of the JIT's concern."""
    vref = DirectVRef(x)
    vref._state = _FORCED
    return vref


vref_None = non_virtual_ref(None)


def jit_debug(string, arg1=0, arg2=0, arg3=0, arg4=0):
    """Put a mark into the trace."""


def current_trace_length():
    """Return the length of the trace being recorded, or -1 where none is."""
    return -1


def enter_portal_frame(unique_id):
    """Say that a frame of the user's program begins."""


def leave_portal_frame(unique_id):
    """Say that a frame of the user's program ends."""


def record_known_result(result, function, *args):
    """Promise that an elidable function gives this result for these arguments."""


@specialize.argtype(0)
def loop_unrolling_heuristic(lst, size, cutoff=2):
    """Tell whether a loop over the list is worth unrolling in a trace."""
    return size <= cutoff


@specialize.argtype(0)
def record_exact_value(value, const_value):
    """Promise that `value` is this constant."""
    assert value == const_value


class AsmInfo:
    """Where the machine code of a trace is."""

    def __init__(self, ops_offset, asmaddr, asmlen, rawstart=0):
        self.ops_offset = ops_offset
        self.asmaddr = asmaddr
        self.asmlen = asmlen
        self.rawstart = rawstart


class JitDebugInfo:
    """What a hook is told of a loop or bridge."""

    asminfo = None

    def __init__(self, jitdriver_sd, logger, looptoken, operations, type, greenkey=None, fail_descr=None):
        self.jitdriver_sd = jitdriver_sd
        self.logger = logger
        self.looptoken = looptoken
        self.operations = operations
        self.type = type
        self.greenkey = greenkey
        self.fail_descr = fail_descr

    def get_jitdriver(self):
        """Return the driver of the loop."""
        return self.jitdriver_sd.jitdriver

    def get_greenkey_repr(self):
        """Return the text of the place in the user's program."""
        return ""


class Counters:
    """The numbers of what the JIT counts, for `jit_hooks.stats_get_counter_value`."""

    counter_names = [
        "TRACING",
        "BACKEND",
        "OPS",
        "HEAPCACHED_OPS",
        "RECORDED_OPS",
        "GUARDS",
        "OPT_OPS",
        "OPT_GUARDS",
        "OPT_GUARDS_SHARED",
        "OPT_FORCINGS",
        "OPT_VECTORIZE_TRY",
        "OPT_VECTORIZED",
        "ABORT_TOO_LONG",
        "ABORT_BRIDGE",
        "ABORT_BAD_LOOP",
        "ABORT_ESCAPE",
        "ABORT_FORCE_QUASIIMMUT",
        "ABORT_SEGMENTED_TRACE",
        "FORCE_VIRTUALIZABLES",
        "NVIRTUALS",
        "NVHOLES",
        "NVREUSED",
        "TOTAL_COMPILED_LOOPS",
        "TOTAL_COMPILED_BRIDGES",
        "TOTAL_FREED_LOOPS",
        "TOTAL_FREED_BRIDGES",
    ]
    ncounters = len(counter_names)


for _number, _name in enumerate(Counters.counter_names):
    setattr(Counters, _name, _number)


class JitHookInterface:
    """What a program may override to hear of the JIT's work."""

    def are_hooks_enabled(self):
        """Tell whether the JIT is to call the hooks."""
        return True

    def on_trace_too_long(self, jitdriver, greenkey, greenkey_repr):
        """A trace was given up because it grew too long."""

    def on_abort(self, reason, jitdriver, greenkey, greenkey_repr, logops, operations):
        """A trace was given up."""

    def before_compile(self, debug_info):
        """A loop is about to be compiled."""

    def after_compile(self, debug_info):
        """A loop was compiled."""

    def before_compile_bridge(self, debug_info):
        """A bridge is about to be compiled."""

    def after_compile_bridge(self, debug_info):
        """A bridge was compiled."""


JitPortal = JitHookInterface
