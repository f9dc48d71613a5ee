"""rlib.parsing: lexers and parsers from grammars, trees and their transformers and visitors."""
import sys

from rpython.rlib.parsing.deterministic import LexerError
from rpython.rlib.parsing.ebnfparse import make_parse_function, parse_ebnf
from rpython.rlib.parsing.lexer import Lexer, SourcePos, Token
from rpython.rlib.parsing.parsing import PackratParser, ParseError, Rule
from rpython.rlib.parsing.regex import RangeExpression, StringExpression
from rpython.rlib.parsing.regexparse import make_runner, parse_regex
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor, Symbol

ARITHMETIC = r"""
    # Sums of products.
    DECIMAL: "0|[1-9][0-9]*(\.[0-9]+)?";
    NAME: "[a-zA-Z_][a-zA-Z0-9_]*";
    IGNORE: " |\n";
    program: (statement [";"])* statement EOF;
    statement: NAME ["="] sum | <sum>;
    sum: product "+" sum | product "-" sum | <product>;
    product: primary "*" product | primary "/" product | <primary>;
    primary: ["("] sum [")"] | <DECIMAL> | call | NAME;
    call: NAME ["("] arguments? [")"];
    arguments: sum ([","] sum)*;
"""
regexs, rules, ToAST = parse_ebnf(ARITHMETIC)
parse_arithmetic = make_parse_function(regexs, rules, eof=True)

JSON = r"""
    STRING: "\"[^\\\"]*\"";
    NUMBER: "\-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][\+\-]?[0-9]+)?";
    IGNORE: " |\n|\t";
    value: <STRING> | <NUMBER> | <object> | <array> | <"null"> | <"true"> | <"false">;
    object: ["{"] (entry [","])* entry ["}"] | ["{"] ["}"];
    array: ["["] (value [","])* value ["]"] | ["["] ["]"];
    entry: STRING [":"] value;
"""
json_regexs, json_rules, JsonToAST = parse_ebnf(JSON)
parse_json = make_parse_function(json_regexs, json_rules)


class Evaluator(RPythonVisitor):
    def __init__(self):
        self.names = {"pi": 3.25}

    def visit_program(self, node):
        result = 0.0
        for child in node.children:
            if child.symbol != "EOF":
                result = self.dispatch(child)
        return result

    def visit_statement(self, node):
        name = node.children[0].additional_info
        self.names[name] = self.dispatch(node.children[1])
        return self.names[name]

    def visit_sum(self, node):
        left = self.dispatch(node.children[0])
        right = self.dispatch(node.children[2])
        return left + right if node.children[1].additional_info == "+" else left - right

    def visit_product(self, node):
        left = self.dispatch(node.children[0])
        right = self.dispatch(node.children[2])
        return left * right if node.children[1].additional_info == "*" else left / right

    def visit_primary(self, node):
        return self.dispatch(node.children[0])

    def visit_call(self, node):
        result = 0.0
        if len(node.children) > 1:
            for child in node.children[1].children:
                result += self.dispatch(child)
        return result

    def visit_DECIMAL(self, node):
        return float(node.additional_info)

    def visit_NAME(self, node):
        return self.names[node.additional_info]


class Counter(RPythonVisitor):
    def __init__(self):
        self.symbols = 0

    def general_symbol_visit(self, node):
        self.symbols += 1
        return 1

    def general_nonterminal_visit(self, node):
        total = 1
        for child in node.children:
            total += self.dispatch(child)
        return total

    def visit_entry(self, node):
        return 100


def text_of(node):
    if isinstance(node, Nonterminal):
        return "%s(%s)" % (node.symbol, ", ".join([text_of(child) for child in node.children]))
    assert isinstance(node, Symbol)
    return node.additional_info


def arithmetic():
    for source in ["1", "1 + 2 * 3", "(1 + 2) * 3", "a = 2; b = a*a; b - 1", "f(1, 2, a) - f()", "10/4-1", "pi"]:
        tree = ToAST().transform(parse_arithmetic(source))
        evaluator = Evaluator()
        evaluator.names["a"] = 0.5
        print(source, "|", text_of(tree), "|", evaluator.dispatch(tree))
    tree = parse_arithmetic("x + 1")
    print(text_of(tree), tree.getsourcepos().i)


def json():
    for source in ["[]", "{}", "[1, -2.5e3, \"a b\"]", "{\"a\": {\"b\": null}, \"c\": [true, false, [[]]]}"]:
        tree = JsonToAST().transform(parse_json(source))
        counter = Counter()
        print(text_of(tree), counter.dispatch(tree), counter.symbols)


def errors():
    for source in ["1 +", "1 + * 2", "(1", "a = \n 1 1", "", "f(1,,2)", "1 $ 2", "a\n  ? b", "\u4e00"]:
        try:
            print(text_of(parse_arithmetic(source)))
        except ParseError as e:
            print(e.nice_error_message("test", source))
        except LexerError as e:
            print(e.nice_error_message("test"))
    try:
        parse_json("[1, 2")
    except ParseError as e:
        print(e.nice_error_message())


digits = RangeExpression("0", "9")
letters = RangeExpression("a", "z") | RangeExpression("A", "Z")
keywords = StringExpression("if") | StringExpression("else")
lexer = Lexer(
    [keywords, letters + (letters | digits).kleene(), +digits, +StringExpression(" "), ~parse_regex("[^.]*") + StringExpression("!")],
    ["KEYWORD", "NAME", "NUMBER", "SPACE", "DOTTED"],
    ignore=["SPACE"],
)


def lexing():
    for text in ["if x1 else 42 iff", "a.b!", "0else"]:
        try:
            print(" ".join([token.name + ":" + token.source for token in lexer.tokenize(text, True)]))
        except LexerError as e:
            print(e.source_pos.i, e.source_pos.lineno, e.source_pos.columnno)
    runner = lexer.get_runner("a 1")
    while True:
        try:
            token = runner.find_next_token()
        except StopIteration:
            break
        print(token.name, token.source_pos.i, token.source_pos.columnno)


parser = PackratParser(
    [
        Rule("expression", [["additive", "EOF"]]),
        Rule("additive", [["multitive", "+", "additive"], ["multitive"]]),
        Rule("multitive", [["primary", "*", "multitive"], ["primary"]]),
        Rule("primary", [["(", "additive", ")"], ["decimal"]]),
        Rule("decimal", [[symbol] for symbol in "0123456789"]),
    ],
    "expression",
)


def own_tokens(text):
    tokens = [Token(text[i], text[i], SourcePos(i, 0, i)) for i in range(len(text))]
    tokens.append(Token("EOF", "EOF", SourcePos(len(text), 0, len(text))))
    try:
        print(text_of(parser.parse(tokens)))
    except ParseError as e:
        print(e.source_pos.columnno, ",".join(e.errorinformation.failure_reasons))


accepts_dates = parse_regex(r"\d{4}-(0[1-9]|1[0-2])-\d{2}").make_automaton().make_deterministic().make_code()
accepts_words = parse_regex(r"(\w+|[^\w\s.])(\s(\w{2,}|\x41{1,3}))*\.?").make_automaton().make_deterministic().make_code()


def expressions():
    for text in ["2024-01-31", "2024-13-31", "24-01-31"]:
        print(text, accepts_dates(text))
    for text in ["a", "a b", "a bc de.", "a A AAA", "!", ". a", "", "\u4e00", "a\tbc"]:
        print(repr(text), accepts_words(text))


def entry_point(argv):
    arithmetic()
    json()
    errors()
    lexing()
    for text in ["2*(3+4)", "2*(3+4", "+"]:
        own_tokens(text)
    expressions()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
