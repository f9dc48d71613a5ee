"""Templates of replacements: text with references to groups."""

from rpython.rlib.rsre.rsre_constants import MAXGROUPS
from rpython.rlib.rsre.rsre_source import Source, control_character, is_ascii_letter, is_identifier, is_octal, number


class Piece:
    """A part of a template: text, or a group where its number is not -1."""

    def __init__(self, text, group):
        self.text = text
        self.group = group


class _Template:
    """The pieces found so far."""

    def __init__(self, source, groups, names):
        self.source = source
        self.groups = groups
        self.names = names
        self.pieces = []
        self.literal = []

    def flush(self):
        """The end of a stretch of text."""
        if len(self.literal) > 0:
            self.pieces.append(Piece("".join(self.literal), -1))
            self.literal = []

    def group(self, index, offset):
        """A reference to a group."""
        if index > self.groups:
            raise self.source.error("invalid group reference %d" % index, offset)
        self.flush()
        self.pieces.append(Piece("", index))

    def named(self):
        """`\\g<…>`"""
        source = self.source
        if not source.match("<"):
            raise source.error("missing <")
        name = source.get_until(">", "group name")
        if is_identifier(name):
            source.check_group_name(name, 1)
            if name not in self.names:
                raise IndexError("unknown group name %r" % (name,))
            index = self.names[name]
        else:
            index = number(name)
            if index < 0:
                raise source.error("bad character in group name %r" % (name,), len(name) + 1)
            if index >= MAXGROUPS:
                raise source.error("invalid group reference " + name, len(name) + 1)
        self.group(index, len(name) + 1)

    def digits(self, this):
        """A backslash and digits: an octal number of three, or a group."""
        source = self.source
        if source.next != "" and "0" <= source.next[0] <= "9":
            this += source.get()
            if is_octal(this[1]) and is_octal(this[2]) and source.next != "" and is_octal(source.next[0]):
                this += source.get()
                code = int(this[1:], 8)
                if code > 0o377:
                    raise source.error("octal escape value %s outside of range 0-0o377" % this, len(this))
                self.literal.append(chr(code))
                return
        self.group(int(this[1:]), len(this) - 1)

    def escape(self, this):
        """Any escape."""
        source = self.source
        kind = this[1]
        if kind == "g":
            self.named()
        elif kind == "0":
            this += source.get_octal(2)
            self.literal.append(chr(int(this[1:], 8) & 0xFF))
        elif "0" <= kind <= "9":
            self.digits(this)
        elif control_character(kind) >= 0:
            self.literal.append(chr(control_character(kind)))
        elif is_ascii_letter(kind):
            raise source.error("bad escape " + this, len(this))
        else:
            self.literal.append(this)


def parse_template(text, groups, names):
    """The pieces of a template for a pattern with so many groups and these names."""
    source = Source(text, True)
    template = _Template(source, groups, names)
    while True:
        this = source.get()
        if this == "":
            break
        if this[0] == "\\":
            template.escape(this)
        else:
            template.literal.append(this)
    template.flush()
    return template.pieces
