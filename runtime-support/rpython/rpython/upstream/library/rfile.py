"""`rpython.rlib.rfile`: files with the methods of Python's file objects, over 8-bit strings."""

from rpython.rlib import rfile as _rfile
from rpython.upstream.streams import File, open_file, to_path


RFile = File


def create_file(filename, mode="r", buffering=-1):
    """Open a file."""
    return open_file(filename, mode)


def create_fdopen_rfile(fd, mode="r", buffering=-1):
    """The file over an open descriptor."""
    return RFile(fd, "<fdopen>", mode)


def create_temp_rfile():
    """Open a new file that has no name any more."""
    return RFile(_rfile.temporary_descriptor(), "<tmpfile>", "w+b")


def create_popen_file(command, type):
    """Run a command and open its output or input."""
    return _rfile.create_popen_file(to_path(command), type)


def create_stdio():
    """Standard input, output and error."""
    return RFile(0, "<stdin>", "r"), RFile(1, "<stdout>", "w"), RFile(2, "<stderr>", "w")
