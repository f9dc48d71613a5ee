"""`os.path` with 8-bit strings for names."""

import os.path as _path

from rpython.upstream.streams import from_path, to_path

globals().update((_name, _value) for _name, _value in vars(_path).items() if not _name.startswith("__"))


def exists(name):
    """Whether there is a file or folder of this name."""
    return _path.exists(to_path(name))


def isfile(name):
    """Whether it is a file."""
    return _path.isfile(to_path(name))


def isdir(name):
    """Whether it is a folder."""
    return _path.isdir(to_path(name))


def abspath(name):
    """The name from the root on."""
    return from_path(_path.abspath(to_path(name)))


def realpath(name):
    """The name from the root on: untranslated without links."""
    return from_path(_path.realpath(to_path(name)))


def islink(name):
    """Whether it is a link: hosts don't tell, so that links are what they lead to."""
    return False


def lexists(name):
    """Whether there is a file, folder or link of this name."""
    return exists(name)


def samefile(one, other):
    """Whether two names are those of the same file."""
    return realpath(one) == realpath(other)
