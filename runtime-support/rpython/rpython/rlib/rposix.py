"""Functions of the platform by upstream's names, over those of `os`. Errors are OSErrors with Linux' numbers."""

import os

from rpython.rlib.objectmodel import specialize


class _Saved:
    errno = 0


_saved = _Saved()


def get_saved_errno():
    """Return the number that was saved last."""
    return _saved.errno


def set_saved_errno(number):
    """Save a number."""
    _saved.errno = number


get_errno = get_saved_errno
set_errno = set_saved_errno


@specialize.argtype(0)
def _text(path):
    if isinstance(path, bytes):
        return path.decode("utf-8")
    return path


@specialize.argtype(0)
def open(path, flags, mode=0o777):
    """Open a file; return its descriptor."""
    return os.open(_text(path), flags, mode)


def read(fd, count):
    """Return up to `count` bytes."""
    return os.read(fd, count)


@specialize.argtype(1)
def write(fd, data):
    """Write bytes, or text as UTF-8; return how many bytes."""
    if isinstance(data, str):
        return os.write(fd, data.encode("utf-8"))
    return os.write(fd, data)


def close(fd):
    """Give a descriptor back."""
    os.close(fd)


def lseek(fd, pos, how):
    """Go to a place; return it."""
    return os.lseek(fd, pos, how)


@specialize.argtype(0)
def chdir(path):
    """Make a folder the current one."""
    os.chdir(_text(path))


@specialize.argtype(0)
def stat(path):
    """Return what is known of a file."""
    return os.stat(_text(path))


@specialize.argtype(0)
def access(path, mode):
    """Tell whether there is a file of this path that may be used so, by its bits for anyone."""
    try:
        bits = os.stat(_text(path)).st_mode
    except OSError:
        return False
    return (bits | bits >> 3 | bits >> 6) & mode == mode


def fstat(fd):
    """Return what is known of an open file."""
    return os.fstat(fd)


def dup(fd, inheritable=True):
    """Return another descriptor of the same file."""
    return os.dup(fd)


def dup2(fd, newfd, inheritable=True):
    """Let another descriptor be one of the same file."""
    os.dup2(fd, newfd)


@specialize.argtype(0)
def unlink(path):
    """Remove a file."""
    os.unlink(_text(path))


@specialize.argtype(0)
def mkdir(path, mode=0o777):
    """Make a folder."""
    os.mkdir(_text(path), mode)


@specialize.argtype(0)
def rmdir(path):
    """Remove an empty folder."""
    os.rmdir(_text(path))


@specialize.argtype(0)
def rename(path, new):
    """Rename a file or folder."""
    os.rename(_text(path), _text(new))


replace = rename


@specialize.argtype(0)
def listdir(path):
    """Return the names in a folder."""
    return os.listdir(_text(path))


def getcwd():
    """Return the path of the current folder."""
    return os.getcwd()


def getpid():
    """Return the number of the process."""
    return os.getpid()


def isatty(fd):
    """Tell whether a descriptor is a terminal."""
    return os.isatty(fd)


def strerror(number):
    """Return the text of an error."""
    return os.strerror(number)


def getenv(name):
    """Return a variable of the environment, or None."""
    return os.environ.get(name)


def exit(status):
    """End the process at once."""
    os._exit(status)


def putenv(name, value):
    """Set a variable of the environment."""
    os.environ[name] = value


def unsetenv(name):
    """Remove a variable of the environment."""
    if name in os.environ:
        del os.environ[name]
