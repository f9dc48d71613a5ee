"""Methods of str beyond Latin-1: letters, digits, cases of several characters."""
import sys


def check_unicode(argv):
    texts = ["Привет Мир", "ΑΒΓ αβγ", "straße ÀÉ", "ﬁn ŉx", "İi", "ǆ ǅ Ǆ", "中文字", "한글", "٣४", "½Ⅷ", "_ж1", "1ж", "a\u0301", "\u200b", "ŸÿµÄ"]
    for t in texts:
        print(t.upper(), t.lower(), t.title(), t.capitalize(), t.swapcase(), t.casefold())
        print(t.isalpha(), t.isalnum(), t.isdigit(), t.isdecimal(), t.isnumeric(), t.islower(), t.isupper(), t.istitle(), t.isidentifier(), t.isprintable(), t.isspace(), repr(t))
    word = texts[0]
    for c in word:
        print(c.isalpha(), c.isupper(), c.islower(), c.isspace(), c.upper() + c.lower())
    print(int("٣४"), "ёж" < "яма")


def entry_point(argv):
    check_unicode(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
