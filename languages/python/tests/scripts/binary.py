"""Bytes of numbers: struct, array, memoryview, binascii; unicodedata; functions of math."""

import array
import base64
import binascii
import cmath
import marshal
import math
import struct
import unicodedata


def refused(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print(struct.pack("<iHq5sd?", -5, 65535, 1 << 40, b"abc", 3.25, True), struct.calcsize("ihq"), struct.unpack(">fe", b"\x40\x49\x0f\xdb\x3c\x00"))
print(struct.pack("!Q3x2b", 2**64 - 1, -1, 1), list(struct.iter_unpack("<hB", b"\1\0\2\3\0\4")), struct.unpack_from("<I", b"\0" * 8, -4))
refused(struct.pack, "b", 1000)
refused(struct.unpack, "<i", b"abc")
refused(struct.calcsize, "y")
refused(struct.pack, "<I", "a")
numbers = array.array("d", [1.5, 2, 3])
numbers.append(7)
print(numbers, numbers[1:3], numbers[::-2], numbers == array.array("f", numbers), numbers.index(2.0), numbers.pop(0))
print(array.array("u", "añ"), array.array("Q", [2**64 - 1]), array.array("h", b"\1\0\2\0") * 2, sorted(array.array("b", [3, -1])))
refused(array.array, "b", [200])
refused(array.array, "i", ["x"])
view = memoryview(numbers)
view[0] = 9.5
print(numbers, view.format, view.shape, view.strides, view.tolist(), view.nbytes)
data = bytearray(b"abcdef")
view = memoryview(data)[::2]
view[0] = 65
print(data, bytes(view), memoryview(data).cast("H").tolist(), memoryview(b"ab") == b"ab", hash(memoryview(b"ab")) == hash(b"ab"))
struct.pack_into("<H", data, 4, 0x4142)
print(data, binascii.hexlify(b"abc", "-"), binascii.unhexlify("616263"), binascii.crc32(b"hello"), binascii.b2a_uu(b"hello world"))
print(base64.b64encode(b"hello!"), base64.b85encode(b"hello"), base64.b32encode(b"hello"), binascii.b2a_qp(b"a=b\xff c \n"), binascii.a2b_qp("a=3Db=\n c"))
refused(binascii.a2b_base64, "aGV")
refused(binascii.a2b_hex, "abc")
print(unicodedata.name("é"), unicodedata.lookup("snowman"), "\N{GREEK SMALL LETTER ALPHA}", unicodedata.normalize("NFD", "é각").encode())
print(unicodedata.category("A"), unicodedata.numeric("½"), unicodedata.digit("x", None), unicodedata.east_asian_width("中"), unicodedata.bidirectional("א"))
print(unicodedata.combining("\u0301"), unicodedata.mirrored("("), unicodedata.decomposition("ﬁ"), unicodedata.name("힣"), unicodedata.name("一"))
print(unicodedata.normalize("NFKC", "ﬁ①é"), unicodedata.ucd_3_2_0.category("\u0221"), unicodedata.ucd_3_2_0.unidata_version)
refused(unicodedata.name, "\0")
refused(unicodedata.lookup, "no such thing")
print(math.hypot(3, 4), math.hypot(1.5, 2.7, 3.3), math.dist((1, 2), (4, 6)), math.gamma(5.5), math.remainder(7, 3), math.remainder(-8, 3))
print(math.ulp(1.0), math.nextafter(1.0, 2), math.exp2(3), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), round(math.lgamma(10.2), 10))
refused(math.gamma, -1)
refused(math.fsum, [1e308, 1e308])
print(b"hello World".title(), b"aB1c".swapcase(), b"ab\tc".expandtabs(4), b"ab".center(7, b"*"), b"Ab Cd".istitle(), b"AB".istitle(), bytearray(b"x").center(4))
print(b"%s %d %b %r %c %c %.2s|%5b|" % (b"x", 5, bytearray(b"y"), "\xe9", 65, b"z", b"abc", memoryview(b"m")), b"%(k)s" % {b"k": b"v"})
for code in (b"%s", b"%b"):
    refused(code.__mod__, "x")
refused(b"%d".__mod__, "a")
refused(b"%c".__mod__, 300)
refused(b"%c".__mod__, b"ab")
refused(b"".__mod__, 1)
print(marshal.loads(marshal.dumps([1, "\xe9", (2.5, None, ...), {b"x": True}, -10**20, {3}, 1j])), marshal.dumps((1, 70000 ** 3), 2))
refused(marshal.dumps, object())
refused(marshal.loads, b"i\1")
refused(marshal.loads, b"?")
print(cmath.sqrt(-1), cmath.phase(1j), cmath.polar(1 + 1j), cmath.rect(1, 2), cmath.isclose(1, 1 + 1e-12), cmath.log(1j), cmath.log(8, 2))
print(cmath.exp(1j), cmath.atan(0.5j), "%.12f" % cmath.acos(0.5 + 0.5j).imag, "%.12f" % cmath.tanh(1 + 1j).real, cmath.sqrt(complex(-1, -0.0)), cmath.exp(complex("inf")))
refused(cmath.log, 0)
refused(cmath.exp, 1000)
refused(cmath.sqrt, "1")
