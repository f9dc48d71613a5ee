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
    lists = []
    for items in (rlist, wlist, xlist):
        items = list(items)
        for item in items:
            _descriptor(item)
        lists.append(items)
    if not lists[0] and not lists[1] and timeout is not None:
        import time
        time.sleep(timeout)
    return lists[0], lists[1], []
