"""Paths, under the names of upstream."""

import os


def risabs(path):
    """Tell whether a path starts at the root."""
    return os.path.isabs(path)


def rnormpath(path):
    """Return a path without empty parts, `.` and needless `..`."""
    return os.path.normpath(path)


def rabspath(path):
    """Return a path from the root."""
    return os.path.abspath(path)


def rjoin(a, b):
    """Return the path `b`, seen from `a`."""
    return os.path.join(a, b)


def rsplitdrive(path):
    """Return the drive, which only Windows has, and the rest."""
    return "", path


def exists(path):
    """Tell whether there is a file or folder of this path."""
    return os.path.exists(path)


def rexists(path):
    """As `exists`."""
    return os.path.exists(path)


def risdir(path):
    """As `isdir`."""
    return os.path.isdir(path)


def isdir(path):
    """Tell whether there is a folder of this path."""
    return os.path.isdir(path)
