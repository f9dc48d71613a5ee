"""select: waiting for descriptors. Without a primitive of the host that waits, files and the like count as ready at once."""

error = OSError
PIPE_BUF = 4096


def _descriptor(item):
    if isinstance(item, int):
        fd = item
    else:
        try:
            fd = item.fileno()
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError("file descriptor cannot be a negative integer (%d)" % fd)
    return fd


def select(rlist, wlist, xlist, timeout=None):
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted = [[(item, _descriptor(item)) for item in items] for items in (rlist, wlist, xlist)]
    read, written = _ready(wanted)
    if not read and not written and timeout != 0:
        import time
        if timeout is not None:
            time.sleep(timeout)
        while timeout is None and not read and not written:
            time.sleep(0.01)  # a handler of a signal may write to a pair
            read, written = _ready(wanted)
    return read, written, []


def _ready(wanted):
    from _socket import _is_ready
    return [[item for item, fd in wanted[to_write] if _is_ready(fd, to_write) is not False] for to_write in (0, 1)]
