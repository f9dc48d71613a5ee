"""From the syntax tree of a regular expression to the code that the engine runs: the very code of CPython 3.11."""

from rpython.rlib.rsre import rsre_char
from rpython.rlib.rsre.rsre_charset import CharacterSet, Folding
from rpython.rlib.rsre.rsre_constants import (
    AT_BEGINNING, AT_BEGINNING_LINE, AT_BOUNDARY, AT_END, AT_END_LINE, AT_LOC_BOUNDARY, AT_LOC_NON_BOUNDARY,
    AT_NON_BOUNDARY, AT_UNI_BOUNDARY, AT_UNI_NON_BOUNDARY, MAXCODE, OPCODE_ANY, OPCODE_ANY_ALL, OPCODE_ASSERT,
    OPCODE_ASSERT_NOT, OPCODE_AT, OPCODE_ATOMIC_GROUP, OPCODE_BRANCH, OPCODE_FAILURE, OPCODE_GROUPREF,
    OPCODE_GROUPREF_EXISTS, OPCODE_GROUPREF_IGNORE, OPCODE_GROUPREF_LOC_IGNORE, OPCODE_GROUPREF_UNI_IGNORE, OPCODE_IN,
    OPCODE_IN_IGNORE, OPCODE_IN_LOC_IGNORE, OPCODE_IN_UNI_IGNORE, OPCODE_INFO, OPCODE_JUMP, OPCODE_LITERAL,
    OPCODE_LITERAL_IGNORE, OPCODE_LITERAL_LOC_IGNORE, OPCODE_LITERAL_UNI_IGNORE, OPCODE_MARK, OPCODE_MAX_REPEAT,
    OPCODE_MAX_UNTIL, OPCODE_MIN_REPEAT, OPCODE_MIN_REPEAT_ONE, OPCODE_MIN_UNTIL, OPCODE_NEGATE, OPCODE_NOT_LITERAL,
    OPCODE_NOT_LITERAL_IGNORE, OPCODE_NOT_LITERAL_LOC_IGNORE, OPCODE_NOT_LITERAL_UNI_IGNORE,
    OPCODE_POSSESSIVE_REPEAT, OPCODE_POSSESSIVE_REPEAT_ONE, OPCODE_RANGE, OPCODE_REPEAT, OPCODE_REPEAT_ONE,
    OPCODE_SUBPATTERN, OPCODE_SUCCESS, SRE_FLAG_DOTALL, SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE,
    SRE_FLAG_TEMPLATE, SRE_FLAG_UNICODE, SRE_INFO_CHARSET, SRE_INFO_LITERAL, SRE_INFO_PREFIX,
)
from rpython.rlib.rsre.rsre_parse import TYPE_FLAGS, parse
from rpython.rlib.rsre.rsre_tree import Node, error


def _combined(flags, node):
    """The flags inside a group."""
    if node.second & TYPE_FLAGS:
        flags &= ~TYPE_FLAGS
    return (flags | node.second) & ~node.third


def _ignores_locale_case(flags):
    return flags & SRE_FLAG_IGNORECASE != 0 and flags & SRE_FLAG_LOCALE != 0


def _is_cased(flags, code):
    """Whether the character matches others too under the flags."""
    if not flags & SRE_FLAG_IGNORECASE:
        return False
    if flags & SRE_FLAG_UNICODE:
        return rsre_char.iscased_unicode(code)
    return rsre_char.iscased_ascii(code)


def _is_simple(nodes):
    """Whether it is a single operation for one character."""
    if len(nodes) != 1:
        return False
    node = nodes[0]
    if node.op == OPCODE_SUBPATTERN:
        return node.first == 0 and _is_simple(node.bodies[0].nodes)
    return (node.op == OPCODE_LITERAL or node.op == OPCODE_NOT_LITERAL or node.op == OPCODE_ANY
            or node.op == OPCODE_IN)


class Compiler:
    """Code as it grows."""

    def __init__(self):
        self.code = []

    def _emit(self, word):
        self.code.append(word)

    def _hole(self):
        """A word to be filled in later."""
        self.code.append(0)
        return len(self.code) - 1

    def _fill(self, hole):
        """The distance from the hole to here."""
        self.code[hole] = len(self.code) - hole

    def sequence(self, nodes, flags):
        """The code of nodes one after the other."""
        for node in nodes:
            self._node(node, flags)

    def _node(self, node, flags):
        op = node.op
        if op == OPCODE_LITERAL or op == OPCODE_NOT_LITERAL:
            self._literal(op, node.first, flags)
        elif op == OPCODE_IN:
            self._set(node.items, flags)
        elif op == OPCODE_ANY:
            self._emit(OPCODE_ANY_ALL if flags & SRE_FLAG_DOTALL else OPCODE_ANY)
        elif node.is_repeat():
            self._repeat(node, flags)
        elif op == OPCODE_SUBPATTERN:
            if node.first != 0:
                self._emit(OPCODE_MARK)
                self._emit((node.first - 1) * 2)
            self.sequence(node.bodies[0].nodes, _combined(flags, node))
            if node.first != 0:
                self._emit(OPCODE_MARK)
                self._emit((node.first - 1) * 2 + 1)
        elif op == OPCODE_ATOMIC_GROUP:
            self._emit(op)
            hole = self._hole()
            self.sequence(node.bodies[0].nodes, flags)
            self._emit(OPCODE_SUCCESS)
            self._fill(hole)
        elif op == OPCODE_ASSERT or op == OPCODE_ASSERT_NOT:
            self._assertion(node, flags)
        elif op == OPCODE_AT:
            self._emit(op)
            self._emit(_position(node.first, flags))
        elif op == OPCODE_BRANCH:
            self._branch(node, flags)
        elif op == OPCODE_GROUPREF:
            if not flags & SRE_FLAG_IGNORECASE:
                self._emit(op)
            elif flags & SRE_FLAG_LOCALE:
                self._emit(OPCODE_GROUPREF_LOC_IGNORE)
            else:
                self._emit(OPCODE_GROUPREF_UNI_IGNORE if flags & SRE_FLAG_UNICODE else OPCODE_GROUPREF_IGNORE)
            self._emit(node.first - 1)
        else:
            assert op == OPCODE_GROUPREF_EXISTS
            self._condition(node, flags)

    def _literal(self, op, code, flags):
        is_not = op == OPCODE_NOT_LITERAL
        if _ignores_locale_case(flags):
            self._emit(OPCODE_NOT_LITERAL_LOC_IGNORE if is_not else OPCODE_LITERAL_LOC_IGNORE)
            self._emit(code)
        elif not _is_cased(flags, code):
            self._emit(op)
            self._emit(code)
        elif not flags & SRE_FLAG_UNICODE:
            self._emit(OPCODE_NOT_LITERAL_IGNORE if is_not else OPCODE_LITERAL_IGNORE)
            self._emit(rsre_char.getlower_ascii(code))
        else:
            lower = rsre_char.getlower_unicode(code)
            others = Folding(flags).others(lower)
            if len(others) == 0:
                self._emit(OPCODE_NOT_LITERAL_UNI_IGNORE if is_not else OPCODE_LITERAL_UNI_IGNORE)
                self._emit(lower)
                return
            self._emit(OPCODE_IN_UNI_IGNORE)
            hole = self._hole()
            if is_not:
                self._emit(OPCODE_NEGATE)
            for each in [lower] + others:
                self._emit(OPCODE_LITERAL)
                self._emit(each)
            self._emit(OPCODE_FAILURE)
            self._fill(hole)

    def _set(self, items, flags):
        charset = CharacterSet(items, Folding(flags))
        if _ignores_locale_case(flags):
            self._emit(OPCODE_IN_LOC_IGNORE)
        elif not charset.has_cased:
            self._emit(OPCODE_IN)
        else:
            self._emit(OPCODE_IN_UNI_IGNORE if flags & SRE_FLAG_UNICODE else OPCODE_IN_IGNORE)
        hole = self._hole()
        charset.emit(self.code, flags)
        self._fill(hole)

    def _repeat(self, node, flags):
        if flags & SRE_FLAG_TEMPLATE:
            raise error("internal: unsupported template operator")
        nodes = node.bodies[0].nodes
        is_simple = _is_simple(nodes)
        end = OPCODE_SUCCESS
        if node.op == OPCODE_MAX_REPEAT:
            op = OPCODE_REPEAT_ONE if is_simple else OPCODE_REPEAT
            end = OPCODE_MAX_UNTIL
        elif node.op == OPCODE_MIN_REPEAT:
            op = OPCODE_MIN_REPEAT_ONE if is_simple else OPCODE_REPEAT
            end = OPCODE_MIN_UNTIL
        else:
            op = OPCODE_POSSESSIVE_REPEAT_ONE if is_simple else OPCODE_POSSESSIVE_REPEAT
        self._emit(op)
        hole = self._hole()
        self._emit(node.first)
        self._emit(node.second)
        self.sequence(nodes, flags)
        if is_simple:
            self._emit(OPCODE_SUCCESS)
            self._fill(hole)
        else:
            self._fill(hole)
            self._emit(end)

    def _assertion(self, node, flags):
        body = node.bodies[0]
        self._emit(node.op)
        hole = self._hole()
        if node.first >= 0:
            self._emit(0)
        else:
            if body.low() > MAXCODE:
                raise error("looks too much behind")
            if body.low() != body.high():
                raise error("look-behind requires fixed-width pattern")
            self._emit(body.low())
        self.sequence(body.nodes, flags)
        self._emit(OPCODE_SUCCESS)
        self._fill(hole)

    def _branch(self, node, flags):
        self._emit(OPCODE_BRANCH)
        tails = []
        for body in node.bodies:
            hole = self._hole()
            self.sequence(body.nodes, flags)
            self._emit(OPCODE_JUMP)
            tails.append(self._hole())
            self._fill(hole)
        self._emit(OPCODE_FAILURE)
        for tail in tails:
            self._fill(tail)

    def _condition(self, node, flags):
        self._emit(OPCODE_GROUPREF_EXISTS)
        self._emit(node.first - 1)
        hole = self._hole()
        self.sequence(node.bodies[0].nodes, flags)
        if len(node.bodies) == 2 and len(node.bodies[1].nodes) > 0:
            self._emit(OPCODE_JUMP)
            tail = self._hole()
            self.code[hole] = len(self.code) - hole + 1
            self.sequence(node.bodies[1].nodes, flags)
            self._fill(tail)
        else:
            self.code[hole] = len(self.code) - hole + 1

    def info(self, tree, flags):
        """The block in front: how wide matches are at least and at most, and how they start."""
        low = tree.low()
        high = min(tree.high(), MAXCODE)
        self._emit(OPCODE_INFO)
        hole = self._hole()
        prefix = Prefix()
        charset = None
        if low > 0 and not _ignores_locale_case(flags):
            prefix.collect(tree.nodes, flags)
            if len(prefix.codes) == 0:
                charset = _first_set(tree.nodes, flags)
        if len(prefix.codes) > 0:
            is_all = prefix.skip < 0 and prefix.is_all
            self._emit(SRE_INFO_PREFIX | SRE_INFO_LITERAL if is_all else SRE_INFO_PREFIX)
        else:
            self._emit(SRE_INFO_CHARSET if charset is not None else 0)
        self._emit(min(low, MAXCODE))
        self._emit(high)
        if len(prefix.codes) > 0:
            self._emit(len(prefix.codes))
            self._emit(prefix.skip if prefix.skip >= 0 else len(prefix.codes))
            self.code.extend(prefix.codes)
            self.code.extend(_overlaps(prefix.codes))
        elif charset is not None:
            CharacterSet(charset, Folding(0)).emit(self.code, flags)
        self._fill(hole)


def _position(where, flags):
    """A position under the flags."""
    if flags & SRE_FLAG_MULTILINE:
        if where == AT_BEGINNING:
            return AT_BEGINNING_LINE
        if where == AT_END:
            return AT_END_LINE
    if where == AT_BOUNDARY:
        if flags & SRE_FLAG_LOCALE:
            return AT_LOC_BOUNDARY
        return AT_UNI_BOUNDARY if flags & SRE_FLAG_UNICODE else where
    if where == AT_NON_BOUNDARY:
        if flags & SRE_FLAG_LOCALE:
            return AT_LOC_NON_BOUNDARY
        return AT_UNI_NON_BOUNDARY if flags & SRE_FLAG_UNICODE else where
    return where


class Prefix:
    """The characters that every match starts with."""

    def __init__(self):
        self.codes = []
        self.skip = -1  # how many stand before the first group; -1 if none starts among them
        self.is_all = True  # whether they are the whole expression

    def collect(self, nodes, flags):
        """Adds the characters that all matches of the nodes start with."""
        for node in nodes:
            if node.op == OPCODE_LITERAL and not _is_cased(flags, node.first):
                self.codes.append(node.first)
                continue
            if node.op == OPCODE_SUBPATTERN:
                inside = _combined(flags, node)
                if not _ignores_locale_case(inside):
                    if node.first != 0 and self.skip < 0:
                        self.skip = len(self.codes)
                    self.collect(node.bodies[0].nodes, inside)
                    if self.is_all:
                        continue
            self.is_all = False
            break


def _overlaps(prefix):
    """For each place of a prefix, how long a part that ends there is a beginning of the prefix (Knuth, Morris, Pratt)."""
    table = [0] * len(prefix)
    for index in range(1, len(prefix)):
        length = table[index - 1]
        while prefix[index] != prefix[length] and length > 0:
            length = table[length - 1]
        table[index] = length + 1 if prefix[index] == prefix[length] else 0
    return table


def _first_set(nodes, flags):
    """The set of characters that matches start with, if the expression says so plainly; None if not."""
    while len(nodes) > 0 and nodes[0].op == OPCODE_SUBPATTERN:
        flags = _combined(flags, nodes[0])
        if _ignores_locale_case(flags):
            return None
        nodes = nodes[0].bodies[0].nodes
    if len(nodes) == 0:
        return None
    node = nodes[0]
    if node.op == OPCODE_LITERAL:
        return None if _is_cased(flags, node.first) else [node]
    if node.op == OPCODE_BRANCH:
        items = []
        for body in node.bodies:
            if len(body.nodes) == 0:
                return None
            first = body.nodes[0]
            if first.op != OPCODE_LITERAL or _is_cased(flags, first.first):
                return None
            items.append(first)
        return items
    if node.op == OPCODE_IN:
        return node.items if _has_no_case(node.items, flags) else None
    return None


def _has_no_case(items, flags):
    """Whether no character of a set matches others too."""
    if not flags & SRE_FLAG_IGNORECASE:
        return True
    for item in items:
        if item.op == OPCODE_LITERAL and _is_cased(flags, item.first):
            return False
        if item.op == OPCODE_RANGE:
            if item.second > 0xFFFF:
                return False
            for code in range(item.first, item.second + 1):
                if _is_cased(flags, code):
                    return False
    return True


def compile_tree(tree, flags):
    """The code of a tree."""
    compiler = Compiler()
    compiler.info(tree, flags)
    compiler.sequence(tree.nodes, flags)
    compiler.code.append(OPCODE_SUCCESS)
    return compiler.code


class Compiled:
    """An expression as code, with its flags and the names of its groups."""

    def __init__(self, code, flags, groups, names):
        self.code = code
        self.flags = flags
        self.groups = groups
        self.names = names


def compile_text(text, is_text, flags):
    """Compile an expression; that of one for bytes has a character for each byte."""
    tree = parse(text, is_text, flags)
    flags = tree.state.flags
    return Compiled(compile_tree(tree, flags), flags, tree.state.groups() - 1, tree.state.names)
