"""What a program may ask the translator about itself, its objects and its containers."""


class Symbolic:
    """A value that gets its number only in the translated program; subclasses say which."""

    def annotation(self):
        """Return the annotation of the value, or None for an integer."""
        return None

    def lltype(self):
        """Return the low-level type of the value, or None for an integer."""
        return None


def we_are_translated():
    """Tell whether the program runs translated. Branches for the other answer are not translated at all."""
    return False


class _Specialize:
    """The decorators `@specialize.…()`: when a function gets a copy of its own."""

    @staticmethod
    def _tag(*tag):
        def decorate(function):
            function._annspecialcase_ = tag
            return function

        return decorate

    def memo(self):
        """Compute the function at translation time, for each prebuilt argument."""
        return self._tag("memo")

    def arg(self, *positions):
        """One copy for each combination of constants at these positions."""
        return self._tag("arg", *positions)

    def arg_or_var(self, *positions):
        """As `arg`, and one common copy where the argument is no constant."""
        return self._tag("arg_or_var", *positions)

    def argtype(self, *positions):
        """One copy for each combination of types at these positions."""
        return self._tag("argtype", *positions)

    def ll(self):
        """One copy for each combination of low-level types."""
        return self._tag("ll")

    def ll_and_arg(self, *positions):
        """As `ll`, and for each combination of constants at these positions."""
        return self._tag("ll_and_arg", *positions)

    def call_location(self):
        """One copy for each place that calls."""
        return self._tag("call_location")


specialize = _Specialize()


def always_inline(function):
    """Ask for the function to be inlined wherever it is called."""
    function._always_inline_ = True
    return function


def dont_inline(function):
    """Forbid inlining the function."""
    function._dont_inline_ = True
    return function


def try_inline(function):
    """Ask for the function to be inlined where that is possible and cheap."""
    function._always_inline_ = "try"
    return function


def not_rpython(function):
    """Declare that a function runs at import time or untranslated only; reaching it in translation is an error."""
    function._not_rpython_ = True
    return function


def enforceargs(*types, **options):
    """Declare argument types to check at translation time; None leaves a position free."""

    def decorate(function):
        function._annenforceargs_ = types
        return function

    return decorate


def newlist_hint(sizehint=0):
    """Return an empty list with room for about `sizehint` items."""
    return []


def resizelist_hint(items, sizehint):
    """Prepare a list for about `sizehint` items."""


def instantiate(cls, nonmovable=False):
    """Return an instance of `cls` without calling its `__init__`."""
    return cls.__new__(cls)


def compute_hash(x):
    """Return the hash of a string, number or tuple as the program's own dicts use it."""
    return hash(x)


def compute_identity_hash(x):
    """Return a hash that follows the identity of an object."""
    return object.__hash__(x)


def current_object_addr_as_int(x):
    """Return a number that tells two live objects apart now; it may change when objects move."""
    return id(x)


def keepalive_until_here(*values):
    """Keep the values alive up to this point."""
