# rpy: dialect=upstream
"""rlib.streamio: files under the streams that read ahead, keep what is written, or change the ends of lines."""

import os

from rpython.rlib import streamio
from rpython.rlib.streamio import StreamError, StreamErrors, fdopen_as_stream, open_file_as_stream


class Counted(streamio.Stream):
    """A stream of the program's own: letters, a few at a time."""

    def __init__(self, text):
        self.text = text
        self.reads = 0
        self.written = []

    def read(self, n):
        self.reads += 1
        n = min(n, 3)
        assert n >= 0
        part = self.text[:n]
        self.text = self.text[n:]
        return part

    def write(self, data):
        self.written.append(data)

    def tell(self):
        return 100

    def seek(self, offset, whence):
        print "seek", offset, whence


def files(path):
    out = open_file_as_stream(path, "w", -1, None)
    out.write("one\ntwo\r\n")
    print os.stat(path).st_size, out.tell(), out.flushable()
    out.flush()
    print os.stat(path).st_size
    out.write("three\rfour")
    out.close()
    source = open_file_as_stream(path)
    print repr(source.readline()), source.tell(), repr(source.read(2)), source.count_buffered_bytes()
    pos, ahead = source.peek()
    print repr(ahead[pos:pos + 4]), source.flushable(), source.try_to_find_file_descriptor() > 2
    source.seek(-3, 1)
    print repr(source.readline()), repr(source.readline())
    source.seek(-4, 2)
    print repr(source.readall()), repr(source.read(5)), repr(source.readline())
    source.close()
    source = open_file_as_stream(path, "rU")
    print repr(source.readline()), repr(source.readline()), repr(source.readall()), source.getnewlines()
    source.close()
    both = open_file_as_stream(path, "r+b")
    print both.read(3)
    both.write("+++")
    print repr(both.read(3)), both.tell()
    both.seek(0, 0)
    print repr(both.readall())
    both.close()
    fd = os.open(path, os.O_WRONLY | os.O_APPEND, 0666)
    lines = fdopen_as_stream(fd, "a", 1)
    lines.write("a")
    before = os.stat(path).st_size
    lines.write("b\nc")
    print before, os.stat(path).st_size
    lines.close1(False)
    os.write(fd, "!")
    os.close(fd)
    plain = open_file_as_stream(path, "r", 0)
    plain.seek(20, 0)
    print repr(plain.readall())
    plain.close()


def towers():
    base = Counted("ab\r\ncd\nef")
    stream = streamio.BufferingInputStream(base, 4)
    print repr(stream.readline()), base.reads, stream.tell(), repr(stream.read(5)), repr(stream.read(5))
    base = Counted("ab\r\ncd\rx\r")
    filtered = streamio.TextInputFilter(base)
    print repr(filtered.readline()), filtered.getnewlines(), repr(filtered.read(9)), repr(filtered.readall()), filtered.getnewlines()
    base = Counted("ab\r\ncd")
    both = streamio.TextCRLFFilter(base)
    print repr(both.read(9)), repr(both.readall())
    both.write("1\n2\n")
    out = streamio.BufferingOutputStream(base, 4)
    out.write("abc")
    out.write("de")
    out.write("f")
    print base.written
    out.seek(3, 0)
    print base.written
    tower = streamio.construct_stream_tower(Counted("x\ry"), -1, True, True, False, False)
    print repr(tower.readall())


def failures(path):
    try:
        open_file_as_stream(path + "/none")
    except StreamErrors as error:
        print "no such file"
    try:
        open_file_as_stream(path, "q")
    except ValueError:
        print "invalid mode"
    try:
        streamio.Stream().truncate(0)
    except streamio.MyNotImplementedError:
        print "not there"
    try:
        raise StreamError("misused")
    except StreamErrors as error:
        assert isinstance(error, StreamError)
        print error.msg


def entry_point(argv):
    files(argv[1])
    towers()
    failures(argv[1])
    return 0


def target(driver, args):
    return entry_point, None
