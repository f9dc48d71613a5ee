"""The lock that interpreters with threads take turns by: with one thread there is nothing to do."""


def yield_thread():
    """Let other threads run, of which there are none."""


def acquire():
    """Take the lock."""


def release():
    """Give the lock back."""


def init():
    """Prepare the lock."""


allocate = init


def am_I_holding_the_GIL():
    """Tell whether this thread has the lock: there is no other."""
    return True
