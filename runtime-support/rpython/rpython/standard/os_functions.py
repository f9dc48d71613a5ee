"""Functions of `os` that ask the host."""

from rpython.lowlevel.ll_os import (
    ll_chdir, ll_dup, ll_environ, ll_error_text, ll_fstat, ll_getcwd, ll_getenv, ll_getpid, ll_has_env, ll_isatty,
    ll_listdir, ll_mkdir, ll_rename, ll_rmdir, ll_seek, ll_stat, ll_unlink,
)
from rpython.lowlevel.ll_errno import ll_fail
from rpython.standard.path_functions import exists, split


class stat_result:
    """What `os.stat` says of a file."""

    def __init__(self, mode, size, changed):
        self.st_mode = mode
        self.st_size = size
        self.st_mtime_ns = changed
        self.st_mtime = changed / 1e9


def stat(path: str):
    """`os.stat(path)`: mode, size and time of change."""
    return stat_result(ll_stat(path, 0), ll_stat(path, 1), ll_stat(path, 2))


def fstat(fd: int):
    """`os.fstat(fd)`: the same of an open file."""
    return stat_result(ll_fstat(fd, 0), ll_fstat(fd, 1), ll_fstat(fd, 2))


def dup(fd: int):
    """`os.dup(fd)`"""
    return ll_dup(fd, -1)


def dup2(fd: int, fd2: int, inheritable: bool = True):
    """`os.dup2(fd, fd2)`; whether child processes have it makes no difference here."""
    if fd2 < 0:
        ll_fail(9, None, None)
    return ll_dup(fd, fd2)


def lseek(fd: int, offset: int, whence: int):
    """`os.lseek(fd, offset, whence)`"""
    return ll_seek(fd, offset, whence)


def isatty(fd: int):
    """`os.isatty(fd)`"""
    return ll_isatty(fd)


def listdir(path: str = "."):
    """`os.listdir(path)`, in no particular order"""
    names = ll_listdir(path).split("\0")
    names.pop()
    return names


def _bare(path):
    """The path without slashes at its end."""
    while len(path) > 1 and path.endswith("/"):
        path = path[:-1]
    return path


def mkdir(path: str, mode: int = 0o777):
    """`os.mkdir(path, mode)`"""
    ll_mkdir(_bare(path), mode)


def makedirs(path: str, mode: int = 0o777, exist_ok: bool = False):
    """`os.makedirs(path, mode, exist_ok)`"""
    path = _bare(path)
    head, _ = split(path)
    if head != "" and head != path and not exists(head):
        makedirs(head, mode, True)
    if not exist_ok or not exists(path):
        ll_mkdir(path, mode)


def rmdir(path: str):
    """`os.rmdir(path)`"""
    ll_rmdir(_bare(path))


def unlink(path: str):
    """`os.unlink(path)`"""
    ll_unlink(path)


def rename(path: str, new: str):
    """`os.rename(path, new)`"""
    ll_rename(path, new)


class Environment:
    """`os.environ`: the platform's variables and what the program has changed."""

    def __init__(self):
        self._set = {}
        self._removed = {}

    def __contains__(self, name):
        if name in self._set:
            return True
        return name not in self._removed and ll_has_env(name)

    def __getitem__(self, name):
        if name not in self:
            raise KeyError(name)
        if name in self._set:
            return self._set[name]
        return ll_getenv(name)

    def get(self, name, default=None):
        """The variable, or the default."""
        if name in self:
            return self[name]
        return default

    def __setitem__(self, name, value):
        self._set[name] = value

    def __delitem__(self, name):
        if name not in self:
            raise KeyError(name)
        if name in self._set:
            del self._set[name]
        self._removed[name] = True

    def pop(self, name, default=None):
        """Removes the variable; its value, or the default."""
        if name not in self:
            if default is None:
                raise KeyError(name)
            return default
        value = self[name]
        del self[name]
        return value

    def keys(self):
        """The names of all variables."""
        found = []
        for text in ll_environ().split("\0"):
            end = text.find("=", 1)
            if end > 0:
                name = text[:end]
                if name not in self._set and name not in self._removed:
                    found.append(name)
        for name in self._set:
            found.append(name)
        return found

    def values(self):
        """The values of all variables."""
        return [self[name] for name in self.keys()]

    def items(self):
        """All variables, name and value."""
        return [(name, self[name]) for name in self.keys()]

    def copy(self):
        """A dict of all variables."""
        return {name: self[name] for name in self.keys()}

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def setdefault(self, name, value):
        """The variable, set to this value where there is none."""
        if name not in self:
            self[name] = value
        return self[name]


environ = Environment()
OBJECTS = {"environ": environ}


def getenv(name: str, default=None):
    """`os.getenv(name, default)`"""
    return environ.get(name, default)


def putenv(name: str, value: str):
    """`os.putenv(name, value)`"""
    environ[name] = value


def unsetenv(name: str):
    """`os.unsetenv(name)`"""
    if name in environ:
        del environ[name]


def chdir(path: str):
    """`os.chdir(path)`"""
    ll_chdir(path)


def getcwd():
    """`os.getcwd()`"""
    return ll_getcwd()


def getpid():
    """`os.getpid()`"""
    return ll_getpid()


def strerror(number: int):
    """`os.strerror(number)`"""
    return ll_error_text(number)


remove = unlink
