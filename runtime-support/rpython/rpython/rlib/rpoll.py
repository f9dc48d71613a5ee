"""Waiting for files: the names that programs refer to. No host waits for several, so that `poll` raises an OSError."""

import errno

POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLERR = 8
POLLHUP = 16
POLLNVAL = 32

eventnames = ["POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL"]


class PollError(Exception):
    """Waiting has failed."""

    def __init__(self, errno):
        self.errno = errno


class SelectError(PollError):
    """The same, of `select`."""


def poll(fddict, timeout=-1):
    """Wait until one of the descriptors is ready for what is asked of it; return these as pairs."""
    ready = [(fd, events) for fd, events in fddict.items()]
    if len(ready) > 0:
        raise OSError(errno.ENOSYS, "Function not implemented: poll")
    return ready


_poll = poll
