"""Lexers, parsers and transformers of trees from grammars in EBNF.

    # a comment
    DECIMAL: "0|[1-9][0-9]*";                   a token, by a regular expression
    IGNORE: " +";                               tokens that are left out
    sum: product ["+"] sum | <product>;         a rule

In a rule: `"text"` is a token of its own; `a*`, `a+`, `a?` and `(a b)*` repeat; `|` separates what is tried one after the
other. And for the transformer: it leaves out `[a]`, puts the children of `>a<` in its place, and takes `<a>` instead of
the whole rule. What a repetition matched always stands in its place.
"""

from rpython.rlib.parsing.lexer import Lexer, SourcePos
from rpython.rlib.parsing.parsing import ErrorInformation, PackratParser, ParseError, Rule
from rpython.rlib.parsing.regex import StringExpression
from rpython.rlib.parsing.regexparse import parse_regex, unescape
from rpython.rlib.parsing.tree import Node, Nonterminal, RPythonVisitor, Symbol

KEEP = " "
DROP = "["
INLINE = ">"
REPLACE = "<"
_PRIMARY = ("NONTERMINALNAME", "SYMBOLNAME", "QUOTE")


def _grammar_lexer():
    names = ["SYMBOLNAME", "NONTERMINALNAME", "QUOTE", "QUOTE", "IGNORE", "IGNORE"]
    expressions = [
        r"_*[A-Z][A-Z_]*", r"[a-z_][a-z0-9_]*", r'"([^"\\]|\\.)*"', "'\"'", "#[^\n]*", "[ \t\r\n]+",
    ]
    for mark in ":;|*+?[]<>()":
        names.append(mark)
        expressions.append("\\" + mark)
    return Lexer([parse_regex(each) for each in expressions], names, ignore=["IGNORE"])


_lexer = _grammar_lexer()


class _GrammarParser:
    """Reads a grammar. Expansions are lists of pairs: a symbol, and what the transformer does with it."""

    def __init__(self, text):
        self.text = text
        self.tokens = _lexer.tokenize(text, True)
        self.at = 0
        self.names = []
        self.regexs = []
        self.rules = []
        self.changes = []
        self.literals = {}
        self.optional = set()
        self.repetitions = 0
        self.first = None

    def next(self):
        """The name of the next token."""
        return self.tokens[self.at].name

    def take(self, name):
        """The text of the next token, which must have this name."""
        token = self.tokens[self.at]
        if token.name != name:
            raise ParseError(token.source_pos, ErrorInformation(self.at, [name]))
        self.at += 1
        return token.source

    def file(self):
        """The whole grammar."""
        while self.next() != "EOF":
            if self.next() == "SYMBOLNAME":
                self.token()
            else:
                self.production()

    def token(self):
        """`NAME: "…";`"""
        name = self.take("SYMBOLNAME")
        self.take(":")
        self.regexs.append(parse_regex(self.take("QUOTE")[1:-1].replace('\\"', '"')))
        self.names.append(name)
        self.take(";")

    def production(self):
        """`name: … | …;`"""
        name = self.take("NONTERMINALNAME")
        self.take(":")
        if self.first is None:
            self.first = name
        expansions = []
        if self.next() != ";":
            expansions.append(self.expansion())
            while self.next() == "|":
                self.take("|")
                expansions.append(self.expansion())
        self.take(";")
        self.add(name, expansions or [[]])

    def add(self, name, expansions):
        """A rule."""
        self.rules.append(Rule(name, [[symbol for symbol, _ in expansion] for expansion in expansions]))
        self.changes.append(["".join(change for _, change in expansion) for expansion in expansions])

    def starts_part(self):
        """Whether a part follows. `<` is the end of `>a<` unless it is the beginning of `<a>`."""
        names = [token.name for token in self.tokens[self.at:self.at + 3]]
        if names[0] == "<":
            return names[1] in _PRIMARY and names[2:] == [">"]
        if names[0] == ">":
            return names[1] in _PRIMARY or names[1] in ("(", "[", "<")
        return names[0] in _PRIMARY or names[0] in ("(", "[")

    def expansion(self):
        """Parts one after the other."""
        parts = self.decorated()
        while self.starts_part():
            parts = parts + self.decorated()
        return parts

    def decorated(self):
        """A part that may be repeated. Each repetition becomes a rule."""
        parts = self.enclosed()
        mark = self.next()
        if mark not in ("*", "+", "?"):
            return parts
        self.take(mark)
        number = self.repetitions
        self.repetitions += 1
        if mark == "?":
            name = "_maybe_symbol%d" % number
            self.add(name, [parts])
        else:
            name = "_%s_symbol%d" % ("star" if mark == "*" else "plus", number)
            self.add(name, [parts + [(name, INLINE)], parts])
        if mark != "+":
            self.optional.add(name)
        return [(name, INLINE)]

    def enclosed(self):
        """A part, marked for the transformer perhaps."""
        mark = self.next()
        for opening, closing, change in (("[", "]", DROP), (">", "<", INLINE), ("<", ">", REPLACE)):
            if mark == opening:
                self.take(opening)
                parts = [self.primary()] if change == REPLACE else self.expansion()
                self.take(closing)
                return [(symbol, change) for symbol, _ in parts]
        if mark == "(":
            self.take("(")
            parts = self.expansion()
            self.take(")")
            return parts
        return [self.primary()]

    def primary(self):
        """A symbol, or a text."""
        if self.next() == "QUOTE":
            return self.literal(unescape(self.take("QUOTE")[1:-1])), KEEP
        if self.next() == "SYMBOLNAME":
            return self.take("SYMBOLNAME"), KEEP
        return self.take("NONTERMINALNAME"), KEEP

    def literal(self, text):
        """The name of the token that is a text. It goes before all others."""
        if text not in self.literals:
            self.literals[text] = "__%d_%s" % (len(self.literals), text)
            self.regexs.insert(0, StringExpression(text))
            self.names.insert(0, self.literals[text])
        return self.literals[text]

    def finished(self):
        """The rules, the first of the grammar before all others, and for each expansion what the transformer does."""
        for i, rule in enumerate(self.rules):
            if rule.nonterminal == self.first:
                self.rules[0], self.rules[i] = self.rules[i], self.rules[0]
                self.changes[0], self.changes[i] = self.changes[i], self.changes[0]
                break
        rules = []
        changes = []
        rests = []
        rest_changes = []
        for rule, rule_changes in zip(self.rules, self.changes):
            expansions = []
            new_changes = []
            for number, (expansion, change) in enumerate(zip(rule.expansions, rule_changes)):
                first, others = self.spelt_out(rule.nonterminal, number, expansion, change)
                expansions.extend(expansion for expansion, _ in first)
                new_changes.extend(change for _, change in first)
                for name, choices in others:
                    rests.append(Rule(name, [expansion for expansion, _ in choices]))
                    rest_changes.append([change for _, change in choices])
            rules.append(Rule(rule.nonterminal, expansions))
            changes.append(new_changes)
        return rules + rests, changes + rest_changes

    def spelt_out(self, nonterminal, number, expansion, change):
        """An expansion with each optional part there and not there. All that follows such a part is a rule of its own, so
        that there are not twice as many expansions for each.
        """
        places = [i for i, symbol in enumerate(expansion) if symbol in self.optional]
        if not places:
            return [(expansion, change)], []
        if len(places) == len(expansion):
            raise ValueError("rule %r's expansion needs at least one symbol that can't be missing" % nonterminal)
        steps = []
        start = 0
        for step, place in enumerate(places):
            if step < len(places) - 1:
                rest, rest_change = ["__%s_rest_%d_%d" % (nonterminal, number, step)], INLINE
            else:
                rest, rest_change = expansion[place + 1:], change[place + 1:]
            steps.append([
                (expansion[start:place + 1] + rest, change[start:place + 1] + rest_change),
                (expansion[start:place] + rest, change[start:place] + rest_change),
            ])
            start = place + 1
        names = ["__%s_rest_%d_%d" % (nonterminal, number, step) for step in range(len(steps) - 1)]
        return steps[0], list(zip(names, steps[1:]))


class Expansion:
    """An expansion of a rule, and what the transformer does with each part."""

    def __init__(self, symbols, changes):
        self.symbols = symbols
        self.changes = changes


def _symbol_of(node):
    if isinstance(node, Nonterminal):
        return node.symbol
    assert isinstance(node, Symbol)
    return node.symbol


class Transformer:
    """Makes syntax trees of parse trees, as the marks of a grammar say. `parse_ebnf` makes a subclass for each."""

    _expansions = {}
    _start = ""

    def transform(self, tree):
        """The syntax tree of a whole parse tree."""
        assert isinstance(tree, Nonterminal)
        assert tree.symbol == self._start
        found = self._transformed(tree)
        assert len(found) == 1
        return found[0]

    def _transformed(self, node):
        """The nodes that a node becomes: one, but for optional ones."""
        if not isinstance(node, Nonterminal):
            return [node]
        children = node.children
        for expansion in self._expansions[node.symbol]:
            if _fits(expansion, children):
                return self._applied(expansion, node)
        return [node]

    def _applied(self, expansion, node):
        replacing = expansion.changes.find(REPLACE)
        if replacing >= 0:
            return self._transformed(node.children[replacing])
        children = []
        for i in range(len(node.children)):
            change = expansion.changes[i]
            if change == DROP:
                continue
            found = self._transformed(node.children[i])
            if change == INLINE:
                for each in found:
                    assert isinstance(each, Nonterminal)
                    children.extend(each.children)
            else:
                children.extend(found)
        return [Nonterminal(node.symbol, children)]


def _fits(expansion, children):
    """Whether it was this expansion that matched."""
    if len(children) != len(expansion.symbols):
        return False
    for i in range(len(children)):
        if _symbol_of(children[i]) != expansion.symbols[i]:
            return False
    return True


def _make_transformer(rules, changes):
    """The class of transformers for rules."""
    expansions = {}
    for rule, rule_changes in zip(rules, changes):
        expansions[rule.nonterminal] = [Expansion(*each) for each in zip(rule.expansions, rule_changes)]

    def visit(self, node):
        return self._transformed(node)

    members = {"visit_" + rule.nonterminal: visit for rule in rules}
    members.update(_expansions=expansions, _start=rules[0].nonterminal, changes=changes)
    return type("ToAST", (Transformer,), members)


def parse_ebnf(s):
    """The named regular expressions of a grammar's tokens, its rules, and the class that transforms its trees."""
    grammar = _GrammarParser(s)
    grammar.file()
    rules, changes = grammar.finished()
    return list(zip(grammar.names, grammar.regexs)), rules, _make_transformer(rules, changes)


def check_for_missing_names(names, regexs, rules):
    """ValueError for a symbol that nothing defines."""
    known = set(names) | set(["EOF"]) | set(rule.nonterminal for rule in rules)
    for rule in rules:
        for expansion in rule.expansions:
            for symbol in expansion:
                if symbol not in known:
                    raise ValueError("symbol '%s' not known" % (symbol,))


def make_parse_function(regexs, rules, eof=False):
    """The function from a text to its parse tree. With `eof` the text ends with a token of that name."""
    names = [name for name, _ in regexs]
    expressions = [regex for _, regex in regexs]
    check_for_missing_names(names, expressions, rules)
    lexer = Lexer(expressions, names, ignore=["IGNORE"] if "IGNORE" in names else [])
    parser = PackratParser(rules, rules[0].nonterminal)

    def parse(s):
        return parser.parse(lexer.tokenize(s, eof))

    return parse
