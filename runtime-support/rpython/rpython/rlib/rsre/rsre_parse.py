"""From the text of a regular expression to its syntax tree: the syntax of Python 3.11's `re`, with its messages.

The text of an expression for bytes is given as `str`, a character for each byte.
"""

from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rsre.rsre_constants import (
    AT_BEGINNING, AT_BEGINNING_STRING, AT_BOUNDARY, AT_END, AT_END_STRING, AT_NON_BOUNDARY, CATEGORY_DIGIT,
    CATEGORY_NOT_DIGIT, CATEGORY_NOT_SPACE, CATEGORY_NOT_WORD, CATEGORY_SPACE, CATEGORY_WORD, MAXGROUPS, MAXREPEAT,
    OPCODE_ANY, OPCODE_ASSERT, OPCODE_ASSERT_NOT, OPCODE_AT, OPCODE_ATOMIC_GROUP, OPCODE_BRANCH, OPCODE_CATEGORY,
    OPCODE_GROUPREF, OPCODE_GROUPREF_EXISTS, OPCODE_IN, OPCODE_LITERAL, OPCODE_MAX_REPEAT, OPCODE_MIN_REPEAT,
    OPCODE_NEGATE, OPCODE_NOT_LITERAL, OPCODE_POSSESSIVE_REPEAT, OPCODE_RANGE, OPCODE_SUBPATTERN, SRE_FLAG_ASCII,
    SRE_FLAG_DEBUG, SRE_FLAG_DOTALL, SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE, SRE_FLAG_TEMPLATE,
    SRE_FLAG_UNICODE, SRE_FLAG_VERBOSE,
)
from rpython.rlib.rsre.rsre_source import Source, control_character, is_ascii_letter, is_identifier, is_octal, number
from rpython.rlib.rsre.rsre_tree import Node, Sequence, error

TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE
GLOBAL_FLAGS = SRE_FLAG_DEBUG | SRE_FLAG_TEMPLATE

_CATEGORIES = {
    "d": CATEGORY_DIGIT,
    "D": CATEGORY_NOT_DIGIT,
    "s": CATEGORY_SPACE,
    "S": CATEGORY_NOT_SPACE,
    "w": CATEGORY_WORD,
    "W": CATEGORY_NOT_WORD,
}
_POSITIONS = {"A": AT_BEGINNING_STRING, "b": AT_BOUNDARY, "B": AT_NON_BOUNDARY, "Z": AT_END_STRING}
_FLAGS = {
    "i": SRE_FLAG_IGNORECASE,
    "L": SRE_FLAG_LOCALE,
    "m": SRE_FLAG_MULTILINE,
    "s": SRE_FLAG_DOTALL,
    "x": SRE_FLAG_VERBOSE,
    "a": SRE_FLAG_ASCII,
    "t": SRE_FLAG_TEMPLATE,
    "u": SRE_FLAG_UNICODE,
}


class State:
    """What is known of the whole expression: its flags and groups. Group 0 is the whole."""

    def __init__(self, flags):
        self.flags = flags
        self.names = {}
        self.lows = [-1]  # the widths of groups, -1 for those that are still open
        self.highs = [-1]
        self.behind = -1  # the number of groups where the outermost look-behind starts, -1 outside
        self.conditions = {}  # groups that conditions name by number, and where

    def groups(self):
        """One more than the number of groups."""
        return len(self.lows)

    def open(self):
        """A new group."""
        self.lows.append(-1)
        self.highs.append(-1)
        return len(self.lows) - 1

    def close(self, group, body):
        """The end of a group."""
        self.lows[group] = body.low()
        self.highs[group] = body.high()

    def is_closed(self, group):
        """Whether the group has ended."""
        return group < len(self.lows) and self.lows[group] >= 0


def _name_of(code):
    """The character of a name."""
    if we_are_translated():
        return -1
    import unicodedata

    try:
        found = unicodedata.lookup(code)
    except KeyError:
        return -1
    return ord(found) if len(found) == 1 else -1


class Parser:
    """A parser by recursive descent."""

    def __init__(self, source, state):
        self.source = source
        self.state = state

    def alternatives(self, verbose, is_outermost):
        """`a|b|c`"""
        source = self.source
        branches = []
        while True:
            branches.append(self.sequence(verbose, is_outermost and len(branches) == 0))
            if not source.match("|"):
                break
            if is_outermost:
                verbose = self.state.flags & SRE_FLAG_VERBOSE != 0
        if len(branches) == 1:
            return branches[0]
        nodes = []
        while _same_start(branches):
            nodes.append(branches[0].nodes[0])
            for branch in branches:
                del branch.nodes[0]
        items = _as_set(branches)
        if items is not None:
            nodes.append(Node(OPCODE_IN, items=items))
        else:
            nodes.append(Node(OPCODE_BRANCH, bodies=branches))
        return Sequence(self.state, nodes)

    def sequence(self, verbose, is_first=False):
        """What stands between alternatives. Flags for the whole expression may stand in the very first."""
        source = self.source
        nodes = []
        while source.next != "" and source.next != "|" and source.next != ")":
            this = source.get()
            if verbose and (this == "#" or this in " \t\n\r\v\f"):
                if this == "#":
                    self._skip_comment()
            elif this[0] == "\\":
                nodes.append(self._escape(this))
            elif this == "[":
                nodes.append(self._set())
            elif this == "*" or this == "+" or this == "?" or this == "{":
                self._repeat(this, nodes)
            elif this == ".":
                nodes.append(Node(OPCODE_ANY))
            elif this == "(":
                node = self._group(verbose, is_first and len(nodes) == 0)
                if node is not None:
                    nodes.append(node)
                elif is_first:
                    verbose = verbose or self.state.flags & SRE_FLAG_VERBOSE != 0
            elif this == "^":
                nodes.append(Node(OPCODE_AT, AT_BEGINNING))
            elif this == "$":
                nodes.append(Node(OPCODE_AT, AT_END))
            else:
                nodes.append(Node(OPCODE_LITERAL, ord(this[0])))
        flat = []
        for node in nodes:
            if node.is_plain_group():
                flat.extend(node.bodies[0].nodes)
            else:
                flat.append(node)
        return Sequence(self.state, flat)

    def _skip_comment(self):
        while True:
            this = self.source.get()
            if this == "" or this == "\n":
                break

    def _coded(self, escape):
        """The character of an escape that gives its code, with what it is written as; -1 for other escapes."""
        source = self.source
        kind = escape[1]
        digits = 0
        if kind == "x":
            digits = 2
        elif kind == "u" and source.is_text:
            digits = 4
        elif kind == "U" and source.is_text:
            digits = 8
        elif kind == "N" and source.is_text:
            return self._named()
        if digits == 0:
            return -1
        escape += source.get_hexadecimal(digits)
        if len(escape) != 2 + digits:
            raise source.error("incomplete escape " + escape, len(escape))
        code = int(escape[2:], 16)
        if code > 0x10FFFF:
            raise source.error("bad escape " + escape, len(escape))
        return code

    def _named(self):
        source = self.source
        if not source.match("{"):
            raise source.error("missing {")
        name = source.get_until("}", "character name")
        code = _name_of(name)
        if code < 0:
            raise source.error("undefined character name " + repr(name), len(name) + 4)
        return code

    def _octal(self, escape):
        code = int(escape[1:], 8)
        if code > 0o377:
            raise self.source.error("octal escape value %s outside of range 0-0o377" % escape, len(escape))
        return Node(OPCODE_LITERAL, code)

    def _class_escape(self, escape):
        """An escape inside a set: a LITERAL, or a CATEGORY."""
        source = self.source
        kind = escape[1]
        control = control_character(kind)
        if control >= 0:
            return Node(OPCODE_LITERAL, control)
        if kind in _CATEGORIES:
            return Node(OPCODE_CATEGORY, _CATEGORIES[kind])
        code = self._coded(escape)
        if code >= 0:
            return Node(OPCODE_LITERAL, code)
        if is_octal(kind):
            return self._octal(escape + source.get_octal(2))
        if "0" <= kind <= "9" or is_ascii_letter(kind):
            raise source.error("bad escape " + escape, len(escape))
        return Node(OPCODE_LITERAL, ord(kind))

    def _escape(self, escape):
        """An escape outside of sets."""
        source = self.source
        kind = escape[1]
        if kind in _POSITIONS:
            return Node(OPCODE_AT, _POSITIONS[kind])
        if kind in _CATEGORIES:
            return Node(OPCODE_IN, items=[Node(OPCODE_CATEGORY, _CATEGORIES[kind])])
        control = control_character(kind)
        if control >= 0:
            return Node(OPCODE_LITERAL, control)
        code = self._coded(escape)
        if code >= 0:
            return Node(OPCODE_LITERAL, code)
        if kind == "0":
            escape += source.get_octal(2)
            return Node(OPCODE_LITERAL, int(escape[1:], 8))
        if "0" <= kind <= "9":
            return self._octal_or_reference(escape)
        if is_ascii_letter(kind):
            raise source.error("bad escape " + escape, len(escape))
        return Node(OPCODE_LITERAL, ord(kind))

    def _octal_or_reference(self, escape):
        """Three octal digits are a character, other digits a group."""
        source = self.source
        if source.next != "" and "0" <= source.next[0] <= "9":
            escape += source.get()
            if is_octal(escape[1]) and is_octal(escape[2]) and source.next != "" and is_octal(source.next[0]):
                return self._octal(escape + source.get())
        group = int(escape[1:])
        if group >= self.state.groups():
            raise source.error("invalid group reference %d" % group, len(escape) - 1)
        if not self.state.is_closed(group):
            raise source.error("cannot refer to an open group", len(escape))
        self._check_behind(group)
        return Node(OPCODE_GROUPREF, group)

    def _check_behind(self, group):
        """A look-behind can't refer to what it contains."""
        state = self.state
        if state.behind >= 0:
            if not state.is_closed(group):
                raise self.source.error("cannot refer to an open group")
            if group >= state.behind:
                raise self.source.error("cannot refer to group defined in the same lookbehind subpattern")

    def _set(self):
        """`[…]`, after its bracket."""
        source = self.source
        here = source.tell() - 1
        items = []
        negated = source.match("^")
        is_empty = True
        while True:
            this = source.get()
            if this == "":
                raise source.error("unterminated character set", source.tell() - here)
            if this == "]" and not is_empty:
                break
            is_empty = False
            low = self._set_item(this)
            if not source.match("-"):
                _add_item(items, low)
                continue
            that = source.get()
            if that == "":
                raise source.error("unterminated character set", source.tell() - here)
            if that == "]":
                _add_item(items, low)
                _add_item(items, Node(OPCODE_LITERAL, ord("-")))
                break
            high = self._set_item(that)
            if low.op != OPCODE_LITERAL or high.op != OPCODE_LITERAL or high.first < low.first:
                raise source.error("bad character range %s-%s" % (this, that), len(this) + 1 + len(that))
            _add_item(items, Node(OPCODE_RANGE, low.first, high.first))
        if len(items) == 1 and items[0].op == OPCODE_LITERAL:
            return Node(OPCODE_NOT_LITERAL if negated else OPCODE_LITERAL, items[0].first)
        if negated:
            items.insert(0, Node(OPCODE_NEGATE))
        return Node(OPCODE_IN, items=items)

    def _set_item(self, this):
        if this[0] == "\\":
            return self._class_escape(this)
        return Node(OPCODE_LITERAL, ord(this[0]))

    def _repeat(self, this, nodes):
        """A quantifier, after its first character, applied to the last node."""
        source = self.source
        here = source.tell()
        least = 0
        most = MAXREPEAT
        if this == "?":
            most = 1
        elif this == "+":
            least = 1
        elif this == "{":
            if source.next == "}":
                nodes.append(Node(OPCODE_LITERAL, ord("{")))
                return
            low = source.get_decimal()
            high = source.get_decimal() if source.match(",") else low
            if not source.match("}"):
                nodes.append(Node(OPCODE_LITERAL, ord("{")))
                source.seek(here)
                return
            if low != "":
                least = _bound(low)
            if high != "":
                most = _bound(high)
                if most < least:
                    raise source.error("min repeat greater than max repeat", source.tell() - here)
        if len(nodes) == 0 or nodes[-1].op == OPCODE_AT:
            raise source.error("nothing to repeat", source.tell() - here + len(this))
        item = nodes.pop()
        if item.is_repeat():
            raise source.error("multiple repeat", source.tell() - here + len(this))
        body = item.bodies[0] if item.is_plain_group() else Sequence(self.state, [item])
        op = OPCODE_MAX_REPEAT
        if source.match("?"):
            op = OPCODE_MIN_REPEAT
        elif source.match("+"):
            op = OPCODE_POSSESSIVE_REPEAT
        nodes.append(Node(op, least, most, bodies=[body]))

    def _group(self, verbose, is_first):
        """`(…)`, after its parenthesis; None for what leaves nothing in the tree."""
        source = self.source
        start = source.tell() - 1
        if not source.match("?"):
            return self._body(start, verbose, True, "")
        kind = source.get()
        if kind == "":
            raise source.error("unexpected end of pattern")
        if kind == "P":
            if source.match("<"):
                name = source.get_until(">", "group name")
                source.check_group_name(name, 1)
                return self._body(start, verbose, True, name)
            if source.match("="):
                return self._named_reference()
            kind = source.get()
            if kind == "":
                raise source.error("unexpected end of pattern")
            raise source.error("unknown extension ?P" + kind, len(kind) + 2)
        if kind == ":":
            return self._body(start, verbose, False, "")
        if kind == "#":
            self._inline_comment(start)
            return None
        if kind == "=" or kind == "!" or kind == "<":
            return self._assertion(kind, start, verbose)
        if kind == "(":
            return self._condition(start, verbose)
        if kind == ">":
            return Node(OPCODE_ATOMIC_GROUP, bodies=[self._inside(start, verbose)])
        if kind == "-" or kind in _FLAGS:
            return self._flags(kind, start, verbose, is_first)
        raise source.error("unknown extension ?" + kind, len(kind) + 1)

    def _inside(self, start, verbose):
        body = self.alternatives(verbose, False)
        if not self.source.match(")"):
            raise self.source.error("missing ), unterminated subpattern", self.source.tell() - start)
        return body

    def _body(self, start, verbose, captures, name):
        """What follows the opening of a group."""
        state = self.state
        group = 0
        if captures:
            group = state.open()
            if state.groups() > MAXGROUPS:
                raise self.source.error("too many groups", len(name) + 1)
            if name != "":
                if name in state.names:
                    raise self.source.error(
                        "redefinition of group name %r as group %d; was group %d" % (name, group, state.names[name]),
                        len(name) + 1,
                    )
                state.names[name] = group
        body = self._inside(start, verbose)
        if captures:
            state.close(group, body)
        return Node(OPCODE_SUBPATTERN, group, bodies=[body])

    def _group_named(self, name):
        if name not in self.state.names:
            raise self.source.error("unknown group name %r" % (name,), len(name) + 1)
        return self.state.names[name]

    def _named_reference(self):
        source = self.source
        name = source.get_until(")", "group name")
        source.check_group_name(name, 1)
        group = self._group_named(name)
        if not self.state.is_closed(group):
            raise source.error("cannot refer to an open group", len(name) + 1)
        self._check_behind(group)
        return Node(OPCODE_GROUPREF, group)

    def _inline_comment(self, start):
        source = self.source
        while True:
            if source.next == "":
                raise source.error("missing ), unterminated comment", source.tell() - start)
            if source.get() == ")":
                break

    def _assertion(self, kind, start, verbose):
        source = self.source
        state = self.state
        direction = 1
        outermost = False
        if kind == "<":
            kind = source.get()
            if kind == "":
                raise source.error("unexpected end of pattern")
            if kind != "=" and kind != "!":
                raise source.error("unknown extension ?<" + kind, len(kind) + 2)
            direction = -1
            outermost = state.behind < 0
            if outermost:
                state.behind = state.groups()
        body = self.alternatives(verbose, False)
        if outermost:
            state.behind = -1
        if not source.match(")"):
            raise source.error("missing ), unterminated subpattern", source.tell() - start)
        return Node(OPCODE_ASSERT if kind == "=" else OPCODE_ASSERT_NOT, direction, bodies=[body])

    def _condition(self, start, verbose):
        source = self.source
        name = source.get_until(")", "group name")
        if is_identifier(name):
            source.check_group_name(name, 1)
            group = self._group_named(name)
        else:
            group = number(name)
            if group < 0:
                raise source.error("bad character in group name %r" % (name,), len(name) + 1)
            if group == 0:
                raise source.error("bad group number", len(name) + 1)
            if group >= MAXGROUPS:
                raise source.error("invalid group reference " + name, len(name) + 1)
            if group not in self.state.conditions:
                self.state.conditions[group] = source.tell() - len(name) - 1
        self._check_behind(group)
        bodies = [self.sequence(verbose)]
        if source.match("|"):
            bodies.append(self.sequence(verbose))
            if source.next == "|":
                raise source.error("conditional backref with more than two branches")
        if not source.match(")"):
            raise source.error("missing ), unterminated subpattern", source.tell() - start)
        return Node(OPCODE_GROUPREF_EXISTS, group, bodies=bodies)

    def _flags(self, kind, start, verbose, is_first):
        """`(?i)` and `(?i-s:…)`, from the first letter on."""
        source = self.source
        on = 0
        if kind != "-":
            on, kind = self._flags_on(kind)
        if kind == ")":
            self.state.flags |= on
            if not is_first:
                raise source.error("global flags not at the start of the expression", source.tell() - start)
            return None
        if on & GLOBAL_FLAGS:
            raise source.error("bad inline flags: cannot turn on global flag", 1)
        off = self._flags_off() if kind == "-" else 0
        if off & GLOBAL_FLAGS:
            raise source.error("bad inline flags: cannot turn off global flag", 1)
        if on & off:
            raise source.error("bad inline flags: flag turned on and off", 1)
        inside = (verbose or on & SRE_FLAG_VERBOSE != 0) and off & SRE_FLAG_VERBOSE == 0
        return Node(OPCODE_SUBPATTERN, 0, on, off, bodies=[self._inside(start, inside)])

    def _flags_on(self, kind):
        """The flags up to what ends them, and that."""
        source = self.source
        on = 0
        while True:
            flag = _FLAGS[kind]
            if source.is_text and kind == "L":
                raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
            if not source.is_text and kind == "u":
                raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
            on |= flag
            if flag & TYPE_FLAGS and on & TYPE_FLAGS != flag:
                raise source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
            kind = source.get()
            if kind == "":
                raise source.error("missing -, : or )")
            if kind == ")" or kind == "-" or kind == ":":
                return on, kind
            self._check_flag(kind, "missing -, : or )")

    def _flags_off(self):
        source = self.source
        kind = source.get()
        if kind == "":
            raise source.error("missing flag")
        self._check_flag(kind, "missing flag")
        off = 0
        while True:
            flag = _FLAGS[kind]
            if flag & TYPE_FLAGS:
                raise source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
            off |= flag
            kind = source.get()
            if kind == "":
                raise source.error("missing :")
            if kind == ":":
                return off
            self._check_flag(kind, "missing :")

    def _check_flag(self, kind, missing):
        if kind not in _FLAGS:
            is_letter = len(kind) == 1 and kind.isalpha()
            raise self.source.error("unknown flag" if is_letter else missing, len(kind))


def _bound(digits):
    """A bound of a repetition."""
    value = number(digits)
    if value >= MAXREPEAT:
        raise OverflowError("the repetition number is too large")
    return value


def _add_item(items, item):
    """Adds what a set doesn't have yet."""
    for other in items:
        if other.same(item):
            return
    items.append(item)


def _same_start(branches):
    """Whether all alternatives start with the same node."""
    for branch in branches:
        if len(branch.nodes) == 0 or not branches[0].nodes[0].same(branch.nodes[0]):
            return False
    return True


def _as_set(branches):
    """Alternatives of one character each as a set; None for others."""
    items = []
    for branch in branches:
        if len(branch.nodes) != 1:
            return None
        node = branch.nodes[0]
        if node.op == OPCODE_LITERAL:
            _add_item(items, node)
        elif node.op == OPCODE_IN and node.items[0].op != OPCODE_NEGATE:
            for item in node.items:
                _add_item(items, item)
        else:
            return None
    return items


def fix_flags(is_text, flags):
    """The flags with what the kind of expression implies."""
    if is_text:
        if flags & SRE_FLAG_LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if not flags & SRE_FLAG_ASCII:
            flags |= SRE_FLAG_UNICODE
        elif flags & SRE_FLAG_UNICODE:
            raise ValueError("ASCII and UNICODE flags are incompatible")
    else:
        if flags & SRE_FLAG_UNICODE:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if flags & SRE_FLAG_LOCALE and flags & SRE_FLAG_ASCII:
            raise ValueError("ASCII and LOCALE flags are incompatible")
    return flags


def parse(text, is_text, flags):
    """The tree of an expression, whose state knows its flags and groups."""
    source = Source(text, is_text)
    state = State(flags)
    tree = Parser(source, state).alternatives(flags & SRE_FLAG_VERBOSE != 0, True)
    state.flags = fix_flags(is_text, state.flags)
    if source.next != "":
        raise source.error("unbalanced parenthesis")
    for group, position in state.conditions.items():
        if group >= state.groups():
            raise error("invalid group reference %d" % group, text, position)
    return tree
