"""Strings: characters, comparison, concatenation, searching, conversion."""

def classify(c):
    if c.isdigit():
        return "digit"
    elif "a" <= c <= "z" or c == "_":
        return "letter"
    elif c in " \t":
        return "space"
    return "other"


def entry_point(argv):
    s = "hello world_1"
    print(len(s), s[0], s[-1], s[4:7], s[:3], s[8:], s[-3:], s[::2], s[::-1])
    for c in s:
        print(c, classify(c), ord(c), end=" ")
    print()
    print("a" + "b" * 3, "abc" < "abd", "abc" == "ab" + "c", "b" in "abc", "bc" in "abc", "x" not in "abc")
    text = ""
    for i in range(5):
        text += chr(ord("a") + i)
    print(text, hash(text) == hash("abcde"), "".join(["x", "y"]), ", ".join(["1", "2", "3"]))
    print("caf\u00e9 \u20ac", len("caf\u00e9 \u20ac"), repr("it's"), repr('say "hi"\n'), repr("\x00\u00e9"))
    try:
        print(s[len(s)])
    except IndexError as error:
        print(error)
    empty = ""
    if not empty:
        print("empty is false")
    if s:
        print("text is true")
    print(str(True), str(None), str(12), str(1.5), str("x"))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
