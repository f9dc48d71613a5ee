"""bytearray: making, items, slices, methods, operators; prebuilt ones."""
import sys


BA = bytearray(b"prebuilt")
EMPTY = bytearray()


def grow(b, n):
    for i in range(n):
        b.append(i & 255)
    return len(b)

def check_ba(argv):
    print(BA, len(BA), BA[0], bytearray(b"it's"), bytearray(b"'\""))
    BA[0] = 80
    BA.extend(b"!")
    print(BA)
    EMPTY.extend([1, 2, 3])
    EMPTY.extend(b"xy")
    EMPTY.extend(bytearray(b"z"))
    EMPTY.extend(range(3))
    print(EMPTY, EMPTY.hex(), grow(EMPTY, 300), EMPTY[-1])
    b = bytearray(b"hello world")
    print(b.find(b"o"), b.rfind(b"o"), b.index(b"w"), b.count(b"l"), b.startswith(b"he"), b.endswith(bytearray(b"ld")), b.split(), b.partition(b" "))
    print(b.upper(), b.title(), b.replace(b"l", b"L"), b.strip(b"hd"), b.center(15, b"*"), b.zfill(13), b.isalpha(), b.capitalize())
    print(b == b"hello world", b != b"x", b"x" == b, b < b"z", b"hello" in b, 104 in b, b[2:5], b[::-1], b[1], b[-1])
    print(b + b"!", b"!" + b, b * 2, 2 * b, bytes(b), bytearray(b), bytearray(3), bytearray([65, 66]), bytearray("aé", "utf-8"))
    b[0:5] = b"HELLO!"
    b[-1:] = [1, 2]
    del b[0]
    del b[0:2]
    print(b)
    b.insert(0, 7)
    b.insert(-1, 8)
    b.insert(100, 9)
    print(b, b.pop(), b.pop(0), b.pop(-2))
    b.remove(32)
    b.reverse()
    c = b.copy()
    b.clear()
    print(b, c, len(c), bool(b), bool(c), c.decode("latin-1"))
    for x in c[:3]: print(x)
    for f in range(8):
        try:
            if f == 0: c[0] = 256
            elif f == 1: c[100] = 1
            elif f == 2: print(c[100])
            elif f == 3: c.append(-1)
            elif f == 4: b.pop()
            elif f == 5: c.remove(250)
            elif f == 6: bytearray([300])
            elif f == 7: bytearray(-1)
        except ValueError as e:
            print("ValueError", e)
        except IndexError as e:
            print("IndexError", e)
    print(isinstance(c, bytearray), isinstance(c, bytes), max(c), sorted(c)[:2], list(c)[:2], sum(c), c.join([b"a", b"b"]))
    print(bytearray(b"a,b").split(b","), bytearray(b"ab\ncd").splitlines(), bytearray(b"a\tb").expandtabs(4))
    none = None if len(argv) > 0 else c
    print(none is None)


def entry_point(argv):
    check_ba(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
