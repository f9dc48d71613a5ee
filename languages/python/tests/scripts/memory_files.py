"""Files in memory, and what buffers of files read ahead."""

import io
import pickle

b = io.BytesIO(b"abc\ndef\n")
print(b.read(2), b.readline(), b.readline(), b.read(), b.tell(), list(io.BytesIO(b"x\ny")))
b.seek(2)
b.write(b"ZZ")
print(b.getvalue())
b.seek(12)
b.write(bytearray(b"q"))
print(b.getvalue(), b.truncate(3), b.getvalue(), b.tell())
try:
    b.write("x")
except TypeError as e:
    print(e)
c = pickle.loads(pickle.dumps(b))
print(c.getvalue(), c.tell())
c.close()
print(c.closed)
for f in (c.read, c.getvalue, c.tell, c.readable, lambda: c.write(b"")):
    try:
        f()
    except ValueError as e:
        print(e)
with io.BytesIO() as d:
    d.writelines([b"1", b"2"])
    print(d.getvalue())
    v = d.getbuffer()
    v[0] = 65
    v.release()
    print(d.getvalue())
s = io.StringIO("start")
s.write("ab")
print(repr(s.getvalue()))
s.seek(0, 2)
s.write("\ncd\r\n")
print(repr(s.getvalue()), s.tell())
s.seek(0)
print(s.readline(), s.read(1), list(s))
s.seek(100)
s.write("é")
print(len(s.getvalue()))
try:
    s.write(b"")
except TypeError as e:
    print(e)
for n in (None, "", "\n", "\r", "\r\n"):
    t = io.StringIO("a\r\nb\n", newline=n)
    t.seek(0, 2)
    t.write("c\nd\r\n")
    print(repr(t.getvalue()), t.newlines)
    t.seek(0)
    print(t.readlines())
s.close()
try:
    s.write("")
except ValueError as e:
    print(e)


class My(io.BytesIO):
    def read(self, n=-1):
        return b"mine" + super().read(n)


m = My(b"1234")
m.extra = 1
print(m.read(2), m.extra, isinstance(m, io.BufferedIOBase), m.__dict__)
with open(__file__, "rb") as f:
    print(f.read(6), f.readline(), f.readline(3), f.tell(), f.seek(3), f.read(4), f.read(0), f.peek(3)[:3])
    print(len(f.read()) > 1000, f.read(3))
try:
    f.read(1)
except ValueError as e:
    print(e)
print(io.BytesIO().__class__.__module__, io.StringIO.__mro__[-1], io.BytesIO(None).getvalue())
