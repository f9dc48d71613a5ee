"""What is said of common mistakes: rules that the parser tries in a second run, once it knows that there is a mistake."""

from parser.targets import describe
from parser.nodes import Attribute, Constant, GeneratorExp, List, Name, Starred, Subscript, Tuple
from parser.tokens import KINDS, NAME, NEWLINE, STRING, PySyntaxError

OPENING = (KINDS["("], KINDS["["], KINDS["{"])
CLOSING = (KINDS[")"], KINDS["]"], KINDS["}"])
ASSIGN = KINDS["="]
WALRUS = KINDS[":="]
COLON = KINDS[":"]
COMMA = KINDS[","]
MAYBE_EQUAL = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"


class InvalidRules:
    """Rules that match nothing: they fail, or raise the error that describes a mistake. A mixin of the parser."""

    explains = False

    def kind_here(self):
        """Return the kind of the next token."""
        return self.tokens[self.pos].kind

    def error_between(self, message, first, last):
        """Return an error from the start of one node to the end of another."""
        return PySyntaxError(message, first.lineno, first.col_offset, last.end_lineno, last.end_col_offset)

    def error_from(self, message, node):
        """Return an error from the start of a node to the last token that was looked at."""
        last = self.tokens[max(self.furthest, self.pos)]
        return PySyntaxError(message, node.lineno, node.col_offset, last.end_lineno, last.end_col - 1)

    def error_here(self, message):
        """Return an error at the last token that was looked at."""
        return self.error_at(message, self.tokens[max(self.furthest, self.pos)])

    def is_in_brackets(self, end):
        """Whether the token before a position is inside of brackets."""
        level = 0
        for i in range(end):
            if self.tokens[i].kind in OPENING:
                level += 1
            elif self.tokens[i].kind in CLOSING:
                level -= 1
        return level > 0

    def unexplained_expression(self):
        """Take an expression without these rules."""
        self.explains = False
        node = self.r_plain_expression()
        self.explains = True
        return node

    def r_invalid_expression(self):
        """Two expressions with nothing between them; a condition without else."""
        if not self.explains:
            return None
        start = self.pos
        first = self.tokens[start]
        if first.kind == NAME and (self.tokens[start + 1].kind == STRING or first.text in ("match", "case", "_")):
            return None
        left = self.r_disjunction()
        if left is not None:
            self.refuse_second(left)
        self.pos = start
        return None

    def refuse_second(self, left):
        """Refuse what follows an expression."""
        middle = self.pos
        right = self.unexplained_expression()
        if right is not None and not is_old_statement(left) and self.is_in_brackets(self.pos):
            raise self.error_between("invalid syntax. Perhaps you forgot a comma?", left, right)
        self.pos = middle
        if self.expect(KINDS["if"]) is not None:
            condition = self.r_disjunction()
            if condition is not None and self.kind_here() != KINDS["else"] and self.kind_here() != COLON:
                raise self.error_between("expected 'else' after 'if' expression", left, condition)
        self.pos = middle

    def r_invalid_named_expression(self):
        """An assignment where a value belongs."""
        if not self.explains:
            return None
        start = self.pos
        target = self.r_plain_expression()
        if target is not None and self.kind_here() == WALRUS:
            self.pos += 1
            if self.r_plain_expression() is not None:
                raise self.error_node("cannot use assignment expressions with %s" % described(target), target)
        self.pos = start
        left = self.r_bitwise_or()
        if left is not None and self.kind_here() == ASSIGN:
            self.pos += 1
            right = self.r_bitwise_or()
            if right is not None and self.kind_here() != ASSIGN and self.kind_here() != WALRUS:
                if isinstance(left, Name):
                    raise self.error_between(MAYBE_EQUAL, left, right)
                if not is_excepted(left):
                    raise self.error_node("cannot assign to %s here. Maybe you meant '==' instead of '='?"
                                          % described(left), left)
        self.pos = start
        return None

    def r_invalid_keyword(self):
        """A keyword argument whose keyword is no name."""
        if not self.explains:
            return None
        start = self.pos
        first = self.tokens[start]
        if first.kind == NAME and self.tokens[start + 1].kind == ASSIGN:
            return None
        node = self.r_plain_expression()
        if node is not None and self.kind_here() == ASSIGN:
            sign = self.tokens[self.pos]
            message = 'expression cannot contain assignment, perhaps you meant "=="?'
            if first.text in ("True", "False", "None") and self.pos == start + 1:
                message = "cannot assign to " + first.text
            raise PySyntaxError(message, first.lineno, first.col, sign.end_lineno, sign.end_col)
        self.pos = start
        return None

    def r_invalid_pair(self):
        """An entry of a dictionary without a value."""
        if not self.explains:
            return None
        start = self.pos
        if start == 0 or self.tokens[start - 1].kind not in (KINDS["{"], COMMA):
            return None
        key = self.r_plain_expression()
        if key is not None and self.kind_here() == COLON:
            colon = self.tokens[self.pos]
            self.pos += 1
            star = self.tokens[self.pos]
            if star.kind == KINDS["*"]:
                self.pos += 1
                if self.r_bitwise_or() is not None:
                    last = self.tokens[max(self.furthest, self.pos)]
                    raise PySyntaxError("cannot use a starred expression in a dictionary value", star.lineno, star.col,
                                        last.end_lineno, last.end_col - 1)
            elif star.kind == KINDS["}"] or star.kind == COMMA:
                raise self.error_at("expression expected after dictionary key and ':'", colon)
        elif key is not None and self.tokens[start - 1].kind == COMMA and self.is_in_dictionary(start):
            raise PySyntaxError("':' expected after dictionary key", key.lineno, key.end_col_offset - 1,
                                key.end_lineno, -1)
        self.pos = start
        return None

    def is_in_dictionary(self, end):
        """Whether the innermost open bracket before a position is a brace with a pair behind it."""
        depth = 0
        i = end - 1
        pairs = False
        while i >= 0:
            kind = self.tokens[i].kind
            if kind in CLOSING:
                depth += 1
            elif kind in OPENING:
                if depth == 0:
                    return kind == KINDS["{"] and pairs
                depth -= 1
            elif depth == 0 and (kind == COLON or kind == KINDS["**"]):
                pairs = True
            i -= 1
        return False

    def r_invalid_display(self):
        """A comprehension of what needs parentheses or can't be in one; a group of a starred expression."""
        if not self.explains:
            return None
        start = self.pos
        opening = self.kind_here()
        self.pos += 1
        if self.kind_here() == KINDS["**"] and opening == KINDS["{"]:
            mark = self.tokens[self.pos]
            self.pos += 1
            if self.r_bitwise_or() is not None and self.r_for_if_clauses() is not None:
                raise self.error_at("dict unpacking cannot be used in dict comprehension", mark)
            self.pos = start
            return None
        first = self.r_star_named_expression()
        if first is not None:
            if isinstance(first, Starred):
                behind = self.pos
                if self.r_for_if_clauses() is not None:
                    raise self.error_node("iterable unpacking cannot be used in comprehension", first)
                self.pos = behind
                if opening == KINDS["("] and self.kind_here() == KINDS[")"]:
                    raise self.error_node("cannot use starred expression here", first)
            if opening != KINDS["("] and self.kind_here() == COMMA:
                self.refuse_unparenthesised(first)
        self.pos = start
        return None

    def refuse_unparenthesised(self, first):
        """Refuse a comprehension of several expressions."""
        comma = self.tokens[self.pos]
        self.pos += 1
        rest = self.r_star_named_list()
        if self.r_for_if_clauses() is not None:
            message = "did you forget parentheses around the comprehension target?"
            if rest is not None:
                raise self.error_between(message, first, rest[-1])
            raise PySyntaxError(message, first.lineno, first.col_offset, comma.end_lineno, comma.end_col)

    def r_invalid_old_statement(self):
        """The statements print and exec of old."""
        if not self.explains:
            return None
        start = self.pos
        first = self.tokens[start]
        if first.kind == NAME and first.text in ("print", "exec"):
            self.pos += 1
            node = self.r_star_expressions() if self.kind_here() not in OPENING else None
            if node is not None:
                raise PySyntaxError("Missing parentheses in call to '%s'. Did you mean %s(...)?" % (first.text, first.text),
                                    first.lineno, first.col, node.end_lineno, node.end_col_offset)
        self.pos = start
        return None

    def r_invalid_except(self):
        """An except clause with exceptions that need parentheses, or except* with none."""
        if not self.explains:
            return None
        start = self.pos
        self.pos += 1
        star = self.expect(KINDS["*"])
        if star is not None and self.kind_here() in (NEWLINE, COLON):
            raise self.error_at("expected one or more exception types", self.tokens[self.pos])
        node = self.r_plain_expression()
        if node is not None and self.kind_here() == COMMA:
            self.pos += 1
            if self.r_expressions() is not None:
                self.r_as_name()
                if self.kind_here() == COLON:
                    raise self.error_from("multiple exception types must be parenthesized", node)
        self.pos = start
        return None

    def r_invalid_try(self):
        """A try statement with neither except nor finally."""
        token = self.tokens[self.pos]
        if self.explains and token.kind != KINDS["except"] and token.kind != KINDS["finally"]:
            raise self.error_at("expected 'except' or 'finally' block", token)
        return None

    def r_invalid_trailing_comma(self):
        """A comma behind imported names that are not in parentheses."""
        if self.explains and self.kind_here() == NEWLINE:
            raise self.error_at("trailing comma not allowed without surrounding parentheses", self.tokens[self.pos])
        return None

    def r_colon(self):
        """Take a colon; a line that ends instead is a mistake."""
        token = self.tokens[self.pos]
        if token.kind == NEWLINE and self.explains:
            raise self.error_at("expected ':'", token)
        return self.expect(COLON)


def is_old_statement(node):
    """Whether an expression is the name of a statement of old."""
    return isinstance(node, Name) and node.id in ("print", "exec")


def is_excepted(node):
    """Whether `node = value` inside of an expression is refused in other words."""
    if isinstance(node, (List, Tuple, GeneratorExp)):
        return True
    return isinstance(node, Constant) and describe(node) in ("True", "False", "None")


def described(node):
    """Return how messages about assignment expressions call an expression."""
    if isinstance(node, Attribute):
        return "attribute"
    if isinstance(node, Subscript):
        return "subscript"
    if isinstance(node, Name):
        return "name"
    return describe(node)
