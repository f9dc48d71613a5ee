"""Stacks to switch between: the names that programs refer to. No host gives more than one, so that a second one raises
MemoryError, as upstream's does where there is no room for it.
"""

from rpython.rlib.objectmodel import specialize


class Stacklet(object):
    """A handle of a stack that waits."""


_NO_STACK = Stacklet()


class StackletThread(object):
    """The stacks of a thread."""

    def __init__(self, config):
        self._number = 1

    @specialize.arg(1)
    def new(self, callback, arg=None):
        """Run a function on a stack of its own; return a handle of that."""
        raise MemoryError("one stack is all that hosts give")

    def switch(self, stacklet):
        """Go on in another stack; return a handle of the one that comes back."""
        raise MemoryError("one stack is all that hosts give")

    def is_empty_handle(self, stacklet):
        """Tell whether a handle leads to no stack."""
        return stacklet is _NO_STACK

    def get_null_handle(self):
        """Return the handle that leads to no stack."""
        return _NO_STACK
