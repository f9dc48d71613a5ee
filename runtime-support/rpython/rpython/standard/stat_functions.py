"""Functions of `stat`: what the mode of a file says of its kind and permissions."""

_KIND = 0o170000


def S_IFMT(mode: int):
    """`stat.S_IFMT(mode)`: the bits of the kind."""
    return mode & _KIND


def S_IMODE(mode: int):
    """`stat.S_IMODE(mode)`: the bits of the permissions."""
    return mode & 0o7777


def S_ISDIR(mode: int):
    """`stat.S_ISDIR(mode)`"""
    return mode & _KIND == 0o040000


def S_ISREG(mode: int):
    """`stat.S_ISREG(mode)`"""
    return mode & _KIND == 0o100000


def S_ISLNK(mode: int):
    """`stat.S_ISLNK(mode)`"""
    return mode & _KIND == 0o120000


def S_ISCHR(mode: int):
    """`stat.S_ISCHR(mode)`"""
    return mode & _KIND == 0o020000


def S_ISBLK(mode: int):
    """`stat.S_ISBLK(mode)`"""
    return mode & _KIND == 0o060000


def S_ISFIFO(mode: int):
    """`stat.S_ISFIFO(mode)`"""
    return mode & _KIND == 0o010000


def S_ISSOCK(mode: int):
    """`stat.S_ISSOCK(mode)`"""
    return mode & _KIND == 0o140000
