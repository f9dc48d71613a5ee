"""re: the whole syntax, compiled while the program runs, by python3's own engine and by ours."""
import re
import sys

# Patterns with the texts that each is searched in.
TABLE = [
    ("abc", ["xabcy", "abc", "ab"]),
    ("a.c", ["abc", "a\nc", "aXc"]),
    ("a|b|cd", ["cd", "b", "c"]),
    ("abc|abd|xyz", ["abd", "xyz", "ab"]),
    ("(a)|b", ["b", "a"]),
    ("(a|b)*c", ["ababc", "c", "abab"]),
    ("(?:(a)|(b)|c)*", ["abc", "cba", "bab"]),
    ("a*", ["aaa", "", "b"]),
    ("a+b+?", ["aabbb", "b"]),
    ("a??b", ["ab", "b"]),
    ("x{2}", ["x", "xx", "xxx"]),
    ("x{2,}y", ["xy", "xxy", "xxxxy"]),
    ("x{1,3}?y?", ["xxx", "xy"]),
    ("x{,2}", ["xxx", ""]),
    ("x{}|x{a}|x{1", ["x{}", "x{a}", "x{1"]),
    ("(ab){2}", ["ababab"]),
    ("(a+)+b", ["aaab", "aaaa"]),
    ("(a*)*", ["aa", "b"]),
    ("(a*?)*?b", ["aab"]),
    ("(?:a?)*?y", ["z", "aay"]),
    ("[abc]+", ["xxcabyy"]),
    ("[^abc]+", ["abxyc"]),
    ("[a-cx-z]+", ["dabxyzd"]),
    ("[]a]+", ["]a]"]),
    ("[^]a]+", ["]bc]"]),
    ("[a-]+", ["-a-"]),
    ("[\\d.]+", ["1.25x"]),
    ("[\\w-]+", ["a-b_c d"]),
    ("[^\\W\\d]+", ["12ab_3"]),
    ("[\\x41-\\x43\\u00e9]+", ["ABCé"]),
    ("[\\0-\\7]+", ["\0\7a"]),
    ("\\101\\x42\\u0043\\U00000044", ["ABCD"]),
    ("\\a\\f\\n\\r\\t\\v\\\\", ["\a\f\n\r\t\v\\"]),
    ("\\.\\*\\-\\#", [".*-#"]),
    ("^a", ["ba", "a", "b\na"]),
    ("a$", ["ab", "a", "a\n", "a\nb"]),
    ("\\Aa\\Z", ["a", "a\n"]),
    ("\\ba\\b", ["a b", "ab a", "_a"]),
    ("\\Ba\\B", ["bac", "a", ""]),
    ("\\b", ["", "a"]),
    ("\\B", ["", "a"]),
    ("\\d+\\D+\\s\\S", ["12ab c", "1 2"]),
    ("\\w+\\W+", ["ab--"]),
    ("(a)(b)(c)", ["abc"]),
    ("(a(b(c)))", ["abc"]),
    ("(?P<x>a)(?P<y>b)?", ["ab", "a"]),
    ("(?P<q>['\"])(.*?)(?P=q)", ["'it' \"is\"", "'it\""]),
    ("(a+)\\1", ["aaaa", "aaa", "a"]),
    ("(\\w)(\\w)\\2\\1", ["abba", "abab"]),
    ("(a)?b\\1", ["aba", "b"]),
    ("(?:(a)|b)\\1", ["aa", "ba"]),
    ("(a)?(?(1)b|c)", ["ab", "c", "b"]),
    ("(?P<n>a)?(?(n)b)", ["ab", "b", "c"]),
    ("(<)?\\w+(?(1)>|$)", ["<a>", "a", "<a", "a>"]),
    ("a(?=b)", ["ac", "ab"]),
    ("a(?!b)", ["ab", "ac", "a"]),
    ("(?=(\\w+))\\1:", ["abc:"]),
    ("(?!(a)b)a", ["ab", "ac"]),
    ("(?<=a)b", ["ab", "b", "bb"]),
    ("(?<!a)b", ["ab", "b", "bb"]),
    ("(?<=(a))b\\1", ["aba"]),
    ("(?<=\\d{2})x", ["1x", "12x"]),
    ("(?<=a|b)c", ["ac", "cc"]),
    ("(?i)abc", ["aBC"]),
    ("(?i:a)b", ["Ab", "AB"]),
    ("(?i)a(?-i:b)c", ["AbC", "ABC"]),
    ("(?s).+", ["a\nb"]),
    ("(?m)^\\w$", ["ab\nc\nde"]),
    ("(?x) a  b # c\n c", ["abc"]),
    ("(?x)a[ ]b\\ c", ["a b c"]),
    ("(?a)\\w+", ["éa"]),
    ("(?u)\\w+", ["éa"]),
    ("a(?#comment)b", ["ab"]),
    ("(?i)[a-f]+", ["xBEEFy"]),
    ("(?i)[^a-f]+", ["BEEFxY"]),
    ("(?i)straße", ["STRASSE", "STRAßE"]),
    ("(?i)\u017f\u212a", ["SK", "sk"]),
    ("(?i)[\u0400-\u042f]+", ["\u0434\u0414x"]),
    ("(?i)\u03c3+", ["\u03a3\u03c2\u03c3"]),
    ("(?i)(\u0434)\\1", ["\u0414\u0434"]),
    ("(?i)[\U00010400-\U00010410]+", ["\U00010428\U00010400"]),
    ("[\u0100-\u0200a-c\u4e00]+", ["\u0150\u4e00b\u0300"]),
    ("[\u0100\u0102\u0104\u0106]+", ["\u0104\u0106\u0107"]),
    ("[^\U0001f600]", ["\U0001f600a"]),
    ("\\d+", ["\u0661\u0662x", "\u00b2"]),
    ("\\s+", ["a\u2003\u00a0\x1c\x85b"]),
    ("\\w+", ["-\u4e00\u0301\u00e9\u0966-"]),
    ("\\b\u00e9\\b", ["a \u00e9 b"]),
    ("(?:ab|a)(?:bc|c)", ["abc", "abbc"]),
    ("(?:a|ab)(?:c|bcd)(d*)", ["abcd"]),
    (".*(\\d+)", ["ab12cd345x"]),
    (".*?(\\d+)", ["ab12cd345x"]),
    ("(.*)=(.*);", ["a=b=c;d;"]),
    ("([^,]*,){2}", ["a,b,c,"]),
    ("(?:(\\w+)\\s*=\\s*(\\w+)\\s*)+", ["a = b c=d"]),
    ("", ["", "a"]),
    ("()", ["a"]),
    ("(|a)+", ["aa"]),
    ("(?:|a)*?b", ["ab"]),
    ("((a)|(b))*?c", ["abc"]),
    ("(?:(?=(a))a|b)+\\1", ["ababa"]),
]

FLAGS = [0, 2, 8, 16, 256, 2 | 8 | 16 | 256]

WRONG = [
    "(", ")", "(a", "a)", "[", "[a", "[]", "[b-a]", "[\\d-a]", "*", "a**", "a{2}{3}", "^*", "a{3,2}", "\\", "(?", "(?P",
    "(?P<", "(?P<a", "(?P<>a)", "(?P<1>a)", "(?P=a)", "(?P<a>x)(?P<a>y)", "(?Px", "(?z)", "(?<a)", "\\1", "(\\1)",
    "(?(1)a)", "(?(0)a)", "(?(x)a)", "(a)(?(1)b|c|d)", "(?#", "\\x1", "\\u12", "\\U00110000", "\\q", "[\\q]", "\\400", "[\\8]",
    "a(?i)b", "(?i", "(?i-", "(?-i)", "(?i-i:a)", "(?au)", "(?-a:b)", "(?L)", "(?<=(a)\\1)", "a\n(", "(?P<\u00e9>a)(?P=\u00e8)",
]


def describe(m, groups):
    text = str(m.span())
    for number in range(1, groups + 1):
        text += " %d-%d" % m.span(number)
    if m.lastgroup is not None:
        text += " " + m.lastgroup
    return text


def one(pattern, flags, text):
    compiled = re.compile(pattern, flags)
    result = ""
    m = compiled.match(text)
    if m is not None:
        result += " match " + describe(m, compiled.groups)
    m = compiled.search(text)
    if m is not None:
        result += " search " + describe(m, compiled.groups)
    m = compiled.fullmatch(text)
    if m is not None:
        result += " full " + describe(m, compiled.groups)
    m = compiled.search(text, 1)
    if m is not None:
        result += " from 1 " + describe(m, compiled.groups)
    m = compiled.search(text, 0, len(text) - 1) if len(text) > 0 else None
    if m is not None:
        result += " to -1 " + describe(m, compiled.groups)
    found = 0
    for m in compiled.finditer(text):
        found = (found * 31 + m.start() * 7 + m.end() + 1) % 1000003
    return result + " all %d" % found


def table():
    for pattern, texts in TABLE:
        for text in texts:
            before = ""
            for flags in FLAGS:
                try:
                    result = one(pattern, flags, text)
                except ValueError as e:
                    result = " " + str(e)
                if result != before:
                    print(ascii(pattern), flags, ascii(text), result)
                before = result


def wrong():
    for pattern in WRONG:
        try:
            re.compile(pattern)
            print(ascii(pattern), "is right")
        except re.error as e:
            print(ascii(pattern), ascii(e.msg), e.pos, e.lineno, e.colno, ascii(str(e)))
    for pattern in ["a{99999999999}", "a{1,4294967295}"]:
        try:
            re.compile(pattern)
        except OverflowError as e:
            print(e)
    for flags in [re.L, re.A | re.U]:
        try:
            re.compile("a", flags)
        except ValueError as e:
            print(e)


class Generator:
    def __init__(self, seed):
        self.seed = seed
        self.groups = 0

    def choose(self, count):
        self.seed = (self.seed * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.seed >> 8) % count

    def atom(self):
        atoms = ["a", "b", "ab", ".", "[ab]", "[^a]", "\\w", "\\d", "\\b", "^", "$", "\\B", "(?i:A)", "\\s", "1", "(?i:[A-B])"]
        return atoms[self.choose(len(atoms))]

    def pattern(self, depth):
        kind = self.choose(100)
        if depth == 0 or kind < 30:
            return self.atom()
        if kind < 50:
            return self.pattern(depth - 1) + self.pattern(depth - 1)
        if kind < 60:
            return "(?:" + self.pattern(depth - 1) + "|" + self.pattern(depth - 1) + ")"
        if kind < 72:
            self.groups += 1
            return "(" + self.pattern(depth - 1) + ")"
        if kind < 87:
            repeats = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?", "{2,}", "{0}"]
            return "(?:" + self.pattern(depth - 1) + ")" + repeats[self.choose(len(repeats))]
        if kind < 92:
            return ["(?=", "(?!"][self.choose(2)] + self.pattern(depth - 1) + ")"
        if kind < 95:
            return ["(?<=", "(?<!"][self.choose(2)] + ["a", "ab", "\\w"][self.choose(3)] + ")"
        if self.groups > 0:
            group = 1 + self.choose(self.groups)
            if self.choose(2) == 0:
                return "\\%d" % group
            return "(?(%d)%s|%s)" % (group, self.pattern(depth - 1), self.pattern(depth - 1))
        return self.atom()

    def text(self):
        return "".join(["aab1 \nA_b"[self.choose(9)] for _ in range(self.choose(9))])


def random_patterns(count):
    generator = Generator(7)
    wrong = 0
    total = 0
    for number in range(count):
        generator.groups = 0
        pattern = generator.pattern(4)
        flags = FLAGS[generator.choose(len(FLAGS))]
        try:
            re.compile(pattern, flags)
        except re.error as e:
            wrong += 1
            total = (total * 31 + e.pos) % 1000003
            continue
        for _ in range(3):
            for c in one(pattern, flags, generator.text()):
                total = (total * 31 + ord(c)) % 1000003
        if number % 50 == 0:
            print(number, total)
    print(wrong, total)


def entry_point(argv):
    table()
    wrong()
    random_patterns(600)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
