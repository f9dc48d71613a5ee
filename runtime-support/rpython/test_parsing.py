"""`rpython.rlib.parsing` as it behaves at import time: `python3 test_parsing.py`."""

import random
import re
import unittest

from rpython.rlib.parsing.deterministic import BacktrackingNFARunner, SetNFARunner, compress_char_set
from rpython.rlib.parsing.ebnfparse import make_parse_function, parse_ebnf
from rpython.rlib.parsing.lexer import Lexer
from rpython.rlib.parsing.makepackrat import BacktrackException, PackratParser as ClassParser
from rpython.rlib.parsing.packratgrammar import GrammarError
from rpython.rlib.parsing.parsing import PackratParser, ParseError, ParserCompiler, Rule
from rpython.rlib.parsing.regex import ExpressionTag, StringExpression
from rpython.rlib.parsing.regexparse import RegexError, make_runner, parse_regex, unescape


def expression(rand, depth):
    """A random regular expression that means the same to Python."""
    kind = rand.randrange(6) if depth else 0
    if kind == 0:
        return rand.choice(["a", "b", "[ab]", "[^a]", ".", "\\w", "c?", "\\x61", "[a-c]", "\\d"])
    if kind == 1:
        return "(%s|%s)" % (expression(rand, depth - 1), expression(rand, depth - 1))
    if kind == 2:
        return "(%s)%s" % (expression(rand, depth - 1), rand.choice(["*", "+", "?", "{2}", "{1,2}", "{1,}"]))
    return expression(rand, depth - 1) + expression(rand, depth - 1)


class Expressions(unittest.TestCase):
    """regex, regexparse, deterministic."""

    def test_all_automata_accept_what_python_does(self):
        rand = random.Random(1)
        for _ in range(150):
            text = expression(rand, 3)
            nfa = parse_regex(text).make_automaton()
            dfa = nfa.make_deterministic()
            minimal = nfa.make_deterministic()
            minimal.optimize()
            opposite = (~parse_regex(text)).make_automaton()
            runners = [SetNFARunner(nfa).recognize, BacktrackingNFARunner(nfa).recognize, dfa.get_runner().recognize,
                       minimal.get_runner().recognize, minimal.make_code(),
                       SetNFARunner(minimal.make_nondeterministic()).recognize]
            self.assertLessEqual(minimal.num_states, dfa.num_states)
            for _ in range(20):
                subject = "".join(rand.choice("aabc1\u4e00") for _ in range(rand.randrange(7)))
                expected = re.fullmatch(text, subject, re.ASCII | re.DOTALL) is not None
                for runner in runners:
                    self.assertEqual(expected, runner(subject), (text, subject))
                self.assertNotEqual(expected, SetNFARunner(opposite).recognize(subject))

    def test_minimal_automata_have_no_state_too_many(self):
        for text, states in [("a*", 1), ("(a|b)*abb", 4), ("a{3}", 4), ("(ab|cb)", 3)]:
            dfa = parse_regex(text).make_automaton().make_deterministic()
            dfa.optimize()
            self.assertEqual(states, dfa.num_states, text)

    def test_braces_and_escapes(self):
        for text, subject in [("a{", "a{"), ("a{b}", "a{b}"), ("\\{\\}", "{}"), ("\\c@", "\0"), ("\\101", "A"), ("[]a]+", "]a"),
                              ("[a-]+", "-a"), ("[\\]\\-]", "-"), ("-\\.", "-."), ("\\n", "\n")]:
            self.assertTrue(make_runner(text).recognize(subject), text)
        self.assertEqual("a\n\x1b\t.", unescape("a\\n\\x1b\\t\\."))
        for text in ["(", "a)", "[a", "*", "^a"]:
            self.assertRaises(RegexError, parse_regex, text)

    def test_runs_of_characters(self):
        self.assertEqual([("a", 3), ("x", 3), ("m", 1)], compress_char_set("abcmxyz"))

    def test_tagged_ends_keep_their_names(self):
        automaton = (ExpressionTag(StringExpression("a"), "one") | ExpressionTag(StringExpression("b"), "two"))
        dfa = automaton.make_automaton().make_deterministic()
        dfa.optimize()
        self.assertEqual({"one", "two"}, set(dfa.names[state] for state in dfa.final_states))


class Parsers(unittest.TestCase):
    """lexer, parsing, ebnfparse."""

    def test_first_of_equal_matches_wins(self):
        lexer = Lexer([parse_regex("[a-z]+"), parse_regex("if")], ["NAME", "IF"])
        self.assertEqual(["NAME"], [token.name for token in lexer.tokenize("if")])

    def test_left_recursion_is_found(self):
        rules = [Rule("a", [["b", "x"]]), Rule("b", [["c"], ["y"]]), Rule("c", [["a"]])]
        self.assertRaises(AssertionError, PackratParser, rules, "a")
        PackratParser([Rule("a", [["x", "a"], ["x"]])], "a")

    def test_wrong_grammars(self):
        self.assertRaises(ParseError, parse_ebnf, "a: b")
        self.assertRaises(ParseError, parse_ebnf, "a: | b;")
        self.assertRaises(ValueError, parse_ebnf, 'a: "x"*;')
        regexs, rules, _ = parse_ebnf('a: "x" b;')
        self.assertRaises(ValueError, make_parse_function, regexs, rules)

    def test_optional_parts_in_every_combination(self):
        regexs, rules, transformer = parse_ebnf('IGNORE: " "; a: "x"? "y"* "z" "w"+ >("v" "u")*< "t";')
        parse = make_parse_function(regexs, rules)
        for text in ["z w t", "x z w t", "y z w w t", "x y y z w v u t", "x y z w v u v u t"]:
            tree = transformer().transform(parse(text))
            self.assertEqual(text.split(), [child.additional_info for child in tree.children])

    def test_compiled_parsers_parse_too(self):
        parser = PackratParser([Rule("a", [["x", "a"], ["x"]])], "a")
        regexs, _, _ = parse_ebnf('x: "x";')
        tokens = Lexer([StringExpression("x")], ["x"]).tokenize("xx")
        self.assertEqual(repr(parser.parse(tokens)), repr(ParserCompiler(parser).compile()().parse(tokens)))


class Docstrings(unittest.TestCase):
    """makepackrat."""

    def check(self, grammar, rule, text, result, end):
        """A rule of a grammar matches a text up to a place with a result; where that is -1, it expects the result."""
        parser = type(ClassParser)("Parser", (ClassParser,), {"__doc__": grammar, "__module__": __name__})(text)
        try:
            self.assertEqual(result, getattr(parser, rule)(), (grammar, text))
            self.assertEqual(end, parser._pos, (grammar, text))
        except BacktrackException as e:
            self.assertEqual((-1, result), (end, e.error.expected), (grammar, text))

    def test_parts(self):
        self.check("a: 'a'* 'b'+;", "a", "aabb", ["b", "b"], 4)
        self.check("a: 'a'? 'b';", "a", "b", "b", 1)
        self.check("a: 'a' <'b'> 'c'+;", "a", "abcc", "b", 4)
        self.check("a: ('a' ['b'])+;", "a", "abab", ["a", "a"], 4)
        self.check("a: ('a' 'b'*)+;", "a", "aabbab", [[], ["b", "b"], ["b"]], 6)
        self.check("a: 'b' !!'a';", "a", "ba", "b", 1)
        self.check("a: 'b' !'a';", "a", "ba", ["NOT a"], -1)
        self.check("a: 'a' | 'b';", "a", "c", ["a", "b"], -1)
        self.check("a: c = 'b' r = `[^\n]*` return {c + r};", "a", "b#$", "b#$", 3)
        self.check("a: do c = `[0-9]` if {c > '4'};", "a", "3", ["condition not met"], -1)
        self.check("a: choose x in {'pq'} __chars__({x})+ return {x};", "a", "qq", "q", 2)

    def test_rules_that_start_with_themselves(self):
        self.check("b: b 'a' | b 'c' | 'b';", "b", "bacax", "a", 4)
        self.check("s: a = s '-' b = n return {a - b} | n; n: x = `[0-9]` return {int(x)};", "s", "9-4-3", 2, 5)

    def test_wrong_grammars(self):
        for grammar in ["a: ;", "a: 'b'", "a 'b';", "a: return b;", "a: (b;", "a: \"b\";"]:
            self.assertRaises(GrammarError, type(ClassParser), "Parser", (ClassParser,),
                              {"__doc__": grammar, "__module__": __name__})


if __name__ == "__main__":
    unittest.main()
