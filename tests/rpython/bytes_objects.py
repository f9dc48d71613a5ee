"""Bytes: indexing gives ints, slices give bytes, and text is encoded and decoded."""

def entry_point(argv):
    b = b"hello\x00\xff"
    print(len(b), b[0], b[-1], b[1:3], b == b"hello\x00\xff", b"l" in b, repr(b))
    total = 0
    for x in b:
        total += x
    print(total)
    print("caf\u00e9".encode("utf-8"), b"caf\xc3\xa9".decode("utf-8"), "\u00e9".encode("latin-1"))
    print(b"a" + b"b" * 2, b"abc" < b"abd", b"-".join([b"x", b"y"]), b"a b".split(), b"abc".find(b"c"))
    try:
        b"\xff".decode("utf-8")
    except UnicodeDecodeError:
        print("not UTF-8")
    print(bytes([104, 105]), b"abc".upper(), b"xay".replace(b"a", b"-"), b"abc".startswith(b"ab"))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
