"""Paths, folders, the environment and the process, over the host primitives. The library's functions call these."""

from rpython.lowlevel.ll_errno import ll_fail, ll_strerror
from rpython.lowlevel.ll_io import ll_bytes_array, ll_check, ll_check_path, ll_path
from rpython.lowlevel.ll_text import ll_decode_utf8, ll_encode_utf8
from rpython.lowlevel.primitives import BYTE, array_len, array_new, array_to_text, bytes_new, host

_ROOM = 512


def ll_handed_over(a, n):
    """The text of the first n bytes of an array."""
    b = bytes_new(n)
    array_to_text(a, 0, b, 0, n)
    return ll_decode_utf8(b, True)


def ll_seek(fd: int, offset: int, whence: int) -> int:
    """`os.lseek(fd, offset, whence)`"""
    return ll_check(host("os.seek", fd, offset, whence))


def ll_isatty(fd: int) -> bool:
    """`os.isatty(fd)`"""
    return host("os.isatty", fd) != 0


def ll_stat(path: str, fact: int) -> int:
    """A fact about a file: its mode (0), size (1), or time of change in nanoseconds (2)."""
    return ll_check_path(host("os.stat", ll_path(path), fact), path)


def ll_try_stat(path: str, fact: int) -> int:
    """As `ll_stat`, but -1 where the path leads nowhere."""
    result = host("os.stat", ll_path(path), fact)
    if result < 0:
        return -1
    return result


def ll_fstat(fd: int, fact: int) -> int:
    """The same facts about the file of a descriptor."""
    return ll_check(host("os.fstat", fd, fact))


def ll_dup(fd: int, to: int) -> int:
    """Another descriptor of the same file: this one, or the least free one for -1."""
    return ll_check(host("os.dup", fd, to))


def ll_listdir(path: str) -> str:
    """The names in a folder, each with a NUL after it."""
    name = ll_path(path)
    a = array_new(BYTE, _ROOM)
    n = ll_check_path(host("os.listdir", name, a), path)
    while n > array_len(a):
        a = array_new(BYTE, n)
        n = ll_check_path(host("os.listdir", name, a), path)
    return ll_handed_over(a, n)


def ll_mkdir(path: str, mode: int) -> int:
    """`os.mkdir(path, mode)`"""
    return ll_check_path(host("os.mkdir", ll_path(path), mode), path)


def ll_rmdir(path: str) -> int:
    """`os.rmdir(path)`"""
    return ll_check_path(host("os.rmdir", ll_path(path)), path)


def ll_unlink(path: str) -> int:
    """`os.unlink(path)`"""
    return ll_check_path(host("os.unlink", ll_path(path)), path)


def ll_rename(path: str, new: str) -> int:
    """`os.rename(path, new)`"""
    result = host("os.rename", ll_path(path), ll_path(new))
    if result < 0:
        ll_fail(-result, path, new)
    return result


def ll_has_env(name: str) -> bool:
    """Whether the environment has a variable."""
    return host("os.getenv", ll_bytes_array(ll_encode_utf8(name, True)), array_new(BYTE, 0)) >= 0


def ll_getenv(name: str) -> str:
    """The value of a variable of the environment."""
    variable = ll_bytes_array(ll_encode_utf8(name, True))
    a = array_new(BYTE, _ROOM)
    n = ll_check(host("os.getenv", variable, a))
    if n > array_len(a):
        a = array_new(BYTE, n)
        n = ll_check(host("os.getenv", variable, a))
    return ll_handed_over(a, n)


def ll_environ() -> str:
    """All variables of the environment as NAME=VALUE, each with a NUL after it."""
    a = array_new(BYTE, _ROOM * 8)
    n = host("os.environ", a)
    if n > array_len(a):
        a = array_new(BYTE, n)
        n = host("os.environ", a)
    return ll_handed_over(a, n)


def ll_chdir(path: str) -> int:
    """`os.chdir(path)`"""
    return ll_check_path(host("os.chdir", ll_path(path)), path)


def ll_getcwd() -> str:
    """`os.getcwd()`"""
    a = array_new(BYTE, _ROOM)
    n = ll_check(host("os.getcwd", a))
    if n > array_len(a):
        a = array_new(BYTE, n)
        n = ll_check(host("os.getcwd", a))
    return ll_handed_over(a, n)


def ll_getpid() -> int:
    """`os.getpid()`"""
    return host("os.getpid")


def ll_sleep(seconds: float) -> int:
    """`time.sleep(seconds)`, for what isn't negative."""
    return host("time.sleep", seconds)


def ll_error_text(number: int) -> str:
    """`os.strerror(number)`"""
    return ll_strerror(number)
