"""_io: files, buffers and text on file descriptors."""

from builtins import BlockingIOError

from _io_base import (
    DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase,
)
from _io_buffered import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, BytesIO
from _io_raw import FileIO
from _io_text import IncrementalNewlineDecoder, StringIO, TextIOWrapper


def open_code(path):
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2):
    return "utf-8" if encoding is None else encoding


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        file = _fspath(file)
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not %s" % type(mode).__name__)
    for c in mode:
        if c not in "rwaxbt+" or mode.count(c) > 1:
            raise ValueError("invalid mode: %r" % mode)
    binary = "b" in mode
    if binary and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [c for c in mode if c in "rwax"]
    if len(kinds) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not kinds:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    raw = FileIO(file, kinds[0] + ("+" if "+" in mode else ""), closefd, opener)
    if buffering == 0:
        if not binary:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = DEFAULT_BUFFER_SIZE if buffering in (-1, 1) else buffering
    if "+" in mode:
        buffer = BufferedRandom(raw, size)
    else:
        buffer = (BufferedReader if kinds[0] == "r" else BufferedWriter)(raw, size)
    if binary:
        return buffer
    text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


for _class in (
        _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase, FileIO, BytesIO, StringIO, TextIOWrapper, BufferedReader,
        BufferedWriter, BufferedRandom, BufferedRWPair, IncrementalNewlineDecoder):
    _class.__module__ = "_io"
