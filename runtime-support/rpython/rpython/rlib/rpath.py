"""Paths, under the names of upstream."""

import os

sep = os.sep

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


def rbasename(path):
    """Return the last part of a path."""
    return os.path.basename(path)


def rdirname(path):
    """Return a path without its last part."""
    return os.path.dirname(path)


def rsplit(path):
    """Return a path's folder and its last part."""
    return os.path.split(path)


def rsplitext(path):
    """Return a path without its extension, and that."""
    return os.path.splitext(path)


def exists(path):
    """Tell whether there is a file or folder of this path."""
    return os.path.exists(path)


def rexists(path):
    """As `exists`."""
    return os.path.exists(path)


def risdir(path):
    """As `isdir`."""
    return os.path.isdir(path)


def risfile(path):
    """As `isfile`."""
    return os.path.isfile(path)


def isfile(path):
    """Tell whether there is a file of this path."""
    return os.path.isfile(path)


def isdir(path):
    """Tell whether there is a folder of this path."""
    return os.path.isdir(path)


def dirname(path):
    """Return what comes before the last `/`."""
    return os.path.dirname(path)


def basename(path):
    """Return what comes after the last `/`."""
    return os.path.basename(path)
