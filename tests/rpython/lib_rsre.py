"""rlib.rsre as upstream's programs use it, and what Python before 3.11 can't do: possessive and atomic patterns."""
import sys

from rpython.rlib.rsre import rsre_char, rsre_core, rsre_re
from rpython.rlib.rsre.rpy import get_code


class Rule:
    def __init__(self, name, pattern):
        self.name = name
        self.code = get_code(pattern)

    def matches(self, text, position):
        context = rsre_core.StrMatchContext(text, position, len(text))
        if rsre_core.match_context(context, self.code):
            return context.match_end
        return -1


RULES = [Rule("number", r"\d+(\.\d+)?"), Rule("name", r"[^\W\d]\w*"), Rule("space", r"\s+"), Rule("sign", r".")]
TITLE = get_code(r"<item>\s*<title>(.*?)</title>")
PAIR = rsre_re.compile(r"(?P<key>\w+)=(?P<value>[^;]*)")
DIGITS = get_code(r"(?i)(?<=\u00e9)(\u00d0+)x?$|b+")
FIELD = get_code(rb"(\w)(\d*)")


class Rope:
    """A buffer that isn't one string."""

    def __init__(self, parts):
        self.parts = parts

    def getitem(self, index):
        return self.parts[index // 4][index % 4]


class CodesContext(rsre_core.AbstractMatchContext):
    """A subject of the program's own: a list of codes."""

    def __init__(self, codes, match_start, end):
        rsre_core.AbstractMatchContext.__init__(self, match_start, end)
        self.codes = codes

    def str(self, index):
        return self.codes[index]


class Utf8Context(rsre_core.AbstractMatchContext):
    """A subject whose positions are those of bytes: UTF-8 of codes below 0x800."""

    def __init__(self, data, match_start, end):
        rsre_core.AbstractMatchContext.__init__(self, match_start, end)
        self.data = data

    def str(self, index):
        byte = self.data[index]
        if byte < 128:
            return byte
        return (byte & 31) << 6 | self.data[index + 1] & 63

    def next(self, position):
        return position + (1 if self.data[position] < 128 else 2)

    def prev(self, position):
        position -= 1
        while position >= 0 and self.data[position] & 0xC0 == 0x80:
            position -= 1
        return position

    def prev_n(self, position, n):
        while n > 0 and position >= 0:
            position = self.prev(position)
            n -= 1
        return position


def tokens(text):
    position = 0
    while position < len(text):
        for rule in RULES:
            end = rule.matches(text, position)
            if end >= 0:
                print(rule.name, repr(text[position:end]))
                position = end
                break


def searching(text):
    position = 0
    while True:
        found = rsre_core.search(TITLE, text, position)
        if found is None:
            break
        start, end = found.span(1)
        print(found.group(1), start, end, found.get_mark(0), found.flatten_marks())
        position = found.span(0)[1]
    print(rsre_core.fullmatch(TITLE, text) is None, rsre_core.match(TITLE, text, 1, 20) is None)
    context = rsre_core.search(FIELD, b"--a12")
    if context is not None:
        print(context.group(), context.group(1), context.span(2), context.lastindex)


def contexts():
    codes = CodesContext([1, 0xE9, 0xF0, 0xD0, 10], 0, 5)
    print(rsre_core.search_context(codes, DIGITS), codes.span(), codes.span(1))
    data = "a\u00e9\u00f0\u00d0x".encode()
    text = Utf8Context(data, 0, len(data))
    print(rsre_core.search_context(text, DIGITS), text.span(), text.span(1))
    for pattern in [r"\w{3}", r"(\w+)\w\w", r"\w+?x", r"(?:\w\w)+", r".*\b", r"(\w)(?=x)"]:
        text.reset(0)
        code = rsre_re.compile(pattern)._code
        print(pattern, rsre_core.search_context(text, code), text.span(), text.span(1))
    rope = rsre_core.BufMatchContext(Rope(["xabb", "bbby"]), 0, 8)
    print(rsre_core.search_context(rope, DIGITS), rope.span())


def possessive():
    for pattern in ["a*+a", "a*+b", "a++b", "a?+a", "a{1,2}+a", "(?>a|ab)c", "(?>a+)b", "(?>(a+))b\\1", "(?:ab?)*+b",
                    "(?:ab?)++c", "(?:(a)|b)*+c", "(?:){3,5}+a", "(?:a{2}){2}+b", "(?:a?)*+b", "(?i:A)++b"]:
        compiled = rsre_re.compile(pattern)
        for text in ["aab", "abc", "abab", "aabaa", "abac", "aaaab"]:
            m = compiled.match(text)
            if m is not None:
                print(pattern, text, m.span(), m.regs)


def interface():
    m = PAIR.search("; k=v;")
    if m is not None:
        print(m.group("key"), m.groups(), m.groupdict(), m.span("value"))
    print(rsre_re.match("a(b)", "abc") is not None, rsre_re.search("b", "a") is None, rsre_re.findall("a.", "abac"))
    for m in rsre_re.finditer("(a|b)a", "aaba"):
        print(m.group(1))
    print(rsre_re.split("a{2}", "baac"), rsre_re.sub("a", "b", "aXa"), rsre_re.escape("?"), rsre_re.I | rsre_re.M)
    print(rsre_char.getlower(ord("A"), 0), rsre_char.getlower(0xC9, rsre_re.U), rsre_char.is_uni_word(0x4E00))
    try:
        rsre_re.compile("(?<=a*)b")
    except rsre_re.error as e:
        print(e.msg, e.pos, e)


def entry_point(argv):
    tokens("x1 = 3.14*(y\u00e9)")
    searching("<item> <title>one</title></item><item><title></title>")
    contexts()
    possessive()
    interface()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
