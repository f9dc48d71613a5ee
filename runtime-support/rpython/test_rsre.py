"""`rpython.rlib.rsre` beside Python's own `re`: the same code, the same matches, the same errors: `python3 test_rsre.py`."""

import random
import re
import unicodedata
import unittest
import warnings

import _sre

from rpython.rlib.rsre import rsre_char, rsre_charset, rsre_core, rsre_re
from rpython.rlib.rsre.rpy import get_code
from rpython.rlib.rsre.rsre_compile import compile_text
from rpython.rlib.rsre.rsre_constants import MAGIC
from rpython.rlib.rsre.rsre_tree import error
from rpython.rlib.unicodedata import generate, tables, unicodedb

SAME_CODE = _sre.MAGIC == MAGIC
SAME_UNICODE = unicodedata.unidata_version == tables.VERSION
FLAGS = (0, re.I, re.M, re.S, re.X, re.A, re.I | re.A, re.I | re.S)

PIECES = [
    "a", "b", "k", "\\", "(", ")", "[", "]", "{", "}", "?", "*", "+", "|", "^", "$", ".", "-", "<", ">", "=", "!", ":",
    "P", "0", "1", "2", "8", ",", "#", " ", "\n", "i", "x", "u", "L", "m", "s", "\\x4", "\\u12", "\\d", "\\w", "(?",
    "(?P<n>", "(?P=n)", "(?(1)", "(?<=", "(?i)", "(?i:", "(?-i:", "[^", "\\1", "\\07", "\\08", "\\400", "é", "ß", "ſ",
    "\u212a", "İ", "\U0001f600", "\U00010400", "[a-z]", "[À-ÿ]", "[\U00010400-\U00010427]", "[\u0400-\uffff]", "[^\\W\\d]",
    "{2,3}", "{,}", "{3,2}", "(?>", "*+", "\\N{DIGIT ONE}",
]
ATOMS = ["a", "b", "c", "ab", ".", "[ab]", "[^a]", "\\w", "\\d", "\\b", "^", "$", "\\B", "[a-c]", "\n", "\\s", "\\S",
         "\\W", "(?i:A)", "(?i:[A-B])", "\\A", "\\Z", "é", "(?i:É)", "(?i:[À-Ö])"]
REPEATS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?", "{2,}", "{0}"]


def outcome(compile_, errors):
    """What compiling gives, or how it fails."""
    try:
        return compile_()
    except errors as e:
        return e.msg, -1 if e.pos is None else e.pos, str(e)
    except (ValueError, OverflowError) as e:
        return type(e), str(e)


def code_of_python(pattern, flags):
    """What CPython compiles."""
    tree = re._parser.parse(pattern, flags)
    return [int(word) for word in re._compiler._code(tree, flags)], tree.state.flags


def own_code(pattern, flags):
    """What we compile."""
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    compiled = compile_text(text, isinstance(pattern, str), flags)
    return compiled.code, compiled.flags


class Patterns:
    """Random patterns."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.groups = 0

    def pattern(self, depth):
        """A right one, by and large."""
        choose = self.random.choice
        kind = self.random.random()
        if depth == 0 or kind < 0.35:
            return choose(ATOMS)
        if kind < 0.5:
            return self.pattern(depth - 1) + self.pattern(depth - 1)
        if kind < 0.6:
            return "(?:%s|%s)" % (self.pattern(depth - 1), self.pattern(depth - 1))
        if kind < 0.72:
            self.groups += 1
            return "(%s)" % self.pattern(depth - 1)
        if kind < 0.87:
            return "(?:%s)%s" % (self.pattern(depth - 1), choose(REPEATS))
        if kind < 0.92:
            return choose(["(?=", "(?!", "(?>" if SAME_CODE else "(?:"]) + self.pattern(depth - 1) + ")"
        if kind < 0.95:
            return choose(["(?<=", "(?<!"]) + choose(["a", "ab", "[ab]c", "\\w"]) + ")"
        if self.groups:
            group = self.random.randint(1, self.groups)
            if self.random.random() < 0.5:
                return "\\%d" % group
            return "(?(%d)%s|%s)" % (group, self.pattern(depth - 1), self.pattern(depth - 1))
        return choose(ATOMS)

    def rubbish(self):
        """A wrong one, by and large."""
        return "".join(self.random.choice(PIECES) for _ in range(self.random.randint(1, 9)))

    def text(self):
        """A subject."""
        return "".join(self.random.choice("aabbc 1\nAéÉ_") for _ in range(self.random.randint(0, 8)))


class BesidePython(unittest.TestCase):
    """Differential tests."""

    def setUp(self):
        warnings.simplefilter("ignore")

    @unittest.skipUnless(SAME_CODE and SAME_UNICODE, "needs Python 3.11")
    def test_compiles_to_the_same_code_and_fails_with_the_same_errors(self):
        patterns = Patterns(1)
        for number in range(3000):
            patterns.groups = 0
            pattern = patterns.rubbish() if number % 3 else patterns.pattern(4)
            flags = int(patterns.random.choice(FLAGS))
            if number % 5 == 0:
                pattern = pattern.encode("latin-1", "ignore")
                flags = patterns.random.choice((0, int(re.I), int(re.L), int(re.L | re.I)))
            expected = outcome(lambda: code_of_python(pattern, flags), re.error)
            self.assertEqual(expected, outcome(lambda: own_code(pattern, flags), error), (pattern, flags))

    def test_matches_the_same(self):
        patterns = Patterns(2)
        for _ in range(1500):
            patterns.groups = 0
            pattern = patterns.pattern(4)
            flags = patterns.random.choice(FLAGS)
            try:
                theirs = re.compile(pattern, flags)
            except re.error:
                continue
            ours = rsre_re.compile(pattern, int(flags))
            for _ in range(4):
                text = patterns.text()
                start = patterns.random.choice((0, 0, 1))
                for way in ("match", "search", "fullmatch"):
                    expected = getattr(theirs, way)(text, start)
                    found = getattr(ours, way)(text, start)
                    self.assertEqual(expected and expected.regs, found and tuple(found.regs), (pattern, flags, text, way))
                    if expected:
                        self.assertEqual(expected.lastindex or 0, found.lastindex, (pattern, flags, text, way))
                self.assertEqual(theirs.sub("-", text), ours.sub("-", text), (pattern, flags, text))
                self.assertEqual(theirs.split(text), ours.split(text), (pattern, flags, text))

    @unittest.skipUnless(SAME_CODE, "needs Python 3.11")
    def test_runs_the_code_that_python_compiles(self):
        code, flags = code_of_python(r"(\w+)@(?P<host>[a-z.]+)++", re.I)
        found = rsre_core.search(rsre_core.CompiledPattern(code, int(flags)), "to: Me@Example.org!")
        self.assertEqual([(4, 18), (4, 6), (7, 18)], [found.span(group) for group in range(3)])

    def test_possessive_quantifiers_and_atomic_groups(self):
        for pattern, text, expected in [
            ("a*+a", "aaa", None), ("a*+b", "aab", (0, 3)), ("(?:ab?)*+b", "abab", None), ("(?:ab?)++c", "abac", (0, 4)),
            ("a{1,2}+a", "aaa", (0, 3)), ("a?+a", "a", None), ("(?>a|ab)c", "abc", None), ("(?>a+)b", "aab", (0, 3)),
            ("(?>(a+))\\1", "aaaa", None), ("(?:a?)*+y", "aay", (0, 3)), ("(?:){3,5}+x", "x", (0, 1)),
        ]:
            found = rsre_re.match(pattern, text)
            self.assertEqual(expected, found and found.span(), pattern)
            if SAME_CODE:
                theirs = re.match(pattern, text)
                self.assertEqual(expected, theirs and theirs.span(), pattern)

    def test_a_failed_round_of_a_possessive_group_leaves_no_marks(self):
        # CPython leaves the start of the group that failed.
        self.assertEqual((0, 1), rsre_re.match("(?:(?:(a)|$))*+", "a").span(1))


class Upstream(unittest.TestCase):
    """The names that programs written for upstream use."""

    def test_code_that_was_compiled_ahead_runs_in_a_context(self):
        code = get_code(r"(\d+)\.", 0)
        context = rsre_core.StrMatchContext("ab12.", 2, 5)
        self.assertTrue(rsre_core.match_context(context, code))
        self.assertEqual((2, 5), (context.match_start, context.match_end))
        self.assertEqual("12", context.group(1))
        self.assertEqual([2, 5, 2, 4], context.flatten_marks())
        self.assertIsNone(rsre_core.match(code, "x1."))
        self.assertEqual((1, 3), rsre_core.search(code, "x1.").span())

    def test_all_arguments_make_a_pattern(self):
        code, flags, rest = get_code("(?P<a>x)(y)?", re.I, allargs=True)
        match = rsre_re.RSREPattern("(?P<a>x)(y)?", code, flags, *rest).match("Xz")
        self.assertEqual(("X", "a", 1), (match.group("a"), match.lastgroup, match.lastindex))

    def test_buffers(self):
        class Buffer:
            def getitem(self, index):
                return "xaab"[index]

        context = rsre_core.BufMatchContext(Buffer(), 0, 4)
        self.assertTrue(rsre_core.search_context(context, get_code("a+")))
        self.assertEqual((1, 3), context.span())


class Tables(unittest.TestCase):
    """Properties of characters."""

    @unittest.skipUnless(SAME_UNICODE, "needs a Python with the same version of Unicode")
    def test_are_those_of_python(self):
        for name, (_, numbers) in generate.tables().items():
            self.assertEqual(numbers, getattr(tables, name), name)

    @unittest.skipUnless(SAME_UNICODE, "needs a Python with the same version of Unicode")
    def test_are_read_rightly(self):
        for code in list(range(0x600)) + list(range(0x1E00, 0x2200)) + list(range(0x10400, 0x10500)):
            c = chr(code)
            self.assertEqual(c.isdecimal(), unicodedb.isdecimal(code))
            self.assertEqual(c.isspace(), unicodedb.isspace(code))
            self.assertEqual(c.isalnum(), unicodedb.isalnum(code))
            self.assertEqual(c.isidentifier(), unicodedb.isxidstart(code))
            self.assertEqual(("a" + c).isidentifier(), unicodedb.isxidcontinue(code))
            self.assertEqual(ord(c.lower()[0]), unicodedb.tolower(code))
            self.assertEqual(ord(c.upper()[0]), unicodedb.toupper(code))
            self.assertEqual(_sre.unicode_iscased(code), rsre_char.iscased_unicode(code))
        self.assertEqual([0x17F], rsre_charset.EXTRA_CASES[ord("s")])


if __name__ == "__main__":
    unittest.main()
