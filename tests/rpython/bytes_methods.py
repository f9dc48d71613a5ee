"""Methods of bytes; int.to_bytes and from_bytes; str.translate, istitle, expandtabs, isprintable, rsplit."""
import sys


def check_bytesx(argv):
    s = b"Hello World\xe9"
    print(s.capitalize(), s.title(), s.swapcase(), s.center(20, b"*"), s.isalpha(), s.isalnum(), s.isdigit(), s.isspace(), s.islower(), s.isupper(), s.istitle(), s.isascii(), b"\ta\tb\n\tc".expandtabs(), s.hex(), bytes.fromhex("00 fF"), s.translate(None, b"lo"), s.translate(bytes(range(256))), s.removeprefix(b"He"), s.removesuffix(b"x"), b" a b ".rsplit(), b" a b c".rsplit(None, 1))
    print(b"abc".isalpha(), b"a1".isalnum(), b"12".isdigit(), b" \t".isspace(), b"ab1".islower(), b"AB".isupper(), b"Ab Cd".istitle(), b"".isalpha())
    try:
        bytes.fromhex("0g")
    except ValueError as e:
        print(e)
    print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"\x01\x00\x00", "little"), int.from_bytes(b"", "big"))
    for n in [0, 127, 128, 255, 256, -1, -128, -129]:
        try:
            print(n.to_bytes(1, "big", signed=True))
        except OverflowError as e:
            print(e)
        try:
            print(n.to_bytes(1, "big"))
        except OverflowError as e:
            print(e)
    t = "Hello World"
    print(t.translate({72: "J", 108: ""}), "Ab Cd".istitle(), "ab".istitle(), "a\tb".expandtabs(4), "a\x00".isprintable(), "é".isprintable(), "a b  c ".rsplit(), "a b  c ".rsplit(None, 1))


def entry_point(argv):
    check_bytesx(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
