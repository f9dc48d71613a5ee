"""Stacks to switch between: the names that programs refer to. No host gives more than one, so that a second one raises
MemoryError, as upstream's does where there is no room for it.
"""

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import specialize


class Stacklet(object):
    """A handle of a stack that waits."""


_NO_STACK = Stacklet()


class StackletThread(object):
    """The stacks of a thread."""

    def __init__(self, config):
        # Were it known, nothing behind a call of `new` would be reached.
        self._free_stacks = NonConstant(0)

    def _other_stack(self):
        if self._free_stacks == 0:
            raise MemoryError("one stack is all that hosts give")
        return Stacklet()

    @specialize.arg(1)
    def new(self, callback, arg=None):
        """Run a function on a stack of its own; return a handle of that."""
        return self._other_stack()

    def switch(self, stacklet):
        """Go on in another stack; return a handle of the one that comes back."""
        return self._other_stack()

    def is_empty_handle(self, stacklet):
        """Tell whether a handle leads to no stack."""
        return stacklet is _NO_STACK

    def get_null_handle(self):
        """Return the handle that leads to no stack."""
        return _NO_STACK
