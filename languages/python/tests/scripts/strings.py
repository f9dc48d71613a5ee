"""Texts and bytes."""

s = "Hello, World"
print(s.lower(), s.upper(), s.swapcase(), s.title(), "hello".capitalize(), s.find("o"), s.rfind("o"), s.find("z"), s.count("l"))
print(s.replace("l", "L"), s.replace("l", "L", 1), s.split(", "), s.split("o", 1), s.rsplit("o", 1), "a b  c".split(), " a b ".split(" "))
print(s.startswith("He"), s.endswith(("x", "ld")), s[0], s[-1], s[2:5], s[::-1], s[::3], s * 2, len(s), "World" in s)
print("  pad ".strip() + "|", "xxhixx".strip("x"), "  l".lstrip(), "r  ".rstrip() + "|", "abc".ljust(5, "*"), "abc".rjust(5), "abc".center(8, "-"), "42".zfill(5), "-42".zfill(5))
print("a,b,c".partition(","), "a,b,c".rpartition(","), "abc".partition("z"), "-".join("abc"), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True))
print("abc".isalpha(), "abc1".isalnum(), "123".isdigit(), "  ".isspace(), "Abc".istitle(), "ABC".isupper(), "abc".islower(), "a1_".isidentifier(), "".isalpha())
print("tab\there".expandtabs(4), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "abc".translate({97: "A", 98: None}), "abc".translate(str.maketrans("ab", "xy")))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\\\x00\x7f"), repr("é€😀"), ascii("é€😀"), "\x41\u00e9\U0001F600\101")
print("{0} {1} {0}".format("a", "b"), "{x} {y[0]} {z.real}".format(x=1, y=[2], z=3), "{:>5}|{:<5}|{:^5}".format("a", "b", "c"), "{!r:>6}".format("a"), "{{}}".format(), "{:{}}".format("x", 4))
name, width = "bob", 10
print(f"{name!r:>{width}} {name.upper()} {1 + 1} {'nested ' + f'{name}'} {{literal}} {name=} {width = :>5} {[1, 2][0]} {dict(a=1)['a']}")
print(f"{'a' if name else 'b'} {(lambda x: x * 2)(3)} {3!s} {'é'!a} {name:^{width}.2}", rf"\n{name}", "con" "cat" f"{1}" r"\d")
print("a" < "b", "abc" < "abd", "Z" < "a", "" < "a", max("hello"), sorted("hello"), list("ab"), "".join(reversed("abc")))
text = """line one
line two \
continued"""
print(text, text.count("\n"))
print(b"bytes", b"\x00\xff'", bytes(3), bytes([65, 66]), b"abc"[1], b"abc"[1:], b"a" + b"b", b"ab" * 2, b"abc".upper(), b"a,b".split(b","), len(b"abc"), 98 in b"abc", b"bc" in b"abc")
print("é€😀".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "abc".encode("utf-16-le"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("ascii", "ignore"), "é".encode("ascii", "backslashreplace"))
ba = bytearray(b"hello")
ba[0] = 72
ba.append(33)
ba += b"?"
del ba[1:3]
print(ba, bytes(ba), ba.find(b"l"), bytearray(2), bytes(reversed(b"abc")), b"%d-%s" % (5, b"x"), b"abc".hex(), bytes.fromhex("6162 63"))
mv = memoryview(b"abcdef")
print(mv[1], bytes(mv[2:4]), len(mv), mv.tolist(), mv == b"abcdef")
print("ß".upper(), "x".join([]), "abc" "def", "%s" % "x", "%5.1f|" % 3.14159, "%-8s|" % "ab", "%(k)s" % {"k": 1})
print("a-b_c d".replace("-", " ").replace("_", " ").split(), "mississippi".count("ss"), "aaa".replace("a", "bb"), "abcabc".rindex("b"), "x" * 0 == "")
print(str(b"abc", "ascii"), str(123), str(None), str([1, "a"]), str(1.0), str(True), repr("a") + repr(b"a"), eval(repr("\u2028\xad")) == "\u2028\xad")
count = {}
for word in "the quick brown fox jumps over the lazy dog the end".split():
    count[word] = count.get(word, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0])))
print("\N{BULLET}", "\N{SNOWMAN}", "a\tb", 'q"q', "it''s", """tri"ple""", "nul\0x".split("\0"))
print("ΑΣ ΑΣΑ Σ".lower(), "ΣΑΣ.".title(), "ΌΣΟΣ'".capitalize(), "İΣ".lower(), "ας".swapcase())
for text in ("{!x}", "{!é}", "{0!}"):
    try:
        text.format(1)
    except ValueError as e:
        print(e)
