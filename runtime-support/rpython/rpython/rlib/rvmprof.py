"""Marks for a statistical profiler of the interpreted program. No host has it: marks say nothing, and it can't be
switched on."""


class VMProfError(Exception):
    """The profiler can't be switched on."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class VMProfPlatformUnsupported(VMProfError):
    """The host has no profiler."""


def register_code_object_class(CodeClass, full_name_func):
    """Declare the class of code objects; at import time."""


def register_code(code, full_name_func):
    """Declare a code object."""


def get_unique_id(code):
    """Return the number of a code object: they have none."""
    return 0


def vmprof_execute_code(name, get_code_fn, result_class=None, _hack_update_stack_untranslated=False):
    """Mark a function that runs a code object."""
    return lambda function: function


def enable(fileno, interval, memory=0, native=0, real_time=0):
    """Start the profiler."""
    raise VMProfPlatformUnsupported("there is no profiler")


def disable():
    """Stop the profiler."""
    raise VMProfPlatformUnsupported("there is no profiler")


def is_enabled():
    """Tell whether the profiler runs."""
    return False
