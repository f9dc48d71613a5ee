"""Functions of `os.path`, for paths with slashes."""

import os

from rpython.lowlevel.ll_os import ll_getcwd, ll_stat, ll_try_stat

_S_IFMT = 0o170000
_S_IFDIR = 0o040000
_S_IFREG = 0o100000


def _kind(path):
    """The type bits of a file, -1 where there is none."""
    if path.find("\0") >= 0:
        return -1
    mode = ll_try_stat(path, 0)
    return mode & _S_IFMT if mode >= 0 else -1


def exists(path: str):
    """`os.path.exists(path)`"""
    return _kind(path) >= 0


def isfile(path: str):
    """`os.path.isfile(path)`"""
    return _kind(path) == _S_IFREG


def isdir(path: str):
    """`os.path.isdir(path)`"""
    return _kind(path) == _S_IFDIR


def getsize(path: str):
    """`os.path.getsize(path)`"""
    return ll_stat(path, 1)


def getmtime(path: str):
    """`os.path.getmtime(path)`"""
    return ll_stat(path, 2) / 1e9


def lexists(path: str):
    """`os.path.lexists(path)`, which is `exists` where links lead somewhere"""
    return exists(path)


def normcase(path: str):
    """`os.path.normcase(path)`"""
    return path


def splitdrive(path: str):
    """`os.path.splitdrive(path)`: there are no drives"""
    return "", path


def isabs(path: str):
    """`os.path.isabs(path)`"""
    return path.startswith("/")


def _join_two(path, part):
    if part.startswith("/"):
        return part
    if path == "" or path.endswith("/"):
        return path + part
    return path + "/" + part


def join(path: str, first=None, second=None, third=None, fourth=None):
    """`os.path.join(path, …)`"""
    if first is not None:
        path = _join_two(path, first)
    if second is not None:
        path = _join_two(path, second)
    if third is not None:
        path = _join_two(path, third)
    if fourth is not None:
        path = _join_two(path, fourth)
    return path


def split(path: str):
    """`os.path.split(path)`: folder and last part"""
    i = path.rfind("/") + 1
    head, tail = path[:i], path[i:]
    end = len(head)
    while end > 0 and head[end - 1] == "/":
        end -= 1
    if end > 0:
        head = head[:end]
    return head, tail


def basename(path: str):
    """`os.path.basename(path)`"""
    _, tail = split(path)
    return tail


def dirname(path: str):
    """`os.path.dirname(path)`"""
    head, _ = split(path)
    return head


def splitext(path: str):
    """`os.path.splitext(path)`: the extension is what follows the last dot, but for dots in front"""
    slash = path.rfind("/")
    dot = path.rfind(".")
    i = slash + 1
    while i < dot:
        if path[i] != ".":
            return path[:dot], path[dot:]
        i += 1
    return path, ""


def normpath(path: str):
    """`os.path.normpath(path)`: without empty parts, `.`, and `..` where it has something to go back from"""
    if path == "":
        return "."
    slashes = 0
    if path.startswith("/"):
        # Two slashes in front may mean something else than one or three (POSIX 4.13).
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    parts = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part != ".." or (slashes == 0 and len(parts) == 0) or (len(parts) > 0 and parts[len(parts) - 1] == ".."):
            parts.append(part)
        elif len(parts) > 0:
            parts.pop()
    result = "/" * slashes + "/".join(parts)
    return result if result != "" else "."


def expanduser(path: str):
    """`os.path.expanduser(path)`, of one's own folder"""
    if path == "~" or path.startswith("~/"):
        home = os.environ.get("HOME")
        if home is not None:
            while home.endswith("/"):
                home = home[:-1]
            path = home + path[1:]
            return path if path != "" else "/"
    return path


def relpath(path: str, start: str = "."):
    """`os.path.relpath(path, start)`"""
    if path == "":
        raise ValueError("no path specified")
    target = [part for part in abspath(path).split("/") if part != ""]
    origin = [part for part in abspath(start).split("/") if part != ""]
    common = 0
    while common < len(target) and common < len(origin) and target[common] == origin[common]:
        common += 1
    parts = [".."] * (len(origin) - common) + target[common:]
    return "/".join(parts) if len(parts) > 0 else "."


def commonprefix(m: list):
    """`os.path.commonprefix(list)`, letter by letter"""
    if len(m) == 0:
        return ""
    low, high = min(m), max(m)
    i = 0
    while i < len(low) and i < len(high) and low[i] == high[i]:
        i += 1
    return low[:i]


def abspath(path: str):
    """`os.path.abspath(path)`"""
    if not path.startswith("/"):
        path = _join_two(ll_getcwd(), path)
    return normpath(path)


def realpath(path: str):
    """`os.path.realpath(path)`: no host tells links from what they lead to"""
    return abspath(path)
