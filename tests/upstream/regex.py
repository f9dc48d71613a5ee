"""Regular expressions over 8-bit strings: `re` and rlib.rsre, whose letters, digits and white space are ASCII's."""
# rpy: dialect=upstream
import re
import sys

from rpython.rlib.rsre import rsre_char, rsre_core, rsre_re
from rpython.rlib.rsre.rpy import get_code
from rpython.rlib.rsre.rsre_re import IGNORECASE, M, compile, search

WORD = re.compile(r"\w+")
UNICODE_WORD = re.compile(r"\w+", re.UNICODE)
LINE = compile(r"^(?P<key>[a-z]+)\s*=\s*(.*)$", IGNORECASE | M)
CODE = get_code(r"[\d\s]+")
GROUPS = get_code(r"(a)(b)?(c)")
# What programs compile on their own: `[a-c]+` before a `!`, and `x` or `y` in a group.
RUN = [
    rsre_core.OPCODE_REPEAT, 9, 1, rsre_char.MAXREPEAT, rsre_core.OPCODE_IN, 5, rsre_core.OPCODE_RANGE, ord("a"), ord("c"),
    rsre_core.OPCODE_FAILURE, rsre_core.OPCODE_MAX_UNTIL, rsre_core.OPCODE_ASSERT, 4, 0, rsre_core.OPCODE_LITERAL,
    ord("!"), rsre_core.OPCODE_SUCCESS, rsre_core.OPCODE_SUCCESS,
]


def spans(pattern, text):
    return [m.span() for m in pattern.finditer(text)]


class Scanner(object):
    def __init__(self, text):
        self.text = text
        self.position = 0

    @rsre_core.specializectx
    def unused(self):
        return self

    def next_word(self):
        m = WORD.search(self.text, self.position)
        if m is None:
            return None
        self.position = m.end()
        return m.group()


def entry_point(argv):
    text = "caf\xc3\xa9 \xb2x\xa0y"
    print spans(WORD, text), spans(UNICODE_WORD, text)
    for m in LINE.finditer("a = 1\nB=2 3\n= 4"):
        print m.group("key"), m.group(2), m.groups(), m.start()
    ctx = rsre_core.search(CODE, "ab1 2\xb2")
    if ctx is not None:
        print ctx.span(), ctx.group(0)
    # As before 2018: the code is the context's.
    old = rsre_core.StrMatchContext(RUN, "abz cab! !", 0, 10, 0)
    print rsre_core.search_context(old), old.span(), old.group(), rsre_core.match_context(old.fresh_copy(0))
    old = rsre_core.UnicodeMatchContext(CODE, u"x12", 1, 3, 0)
    print rsre_core.match_context(old), old.group()
    old = rsre_core.StrMatchContext(GROUPS, "-ac", 0, 3)
    print rsre_core.search_context(old), old.fresh_copy(1).match_marks is None
    mark = old.match_marks
    while mark is not None:
        print mark.gid, mark.position
        mark = mark.prev
    print rsre_core.search(RUN, "aa aab!", flags=0).match_start, rsre_core.match(RUN, "aa aab!") is None
    print rsre_re.findall("[a-c]", "abcd"), re.sub("[aeiou]", "*", "vowels"), re.split(", *", "a, b,c", 1)
    print search("(?u)\xe9", "\xc9") is None, search("(?iu)\xe9", "\xc9") is None, search("(?i)\xe9", "\xc9") is None
    scanner = Scanner("one, two")
    print scanner.next_word(), scanner.next_word(), scanner.next_word() is None
    try:
        re.compile(argv[0] + "(")
    except re.error as e:
        print e.msg
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    entry_point(sys.argv)
