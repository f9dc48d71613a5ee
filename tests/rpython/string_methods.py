"""Methods of str."""

def entry_point(argv):
    s = "  The quick brown fox  "
    print(s.strip() + "|", s.lstrip() + "|", s.rstrip() + "|", "xxabxx".strip("x"))
    print(s.find("quick"), s.find("slow"), s.rfind("o"), s.count("o"), s.index("fox"))
    print(s.split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1))
    print(s.upper(), s.lower(), "abc".capitalize(), "hello world".title(), "aBc".swapcase())
    print("abc".startswith("ab"), "abc".endswith("bc"), "abc".startswith("b", 1))
    print("a-b-c".replace("-", "+"), "aaa".replace("a", "bb", 2))
    print("7".zfill(3), "ab".ljust(5) + "|", "ab".rjust(5), "ab".center(6) + "|", "ab".ljust(4, "."))
    print("123".isdigit(), "abc".isalpha(), "a1".isalnum(), "  ".isspace(), "abc".islower(), "ABC".isupper())
    print("line1\nline2\r\nline3".splitlines(), "key=value=x".partition("="), "key=value=x".rpartition("="))
    print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
    try:
        "abc".index("z")
    except ValueError as error:
        print(error)
    words = "the cat the dog".split(" ")
    print(len(words), words[3], "-".join(words))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
