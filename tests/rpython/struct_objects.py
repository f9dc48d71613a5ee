"""struct: half floats, Pascal strings, pack_into, iter_unpack, Struct; unpacking of bytearrays."""
import struct
import sys


PREBUILT = struct.Struct("<ih")


def at_run_time(x):
    s = struct.Struct(">Hb")
    return s.pack(x, -1)

def check_struct2(argv):
    s = struct.pack("<iHqdf?c3s", 1, 2, 3, 1.5, 2.5, True, b"x", b"abc")
    print(s, struct.calcsize("<iHqdf?c3s"))
    print(struct.unpack("<iHqdf?c3s", s))
    print(struct.pack("5x"), struct.pack("4p", b"abcdef"), struct.pack("8p", b"abc"), struct.pack("1p", b"abc"), struct.pack("e", 1.5), struct.pack(">e", -0.1))
    print(struct.unpack("4p", b"\x03abc"), struct.unpack("4p", b"\x09abc"), struct.unpack("<3e", b"\x00\x3e\x01\x00\x00\xfc"))
    b = bytearray(10)
    struct.pack_into("<i", b, 2, 77)
    struct.pack_into(">h", b, -2, -5)
    print(b, struct.unpack_from("<i", b, 2), struct.unpack("<5h", b), struct.unpack_from("<h", b, -4))
    print(PREBUILT.pack(1, 2), PREBUILT.size, PREBUILT.format, PREBUILT.unpack(b"\x01\x00\x00\x00\x02\x00"), at_run_time(5))
    PREBUILT.pack_into(b, 0, 8, 9)
    print(b, PREBUILT.unpack_from(b, 1))
    for (a,) in struct.iter_unpack("<h", b"\x01\x00\x02\x00"):
        print(a)
    for x, y in PREBUILT.iter_unpack(bytes(b[:6])):
        print(x, y)
    for f in range(10):
        try:
            if f == 0: struct.unpack("<i", b"1")
            elif f == 1: struct.unpack_from("<i", b, 8)
            elif f == 2: struct.pack_into("<i", b, 8, 1)
            elif f == 3: struct.unpack_from("<i", b, -20)
            elif f == 4: struct.pack_into("<i", b, -20, 1)
            elif f == 5: struct.pack_into("<i", b, 20, 1)
            elif f == 6: struct.pack("<e", 1e6)
            elif f == 7: struct.pack("<f", 1e40)
            elif f == 8: struct.pack_into("<i", b, -2, 1)
            elif f == 9: struct.unpack_from("<i", b, -2)
        except struct.error as e:
            print("error", e)
        except OverflowError as e:
            print(e)
    for x in [0.0, -0.0, 65504.0, 65519.0, 6e-8, 3e-8, 2e-8, 1e-45, 0.1, 3.4028235e38, float("inf"), float("-inf")]:
        for big in [False]:
            print(struct.unpack("<f", struct.pack("<f", x)))
            try:
                print(struct.pack("<e", x), struct.unpack("<e", struct.pack("<e", x)))
            except OverflowError as e:
                print(e)
    print(struct.pack("<f", float("nan")), struct.pack("<e", float("nan")))


def entry_point(argv):
    check_struct2(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
