"""The module `_posix`: the functions that applevel/posix.py is made of."""

import os

from interpreter import convert, errors, signals, space
from interpreter.gateway import function
from interpreter.import_state import state as import_state
from interpreter.importing import read_file
from objects.bytes import W_AbstractBytes, W_Bytes, buffer_of
from objects.codecs import decode_utf8
from objects.dict import W_Dict
from objects.exception_methods import os_error, os_error_class
from objects.int import W_Int
from objects.list import W_List
from objects.module import builtin_module
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple

posix_module = builtin_module("_posix", "")


def path_of(w_path):
    """Return the text of a path."""
    if isinstance(w_path, W_Str):
        path = w_path.value
    elif isinstance(w_path, W_AbstractBytes):
        path = decode_utf8(w_path.data(), "surrogateescape")
    else:
        w_text = space.call_special(w_path, "__fspath__", [])
        if w_text is None:
            raise errors.type_error("path should be string, bytes or os.PathLike, not %s" % w_path.gettype().name)
        return path_of(w_text)
    if "\0" in path:
        raise errors.value_error("embedded null byte")
    return path


def failure(error, path):
    """Return the program's OSError about a path."""
    return errors.error_with(os_error_class(W_Int(error.errno)), [
        W_Int(error.errno), W_Str(os.strerror(error.errno)), W_Str(path)])


@function(posix_module, "fill_environment")
def fill_environment(w_dict: W_Dict) -> None:
    """Enter the environment that the process was started with, as the system shows it in its file system.

    At translation time there is none.
    """
    if import_state.prebuilding:
        return
    try:
        data = read_file("/proc/self/environ")
    except OSError:
        return
    for entry in data.split(b"\0"):
        at = entry.find(b"=")
        if at > 0:
            w_dict.setitem(W_Bytes(entry[:at]), W_Bytes(entry[at + 1 :]))


@function(posix_module, "getcwd")
def getcwd() -> str:
    return os.getcwd()


@function(posix_module, "chdir")
def chdir(w_path) -> None:
    path = path_of(w_path)
    try:
        os.chdir(path)
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "dup")
def dup(fd: int) -> int:
    try:
        return os.dup(fd)
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "dup2")
def dup2(fd: int, fd2: int, inheritable: bool = True) -> int:
    try:
        return os.dup2(fd, fd2)
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "listdir")
def listdir(w_path):
    path = path_of(w_path)
    try:
        return W_List([W_Str(name) for name in os.listdir(path)])
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "stat")
def stat(w_path):
    path = path_of(w_path)
    try:
        result = os.stat(path)
        return W_Tuple([W_Int(result.st_mode), W_Int(result.st_size), W_Int(int(result.st_mtime * 1e9))])
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "fstat")
def fstat(fd: int):
    try:
        result = os.fstat(fd)
        return W_Tuple([W_Int(result.st_mode), W_Int(result.st_size), W_Int(int(result.st_mtime * 1e9))])
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "mkdir")
def mkdir(w_path, mode: int = 511, *, w_dir_fd=None) -> None:
    path = path_of(w_path)
    try:
        os.mkdir(path, mode)
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "rmdir")
def rmdir(w_path, *, w_dir_fd=None) -> None:
    path = path_of(w_path)
    try:
        os.rmdir(path)
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "unlink")
def unlink(w_path, *, w_dir_fd=None) -> None:
    path = path_of(w_path)
    try:
        os.unlink(path)
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "rename")
def rename(w_source, w_target) -> None:
    source, target = path_of(w_source), path_of(w_target)
    try:
        os.rename(source, target)
    except OSError as e:
        raise errors.error_with(os_error_class(W_Int(e.errno)), [
            W_Int(e.errno), W_Str(os.strerror(e.errno)), w_source, w_None, w_target])


@function(posix_module, "open")
def open_(w_path, flags: int, mode: int = 511, *, w_dir_fd=None) -> int:
    path = path_of(w_path)
    try:
        return os.open(path, flags, mode)
    except OSError as e:
        raise failure(e, path)


@function(posix_module, "read")
def read(fd: int, count: int):
    try:
        return W_Bytes(signals.read(fd, count))
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "write")
def write(fd: int, w_data) -> int:
    try:
        return os.write(fd, buffer_of(w_data))
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "close")
def close(fd: int) -> None:
    try:
        os.close(fd)
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "lseek")
def lseek(fd: int, offset: int, whence: int) -> int:
    try:
        return os.lseek(fd, offset, whence)
    except OSError as e:
        raise os_error(e.errno, os.strerror(e.errno), "")


@function(posix_module, "isatty")
def isatty(fd: int) -> bool:
    return os.isatty(fd)


@function(posix_module, "getpid")
def getpid() -> int:
    return os.getpid()


@function(posix_module, "strerror")
def strerror(number: int) -> str:
    return os.strerror(number)


@function(posix_module, "exit")
def exit_(status: int) -> None:
    os._exit(status)
