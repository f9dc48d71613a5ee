"""What a target's `jitpolicy(driver)` returns: which functions the JIT may look into."""

import sys


class Log:
    """What the translator says of the JIT, on standard error: `log("...")` or `log.WARNING("...")`."""

    def __call__(self, text):
        sys.stderr.write("[jitcodewriter] %s\n" % (text,))

    def __getattr__(self, kind):
        if kind.startswith("__"):
            raise AttributeError(kind)
        return lambda text: self("%s: %s" % (kind, text))


log = Log()


class JitPolicy:
    """Lets the JIT look into every function that doesn't forbid it itself."""

    def __init__(self, jithookiface=None):
        self.jithookiface = jithookiface
        self.supports_floats = True
        self.supports_longlong = True
        self.supports_singlefloats = True

    def look_inside_function(self, func):
        """Tell whether the JIT may look into a function that has not said so itself."""
        return True

    def _reject_function(self, func):
        """Tell whether a function is closed to the JIT by its own declaration."""
        return not getattr(func, "_jit_look_inside_", True) or hasattr(func, "_elidable_function_")


class StopAtXPolicy(JitPolicy):
    """Keeps the JIT out of the functions named."""

    def __init__(self, *funcs):
        JitPolicy.__init__(self)
        self.funcs = funcs

    def look_inside_function(self, func):
        """Tell whether the function isn't one of those named."""
        return func not in self.funcs
