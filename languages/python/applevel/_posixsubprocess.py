"""_posixsubprocess: starting processes, which no host gives yet: it is refused."""

from errno import ENOSYS


def fork_exec(*args):
    raise OSError(ENOSYS, "subprocesses are not supported by this Python")
