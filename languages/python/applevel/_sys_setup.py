"""Attributes of `sys` that are objects with named parts. Run at start-up."""

import builtins
import sys

import _async_builtins


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = ", ".join(["%s=%r" % item for item in self.__dict__.items()])
        name = type(self).__name__ if type(self) is not SimpleNamespace else "namespace"
        return "%s(%s)" % (name, items)

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __reduce__(self):
        return type(self), (), self.__dict__


SimpleNamespace.__module__ = "types"


def named(name, fields):
    class Named(tuple):
        __slots__ = ()

        def __repr__(self):
            return "%s(%s)" % (name, ", ".join(["%s=%r" % pair for pair in zip(fields, self)]))

    for i, field in enumerate(fields):
        setattr(Named, field, property(lambda self, i=i: self[i]))
    Named.__name__ = Named.__qualname__ = name.split(".")[-1]
    Named.n_fields = Named.n_sequence_fields = len(fields)
    return Named


sys.version_info = named("sys.version_info", ("major", "minor", "micro", "releaselevel", "serial"))((3, 11, 7, "final", 0))
sys.implementation = SimpleNamespace(
    name="rpy", cache_tag=None, version=sys.version_info, hexversion=sys.hexversion, _multiarch="x86_64-linux-gnu")
_flags = ("debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose "
          "bytes_warning quiet hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path "
          "int_max_str_digits").split()
_Flags = named("sys.flags", _flags)


def _set_flags(values):
    """Say what the command line asks for."""
    sys.flags = _Flags([bool(value) if name in ("dev_mode", "safe_path") else value for name, value in zip(_flags, values)])


sys.float_info = named("sys.float_info", ("max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix "
                                          "rounds").split())(
    (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
sys.int_info = named("sys.int_info", ("bits_per_digit sizeof_digit default_max_str_digits "
                                      "str_digits_check_threshold").split())((30, 4, 4300, 640))
sys.hash_info = named("sys.hash_info", "width modulus inf nan imag algorithm hash_bits seed_bits cutoff".split())(
    (64, (1 << 61) - 1, 314159, 0, 1000003, "fnv", 64, 0, 0))
sys.thread_info = named("sys.thread_info", ("name", "lock", "version"))(("pthread", None, None))


_Unraisable = named("sys.UnraisableHookArgs", ("exc_type", "exc_value", "exc_traceback", "err_msg", "object"))


def unraisablehook(unraisable):
    import traceback
    message = unraisable.err_msg or "Exception ignored in"
    if sys.stderr is not None:
        sys.stderr.write("%s: %r\n" % (message, unraisable.object))
        traceback.print_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)


def _report_unraisable(kind, value, trace, where):
    sys.unraisablehook(_Unraisable((kind, value, trace, None, where)))


sys._report_unraisable = _report_unraisable


sys.unraisablehook = sys.__unraisablehook__ = unraisablehook
sys.__excepthook__ = sys.excepthook
sys.__displayhook__ = sys.displayhook
sys.breakpointhook = sys.__breakpointhook__ = _async_builtins._breakpointhook
for _name in ("aiter", "anext", "breakpoint"):
    setattr(builtins, _name, getattr(_async_builtins, _name))
sys.get_coroutine_origin_tracking_depth = lambda: 0
sys.set_coroutine_origin_tracking_depth = lambda depth: None
sys.get_asyncgen_hooks = lambda: (None, None)
sys.set_asyncgen_hooks = lambda *args, **kwargs: None
sys.getswitchinterval = lambda: 0.005
sys.setswitchinterval = lambda interval: None
sys.stdlib_module_names = frozenset()
