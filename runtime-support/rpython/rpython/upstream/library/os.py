"""`os` with 8-bit strings for data and names."""

import os as _os

from rpython.upstream.library import os_path as path
from rpython.upstream.streams import from_bytes, from_path, to_bytes, to_path

_OWN = ("path", "environ")
globals().update(
    (_name, _value) for _name, _value in vars(_os).items() if not _name.startswith("__") and _name not in _OWN
)


class Environment:
    """The variables of the environment."""

    def get(self, name, default=None):
        """A variable, or the default."""
        return getenv(name, default)

    def __getitem__(self, name):
        value = getenv(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name):
        return getenv(name) is not None

    def keys(self):
        """The names of all variables."""
        return [from_path(name) for name in _os.environ.keys()]

    def values(self):
        """The values of all variables."""
        return [from_path(value) for value in _os.environ.values()]

    def items(self):
        """All variables, name and value."""
        return [(from_path(name), from_path(value)) for name, value in _os.environ.items()]

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(_os.environ)


environ = Environment()


def open(name, flags, mode=0o777):
    """Open a file; return its descriptor."""
    return _os.open(to_path(name), flags, mode)


def read(fd, count):
    """Read at most `count` bytes."""
    return from_bytes(_os.read(fd, count))


def write(fd, data):
    """Write bytes; return how many were written."""
    return _os.write(fd, to_bytes(data))


def getcwd():
    """The current folder."""
    return from_path(_os.getcwd())


def chdir(name):
    """Make a folder the current one."""
    _os.chdir(to_path(name))


def stat(name):
    """What is known of a file."""
    return _os.stat(to_path(name))


def listdir(name):
    """The names in a folder."""
    return [from_path(each) for each in _os.listdir(to_path(name))]


def mkdir(name, mode=0o777):
    """Make a folder."""
    _os.mkdir(to_path(name), mode)


def rmdir(name):
    """Remove an empty folder."""
    _os.rmdir(to_path(name))


def unlink(name):
    """Remove a file."""
    _os.unlink(to_path(name))


def remove(name):
    """Remove a file."""
    _os.unlink(to_path(name))


def rename(old, new):
    """Give a file another name."""
    _os.rename(to_path(old), to_path(new))


def getenv(name, default=None):
    """A variable of the environment, or the default."""
    value = _os.getenv(to_path(name))
    if value is None:
        return default
    return from_path(value)


def urandom(count):
    """Bytes that no one can guess; at import time."""
    return from_bytes(_os.urandom(count))
