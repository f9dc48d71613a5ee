"""re: patterns made at import time and while the program runs, and all that patterns and matches can do."""
import re
import sys
from re import IGNORECASE, compile as compile_pattern

TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<name>[a-z]\w*)|(?P<operator>[-+*/()]))", IGNORECASE)
BYTES = compile_pattern(rb"(?P<key>\w+)=(?P<value>[^;]*);?")
FLAGS = re.MULTILINE | re.DOTALL
RULES = [("spaces", re.compile(r"\s+")), ("word", re.compile(r"\w+")), ("other", re.compile(r".", FLAGS))]


def tokens(text):
    position = 0
    while position < len(text):
        m = TOKEN.match(text, position)
        if m is None:
            print("no token at", position)
            break
        kind = m.lastgroup
        assert kind is not None
        print(kind, m.group(kind), m.start(kind), m.end(), m.lastindex, m.pos, m.endpos == len(text))
        position = m.end()


def rules(text):
    position = 0
    while position < len(text):
        for name, rule in RULES:
            m = rule.match(text, position)
            if m:
                print(name, repr(m.group()))
                position = m.end()
                break


def matches():
    m = re.match(r"(a)(b)?(?P<c>c)?", "ac")
    if m:
        print(m.group(), m.group(0), m.group(1), m.group(2), m.group(3), m.group("c"), m["c"], m[1])
        print(m.group(1, 3), m.group(1, "c", 0), m.span(), m.span(2), m.start("c"), m.end(3), m.string)
        one, two, three = m.groups()
        print(one, two, three, list(m.groups("-")), sorted(m.groupdict("x").items()), m.expand(r"[\1\2\g<c>\g<0>]\n"))
        print(m.re.pattern, m.re.groups, sorted(m.re.groupindex.items()), repr(m))
        for number in [4, -1]:
            try:
                print(m.group(number))
            except IndexError as e:
                print(e)
        try:
            print(m.group("d"))
        except IndexError as e:
            print(e)
    print(re.match("b", "ab") is None, re.fullmatch("ab?", "abc") is None, re.search("b", "ab") is not None)


def bytes_patterns():
    for m in BYTES.finditer(b"a=1;bc=\xff\xfe;d="):
        print(m.group("key"), m.group("value"), m.span(2))
    print(BYTES.sub(rb"\g<value>:\1,", b"x=y;z=1"), BYTES.split(b"a=1;b"), re.findall(rb"[\x80-\xff]", b"a\xc3\xa9"))
    print(re.escape(b"a.b\xff"), re.match(rb"(?i)\w", "é".encode()) is None, re.compile(rb"(?L)a").flags & re.L != 0)


def swap(m):
    return m.group(2) + m.group(1)


def hide(m):
    return None if m.group() == "b" else "*"


def replacing():
    print(re.sub(r"(\w)(\w)", swap, "abcd e"), re.sub("[a-c]", "-", "abcabc", 4), re.subn("x*", "-", "abxd"))
    print(re.sub("a|b", lambda m: m.group().upper(), "cab"), re.sub("(a)|b", r"[\1]", "ab"), re.sub("", "-", "ab"))
    print(re.sub("a", r"\\\n\x".replace("\\x", "\\101\\0"), "a") == "\\\nA\0", re.sub("(?P<n>a)", r"\g<n>\g<1>", "ba"))
    print(re.sub(r"\b", "|", "a bc"), re.sub("(?=b)", "-", "abb"), re.sub("$", "!", "a\n"), re.sub("a", "", "banana", count=2))
    for template in [r"\2", r"\g<x>", r"\g<1", r"\g<", r"\q", r"\g<-1>", "\\", r"\777"]:
        try:
            print(re.sub("(a)", template, "a"))
        except re.error as e:
            print(e.msg, e.pos)
        except IndexError as e:
            print(e)


def splitting():
    print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "a, b", 1), re.split("[a-f]+", "0a3B9", flags=re.I))
    print(re.split("x*", "axbc"), re.split("(a)|b", "1a2b3"), re.split(",", ""), re.split(r"\b", "a b"))
    print(re.findall(r"\w+", "a bc"), re.findall(r"(\w)=", "a=1 b=2"), re.findall("a*", "baa"), re.findall("(a)|b", "ab"))
    print([m.span() for m in re.finditer("a*", "baac")], [m.group() for m in re.finditer(r"(?<=\d)\D", "1a2b")])
    print([m.start() for m in RULES[1][1].finditer("a b c d", 2, 6)])


def scanning():
    scanner = RULES[1][1].scanner("ab cd ef")
    m = scanner.match()
    while m is not None:
        print("match", m.span())
        m = scanner.match()
    scanner = RULES[1][1].scanner("ab cd ef", 1)
    m = scanner.search()
    while m is not None:
        print("search", m.span())
        m = scanner.search()


def large():
    text = "ab" * 5000
    for pattern in ["(?:a|b)*", "(?:a|b)*?$", "(a|b)*c|(ab)+", "(?:(a)(b))*", "(?:a+b?)+", ".*a", "(?:(?=a)a|b)+"]:
        m = re.match(pattern, text)
        if m:
            print(pattern, m.span())
    print(re.match("(a*)*b", "a" * 12) is None, re.match("(?:a?){10}a{10}", "a" * 10) is not None)
    print(len(re.sub("b", "", text)), len(re.findall("ab", text)), len(re.split("a", text)))
    deep = "(" * 50 + "a" + ")" * 50
    m = re.match(deep, "a")
    if m:
        print(m.lastindex, m.span(50))


def entry_point(argv):
    tokens("12 + foo*(b1-3) ?")
    rules("ab  c!\nd")
    matches()
    bytes_patterns()
    replacing()
    splitting()
    scanning()
    large()
    print(re.escape("a b.c-d_e\n(é)"), repr(re.compile("a'b")), RULES[2][1].flags == FLAGS | re.UNICODE)
    print(re.compile(TOKEN).pattern == TOKEN.pattern, isinstance(RULES[0][1], re.Pattern))
    try:
        re.match(TOKEN, "1", re.M)
    except ValueError as e:
        print(e)
    anchored = re.compile(r"\A(?:b|c)|^d")
    print(re.search("^b", "a" * 100000 + "b"), re.search(r"\Ab", "ab") is None, anchored.search("ad") is None)
    print(re.compile("(?m)^b").search("a\nb") is not None, re.compile(r"^b").search("ab", 1) is None)
    re.purge()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
