"""Strings in many ways."""

def entry_point(argv):
    s = "Hello, World"
    print(s.lower(), s.upper(), s.find("o"), s.rfind("o"), s.replace("o", "0"), s.split(", "), s.startswith("He"))
    print(s.endswith("d"), s.count("l"), " x ".strip() + "|", "a,b,,c".split(","), "a b  c".split(), ",".join(["x", "y"]))
    print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".swapcase(), "ab".capitalize())
    print("%s %d %5.2f %x %r %c%%" % ("a", 3, 2.5, 255, "q", "z"))
    print("a" < "b", "a" + "b" == "ab", "abc"[1], ord("a"), chr(98), "a" in "abc")
    c = s[0]
    if c == "H":
        print("char", c + c, c * 3, c.lower(), c in "GHI", [c, "xx"])
    parts = []
    for ch in s:
        if ch.isalpha():
            parts.append(ch)
        elif ch == ",":
            parts.append("<comma>")
    print("".join(parts))
    print("".join([ch for ch in s if ch != "l"]))
    b = b"bytes" + bytes([33, 10])
    print(b, len(b), b[0], b[1:3], b.decode("ascii"), "\u00e9".encode("utf-8"), b"a,b".split(b","))
    print(repr("it's\n"), repr('"'), str(3), str(2.5), str(True), str(None), repr(1e100), 1e16, 1e-7, 0.1 + 0.2)
    print(int("12") + 1, float("1.5") * 2, int("-7"), int("1010", 2))
    print("abc".partition("b"), "a-b-c".rsplit("-", 1), "x".center(5, "*"), "7".zfill(3), "ab".ljust(4) + "|")
    print("line1\nline2".splitlines(), "tEST".title())
    words = {}
    for w in "the cat the dog the end".split():
        words[w] = words.get(w, 0) + 1
    for w in sorted(words):
        print(w, words[w])
    print(max(words.values()), "é" * 2, len("日本"))
    print(f"{s!r:>20}|{3.14159:.2f}|{42:08b}|{1234567:,}|{'x':^5}|")
    print("a%sb" % 5, "%5s|%-5s|" % ("x", "y"), "%03d" % 7, "%+d" % 3, "%e" % 12345.678, "%g" % 0.0001)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
