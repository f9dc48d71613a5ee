"""The part of the parser that isn't generated: tokens, errors, actions that may fail."""

from parser.actions import *
from parser.invalid import InvalidRules
from parser.literals import make_strings, parse_number
from parser.targets import check_target, describe


class ParserBase(InvalidRules):
    """A position in a list of tokens, and how far the parser has looked."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.pos = 0
        self.furthest = 0

    def expect(self, kind):
        """Take a token of a kind, or return None."""
        pos = self.pos
        token = self.tokens[pos]
        if token.kind == kind:
            self.pos = pos + 1
            return token
        if pos > self.furthest:
            self.furthest = pos
        return None

    def expect_word(self, word):
        """Take a name with a text, or return None."""
        token = self.tokens[self.pos]
        if token.kind == NAME and token.text == word:
            self.pos += 1
            return token
        return None

    def force(self, kind):
        """Take a token of a kind; it is an error if there is another."""
        token = self.tokens[self.pos]
        if token.kind == kind:
            self.pos += 1
            return token
        if kind == INDENT:
            error = self.error_at("expected an indented block" + self.block_context(), token)
            error.kind = "IndentationError"
            raise error
        if self.furthest > self.pos:
            token = self.tokens[self.furthest]
            raise self.error_at("invalid syntax", token)
        raise self.error_at("expected '%s'" % TEXTS[kind], token)

    def block_context(self):
        """Say after which statement a block is missing."""
        at = self.pos - 2
        depth = 0
        while at > 0:
            token = self.tokens[at]
            if token.kind == NEWLINE or token.kind == INDENT or token.kind == DEDENT:
                break
            at -= 1
        first = self.tokens[at + 1] if at > 0 else self.tokens[0]
        name = first.text
        if name == "async":
            first = self.tokens[at + 2]
            name = first.text
        where = " on line %d" % first.lineno
        if name == "def":
            return " after function definition" + where
        if name == "class":
            return " after class definition" + where
        if name in ("if", "elif", "else", "for", "while", "with", "try", "finally", "except", "match", "case"):
            return " after '%s' statement" % name + where
        return where

    def last_token(self):
        """Return the last token taken that isn't layout."""
        at = self.pos - 1
        while at > 0 and (self.tokens[at].kind == NEWLINE or self.tokens[at].kind == DEDENT or self.tokens[at].kind == INDENT):
            at -= 1
        return self.tokens[max(at, 0)]

    def error_at(self, message, token):
        """Return an error at a token."""
        return PySyntaxError(message, token.lineno, token.col, token.end_lineno, token.end_col)

    def error_argument(self, message, argument):
        """Return an error at an argument of a call."""
        return PySyntaxError(
            message, argument.lineno, argument.col_offset, argument.end_lineno, argument.end_col_offset)

    def error_node(self, message, node):
        """Return an error at a node."""
        return PySyntaxError(message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)

    # Actions

    def number(self, token):
        """Return the constant of a number's token."""
        return Constant(parse_number(token.text), token.lineno, token.col, token.end_lineno, token.end_col)

    def strings(self, tokens, lineno, col_offset, end_lineno, end_col_offset):
        """Return the constant or f-string of adjacent strings."""
        try:
            return make_strings(tokens, lineno, col_offset, end_lineno, end_col_offset)
        except PySyntaxError as e:
            if e.behind:
                raise self.error_at(e.message, self.tokens[self.pos])
            raise

    def make_assign(self, first, rest, lineno, col_offset, end_lineno, end_col_offset):
        """Return an assignment to one or more targets."""
        targets = [first]
        for each in rest[:-1]:
            targets.append(each)
        for target in targets:
            check_target(target, "assign to", True)
        return Assign(targets, rest[-1], lineno, col_offset, end_lineno, end_col_offset)

    def make_augassign(self, target, operator, value, lineno, col_offset, end_lineno, end_col_offset):
        """Return an augmented assignment."""
        if not (isinstance(target, Name) or isinstance(target, Attribute) or isinstance(target, Subscript)):
            raise self.error_node("'%s' is an illegal expression for augmented assignment" % describe(target), target)
        return AugAssign(target, operator.number, value, lineno, col_offset, end_lineno, end_col_offset)

    def make_annassign(self, target, annotation, value, lineno, col_offset, end_lineno, end_col_offset):
        """Return an annotated assignment."""
        if isinstance(target, List):
            raise self.error_node("only single target (not list) can be annotated", target)
        if isinstance(target, Tuple):
            if target.elts and target.elts[0].lineno == target.lineno and target.elts[0].col_offset == target.col_offset:
                raise self.error_node("only single target (not tuple) can be annotated", target.elts[0])
            raise self.error_node("only single target (not tuple) can be annotated", target)
        if not (isinstance(target, Name) or isinstance(target, Attribute) or isinstance(target, Subscript)):
            raise self.error_node("illegal target for annotation", target)
        simple = 1 if isinstance(target, Name) and target.col_offset == col_offset else 0
        return AnnAssign(target, annotation, value, simple, lineno, col_offset, end_lineno, end_col_offset)

    def delete_targets(self, targets):
        """Check the targets of del."""
        for target in targets:
            check_target(target, "delete", False)
        return targets

    def store_target(self, target):
        """Check the target of a loop."""
        check_target(target, "assign to", False)
        return target

    def as_target(self, target):
        """Check the target of with."""
        check_target(target, "assign to", False)
        return target

    def make_arguments(self, parameters):
        """Return a function's parameters."""
        posonly = []
        plain = []
        defaults = []
        kwonly = []
        kw_defaults = []
        vararg = None
        kwarg = None
        seen_star = False
        for i in range(len(parameters)):
            each = parameters[i]
            if kwarg is not None:
                raise self.error_at("arguments cannot follow var-keyword argument", self.tokens[self.pos - 1])
            if each.kind == SLASH:
                if posonly or seen_star or not plain:
                    raise self.error_at("/ must be ahead of *" if seen_star else "at least one argument must precede /"
                                        if not posonly else "/ may appear only once", self.tokens[self.pos - 1])
                posonly = plain
                plain = []
            elif each.kind == STAR:
                if seen_star:
                    raise self.error_at("* argument may appear only once", self.tokens[self.pos - 1])
                seen_star = True
                vararg = each.arg
                if vararg is None and (i == len(parameters) - 1 or parameters[i + 1].kind == DOUBLE_STAR):
                    raise self.error_at("named arguments must follow bare *", self.tokens[self.pos - 1])
            elif each.kind == DOUBLE_STAR:
                kwarg = each.arg
            elif seen_star:
                kwonly.append(each.arg)
                kw_defaults.append(each.default)
            else:
                plain.append(each.arg)
                if each.default is not None:
                    defaults.append(each.default)
                elif defaults:
                    raise self.error_node("non-default argument follows default argument", each.arg)
        return arguments(posonly, plain, vararg, kwonly, kw_defaults, kwarg, defaults, 0, 0, 0, 0)

    def make_call_arguments(self, parsed):
        """Return a call's arguments."""
        args = []
        keywords = []
        doubled = False
        for each in parsed:
            if each.kind == 0:
                if doubled:
                    raise self.error_here("positional argument follows keyword argument unpacking")
                if has_names(keywords):
                    raise self.error_here("positional argument follows keyword argument")
                value = each.value
                if isinstance(value, GeneratorExp) and len(parsed) > 1 and value.elt.col_offset == value.col_offset:
                    raise self.error_node("Generator expression must be parenthesized", value)
                args.append(value)
            elif each.kind == 1:
                if doubled:
                    raise PySyntaxError("iterable argument unpacking follows keyword argument unpacking", each.lineno,
                                        each.col_offset, each.lineno, each.col_offset + 1)
                args.append(each.value)
            else:
                if each.kind == 2:
                    doubled = True
                else:
                    for other in keywords:
                        if other.name == each.name:
                            raise self.error_argument("keyword argument repeated: " + each.name, each)
                keywords.append(keyword(
                    each.name, each.value, each.lineno, each.col_offset, each.end_lineno, each.end_col_offset))
        return Arguments(args, keywords)

    def make_try(self, body, parsed, orelse, finalbody, lineno, col_offset, end_lineno, end_col_offset):
        """Return a try statement with except clauses."""
        handlers = []
        for each in parsed:
            if each.is_star != parsed[0].is_star:
                at = each.handler
                raise PySyntaxError("cannot have both 'except' and 'except*' on the same 'try'", at.lineno, at.col_offset,
                                    at.lineno, at.col_offset + len("except"))
            handlers.append(each.handler)
        return Try(body, handlers, orelse, finalbody, parsed[0].is_star, lineno, col_offset, end_lineno, end_col_offset)

    def mapping_pattern(self, items, lineno, col_offset, end_lineno, end_col_offset):
        """Return a mapping pattern."""
        keys = []
        patterns = []
        rest = ""
        if items is not None:
            for item in items:
                if rest != "" or item.rest == "_":
                    raise PySyntaxError("invalid syntax", lineno, col_offset, end_lineno, end_col_offset)
                if item.key is None:
                    rest = item.rest
                else:
                    keys.append(item.key)
                    patterns.append(item.pattern)
        return MatchMapping(keys, patterns, rest, lineno, col_offset, end_lineno, end_col_offset)

    def class_pattern(self, cls, items, lineno, col_offset, end_lineno, end_col_offset):
        """Return a class pattern."""
        patterns = []
        names = []
        named = []
        if items is not None:
            for item in items:
                if item.name == "":
                    if names:
                        raise self.error_node("positional patterns follow keyword patterns", item.pattern)
                    patterns.append(item.pattern)
                else:
                    names.append(item.name)
                    named.append(item.pattern)
        return MatchClass(cls, patterns, names, named, lineno, col_offset, end_lineno, end_col_offset)


def has_names(keywords):
    """Whether any keyword has a name."""
    for each in keywords:
        if each.name != "":
            return True
    return False
