"""Functions of `os` and `time` that ask the host."""

from rpython.lowlevel.ll_os import (
    ll_error_text, ll_getcwd, ll_getenv, ll_getpid, ll_has_env, ll_isatty, ll_listdir, ll_mkdir, ll_rename, ll_rmdir,
    ll_seek, ll_sleep, ll_stat, ll_unlink,
)
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


def getenv(name: str, default=None):
    """`os.getenv(name, default)`"""
    if ll_has_env(name):
        return ll_getenv(name)
    return default


def getcwd():
    """`os.getcwd()`"""
    return ll_getcwd()


def getpid():
    """`os.getpid()`"""
    return ll_getpid()


def strerror(number: int):
    """`os.strerror(number)`"""
    return ll_error_text(number)


def sleep(seconds: float):
    """`time.sleep(seconds)`"""
    if seconds < 0.0:
        raise ValueError("sleep length must be non-negative")
    ll_sleep(seconds)
