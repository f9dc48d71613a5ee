"""Threads, of which a translated program has one: locks work, starting another thread fails."""


class error(Exception):
    """What can't be done with threads."""


class Lock:
    """A lock that the one thread takes and gives back."""

    def __init__(self):
        self._taken = False

    def acquire(self, flag=True):
        """Take the lock; return whether it was free. Waiting for it would be for ever."""
        if self._taken:
            if flag:
                raise error("deadlock: the lock is held by the only thread")
            return False
        self._taken = True
        return True

    def release(self):
        """Give the lock back."""
        if not self._taken:
            raise error("the lock was not previously acquired")
        self._taken = False

    def is_acquired(self):
        """Tell whether it is taken."""
        return self._taken

    def __enter__(self):
        self.acquire(True)

    def __exit__(self, kind, value, traceback):
        self.release()


def allocate_lock():
    """Return a new lock."""
    return Lock()


def get_ident():
    """Return the number of the thread."""
    return 1


get_or_make_ident = get_ident


def get_stacksize():
    """Return 0: the size is the platform's."""
    return 0


def set_stacksize(newsize):
    """Tell that a size can't be set, by -1."""
    return -1


def start_new_thread(function, arguments):
    """Fail: there is one thread."""
    raise error("can't start new thread")


class ThreadLocalReference:
    """A reference of each thread, here of the one."""

    def __init__(self, Cls, loop_invariant=False):
        self._value = None

    def get(self):
        """Return the reference, None at first."""
        return self._value

    def set(self, value):
        """Set the reference."""
        self._value = value
