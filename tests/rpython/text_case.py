"""The sharp s, the micro sign, what an identifier is, and where lines of bytes end."""

CHUNKS = [b"", b"hello World", b"HELLO", b"12", b"\xb2\xe9", b"a\tbc\td", b"x\x0by\x1cz\r\nw\n", b"Some Title 3a", b"  two  words "]
TEXTS = ["", "stra\u00dfe 1", "\u00df", "\u00b5m", "\u00bd", "\u00b2", "_a1", "1a", "a\u00b7", "Title Case", "Title case", "\u00aaa",
         "a\tb\n\tc", "tab\t\t|", "one\x1ctwo\u0085three", "  two  words ", "\u00ff"]


def entry_point(argv):
    for b in CHUNKS:
        print(b.swapcase(), b.capitalize(), b.title(), b.expandtabs(4), b.center(9), b.center(8, b"*"))
        print(b.isupper(), b.islower(), b.istitle(), b.isascii(), b.isdigit(), b.isalpha(), b.isalnum(), b.isspace())
        print(b.removeprefix(b"hel"), b.removesuffix(b"\n"), b.rsplit(), b.rsplit(None, 1), b.splitlines(), b.splitlines(True))
    print(b"abcabc".rindex(b"b"), b"abcabc".rindex(b"b", 0, 4), b"abcabc".rindex(98))
    for s in TEXTS:
        print(s.swapcase(), s.capitalize(), s.title(), s.casefold(), s.upper(), s.expandtabs(4), s.expandtabs())
        print(s.isidentifier(), s.isnumeric(), s.isdecimal(), s.isprintable(), s.istitle(), s.isalnum())
        print(s.rsplit(), s.rsplit(None, 1), s.splitlines())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
