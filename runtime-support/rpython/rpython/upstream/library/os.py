"""`os` with 8-bit strings for data and names."""

import errno as _errno
import os as _os

from rpython.rlib import rposix as _rposix
from rpython.rlib.objectmodel import specialize as _specialize, we_are_translated as _we_are_translated
from rpython.upstream.library import os_path as path
from rpython.upstream.streams import File as _File, from_bytes, from_path, to_bytes, to_path

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

    def __setitem__(self, name, value):
        _rposix.putenv(to_path(name), to_path(value))

    def __delitem__(self, name):
        if getenv(name) is None:
            raise KeyError(name)
        _rposix.unsetenv(to_path(name))

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


def fdopen(fd, mode="r", buffering=-1):
    """A file object for an open descriptor."""
    return _File(fd, "<fdopen>", mode)


def getcwd():
    """The current folder."""
    return from_path(_os.getcwd())


def chdir(name):
    """Make a folder the current one."""
    _os.chdir(to_path(name))


class Status:
    """What is known of a file: its mode, size and last change. Hosts tell no more; other numbers are 0, and times that of the
    last change."""

    def __init__(self, found):
        self.st_mode = found.st_mode
        self.st_size = found.st_size
        self.st_mtime = found.st_mtime
        self.st_atime = found.st_mtime
        self.st_ctime = found.st_mtime
        self.st_ino = 0
        self.st_dev = 0
        self.st_rdev = 0
        self.st_nlink = 1
        self.st_uid = 0
        self.st_gid = 0
        self.st_blksize = 4096
        self.st_blocks = (found.st_size + 511) // 512

    def __getitem__(self, index):
        times = [int(self.st_atime), int(self.st_mtime), int(self.st_ctime)]
        return [self.st_mode, self.st_ino, self.st_dev, self.st_nlink, self.st_uid, self.st_gid, self.st_size, *times][index]


def stat(name):
    """What is known of a file."""
    return Status(_os.stat(to_path(name)))


def lstat(name):
    """The same: links lead to files."""
    return stat(name)


def fstat(fd):
    """What is known of an open file."""
    return Status(_os.fstat(fd))


def access(name, mode):
    """Whether there is a file of this path that may be used so, by its bits for anyone."""
    return _rposix.access(to_path(name), mode)


def putenv(name, value):
    """Set a variable of the environment."""
    _rposix.putenv(to_path(name), to_path(value))


def unsetenv(name):
    """Remove a variable of the environment."""
    _rposix.unsetenv(to_path(name))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """The folders below one: the path, folders and files of each."""
    folders, files = [], []
    for name in listdir(top):
        if path.isdir(path.join(top, name)):
            folders.append(name)
        else:
            files.append(name)
    if topdown:
        yield top, folders, files
    for name in folders:
        below = [each for each in walk(path.join(top, name), topdown)]
        for each in below:
            yield each
    if not topdown:
        yield top, folders, files


def listdir(name):
    """The names in a folder."""
    return [from_path(each) for each in _os.listdir(to_path(name))]


def mkdir(name, mode=0o777):
    """Make a folder."""
    _os.mkdir(to_path(name), mode)


def rmdir(name):
    """Remove an empty folder."""
    _os.rmdir(to_path(name))


def removedirs(name):
    """Remove a folder, and those around it as far as they are empty."""
    rmdir(name)
    try:
        name = path.dirname(name)
        while name and name != "/":
            rmdir(name)
            name = path.dirname(name)
    except OSError:
        pass


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


def _unavailable(name):
    """A function of the platform that no host has: translated it raises an OSError."""
    original = getattr(_os, name, None)

    @_specialize.call_location()
    def unavailable(*arguments):
        if not _we_are_translated() and original is not None:
            return original(*arguments)
        raise OSError(_errno.ENOSYS, "Function not implemented: os." + name)

    unavailable.__name__ = unavailable.__qualname__ = name
    unavailable._c_function_ = True
    return unavailable


for _name in """
    abort chmod chown chroot ctermid execv execve fchmod fchown fork forkpty ftruncate getegid geteuid getgid getgroups getloadavg
    getlogin getpgid getpgrp getppid getsid getuid kill killpg lchown link mkfifo mknod nice openpty pipe popen readlink
    setegid seteuid setgid setpgid setregid setreuid setsid setuid statvfs symlink sync sysconf system times tmpfile tmpnam
    ttyname umask uname utime wait waitpid
""".split():
    globals()[_name] = _unavailable(_name)
