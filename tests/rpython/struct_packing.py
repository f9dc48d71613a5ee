"""struct: packing and unpacking with constant formats, in both byte orders, native sizes, errors."""
import struct
import sys


def integers(n):
    print(struct.pack("<q", n), struct.pack(">q", n), struct.pack("=bxh", n & 63, n & 1023))
    a, b, c, d = struct.unpack("<bBhH", struct.pack("<BBHH", n & 255, n & 255, n & 65535, n & 65535))
    print(a, b, c, d)
    e, f, g, h = struct.unpack(">iIqQ", struct.pack(">IIqQ", n & 0xFFFFFFFF, n & 0xFFFFFFFF, n, n & 0x7FFFFFFFFFFFFFFF))
    print(e, f, g, h)


def native():
    print(struct.calcsize("bhilqd"), struct.calcsize("=bhilqd"), struct.calcsize("3s2x?"), struct.calcsize("c0i"))
    print(struct.pack("bi", 1, 2), struct.pack("@Hd", 3, 1.5), struct.unpack("bxh", b"\x01\x00\x02\x00"))


def floats(x):
    data = struct.pack("<df", x, x)
    print(data, struct.unpack("<df", data), struct.unpack(">d", struct.pack(">d", x))[0])


def single(x):
    try:
        print(struct.pack("<f", x))
    except OverflowError as e:
        print(e)


def others():
    data = struct.pack("<4s?c2s", b"ab", True, b"z", b"xyz")
    print(data, struct.unpack("<4s?c2s", data))
    print(struct.unpack_from("<H", b"\x01\x02\x03\x04", 1), struct.unpack_from("<H", b"\x01\x02\x03\x04", -2))


def errors(n):
    try:
        struct.pack("<B", n)
    except struct.error:
        print("out of range", n)
    try:
        struct.pack("<h", n * 300)
    except struct.error:
        print("out of range", n * 300)
    try:
        struct.unpack("<i", b"abc")
    except struct.error as e:
        print(e)
    try:
        struct.unpack_from("<i", b"abcd", 1)
    except struct.error:
        print("too short")


def entry_point(argv):
    for n in [0, 1, -1, 1234567890123, -9223372036854775807]:
        integers(n)
    native()
    for x in [0.0, -0.0, 1.0, 0.1, 1e-45, 1e-46, 3.4028234663852886e38, -1.17549435e-38, 1e-39, float("inf"), 7e-46]:
        floats(x)
    single(3.5e38)
    single(3.4028235677973366e38)
    single(3.4028235677973362e38)
    others()
    errors(300)
    errors(-2)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
