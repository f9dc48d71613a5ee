"""str.format(): fields, conversions, nested specifications."""


class Fields:
    """The arguments of a call of format()."""

    def __init__(self, args_w, w_kwargs, w_mapping):
        self.args_w = args_w
        self.w_kwargs = w_kwargs
        self.w_mapping = w_mapping
        self.next_index = 0
        self.numbered = False

    def value_of(self, name):
        """Return what a field's name means, attributes and items included."""
        end = 0
        while end < len(name) and name[end] != "." and name[end] != "[":
            end += 1
        first = name[:end]
        w_value = self.first(first)
        while end < len(name):
            if name[end] == ".":
                start = end + 1
                end = start
                while end < len(name) and name[end] != "." and name[end] != "[":
                    end += 1
                if start == end:
                    raise errors.value_error("Empty attribute in format string")
                w_value = space.getattr(w_value, name[start:end])
            elif name[end] == "[":
                close = name.find("]", end)
                if close < 0:
                    raise errors.value_error("Missing ']' in format string")
                key = name[end + 1 : close]
                if key == "":
                    raise errors.value_error("Empty attribute in format string")
                if is_number(key):
                    w_value = space.getitem(w_value, W_Int(int(key)))
                else:
                    w_value = space.getitem(w_value, W_Str(key))
                end = close + 1
            else:
                raise errors.value_error("Only '.' or '[' may follow ']' in format field specifier")
        return w_value

    def first(self, name):
        """Return the argument that a field starts from."""
        if name == "":
            if self.numbered:
                raise errors.value_error("cannot switch from manual field specification to automatic field numbering")
            index = self.next_index
            self.next_index += 1
        elif is_number(name):
            if self.next_index > 0:
                raise errors.value_error("cannot switch from automatic field numbering to manual field specification")
            self.numbered = True
            index = int(name)
        else:
            if self.w_mapping is not None:
                return space.getitem(self.w_mapping, W_Str(name))
            w_value = None
            if self.w_kwargs is not None:
                w_value = self.w_kwargs.getitem_str(name)
            if w_value is None:
                raise errors.key_error(W_Str(name))
            return w_value
        if self.w_mapping is not None:
            raise errors.value_error("Format string contains positional fields")
        if index >= len(self.args_w):
            raise errors.index_error("Replacement index %d out of range for positional args tuple" % index)
        return self.args_w[index]


def is_number(text):
    """Whether this is a plain decimal number."""
    if text == "":
        return False
    for c in text:
        if not "0" <= c <= "9":
            return False
    return True


def format_method(text, args_w, w_kwargs, w_mapping):
    """Return text.format(*args, **kwargs)."""
    return expand(text, Fields(args_w, w_kwargs, w_mapping), 2)


def expand(text, fields, depth):
    """Replace the fields of a text."""
    if depth < 0:
        raise errors.value_error("Max string recursion exceeded")
    parts = []
    at = 0
    size = len(text)
    while at < size:
        c = text[at]
        if c == "{":
            if at + 1 < size and text[at + 1] == "{":
                parts.append("{")
                at += 2
                continue
            end = end_of_field(text, at + 1)
            parts.append(expand_field(text[at + 1 : end], fields, depth))
            at = end + 1
        elif c == "}":
            if at + 1 < size and text[at + 1] == "}":
                parts.append("}")
                at += 2
                continue
            raise errors.value_error("Single '}' encountered in format string")
        else:
            start = at
            while at < size and text[at] != "{" and text[at] != "}":
                at += 1
            parts.append(text[start:at])
    return "".join(parts)


def end_of_field(text, at):
    """Return where the brace is that closes a field."""
    depth = 1
    if at >= len(text):
        raise errors.value_error("Single '{' encountered in format string")
    while at < len(text):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == "[" and depth == 1:
            close = text.find("]", at)
            if close > 0:
                at = close
        at += 1
    raise errors.value_error("expected '}' before end of string")


def expand_field(field, fields, depth):
    """Return the text of one field."""
    end = 0
    in_brackets = False
    while end < len(field) and (in_brackets or (field[end] != "!" and field[end] != ":")):
        if field[end] == "[":
            in_brackets = True
        elif field[end] == "]":
            in_brackets = False
        elif field[end] == "{":
            raise errors.value_error("unexpected '{' in field name")
        end += 1
    name = field[:end]
    conversion = ""
    spec = ""
    if end < len(field) and field[end] == "!":
        if end + 1 >= len(field):
            raise errors.value_error("unmatched '{' in format spec")
        conversion = field[end + 1]
        end += 2
        if end < len(field) and field[end] != ":":
            raise errors.value_error("expected ':' after conversion specifier")
    if end < len(field):
        spec = field[end + 1 :]
    w_value = fields.value_of(name)
    if conversion == "r":
        w_value = W_Str(space.repr_of(w_value))
    elif conversion == "s":
        w_value = space.str_object(w_value)
    elif conversion == "a":
        w_value = W_Str(space.ascii_of(w_value))
    elif conversion != "":
        raise errors.value_error("Unknown conversion specifier %s" % shown_character(conversion))
    if "{" in spec or "}" in spec:
        spec = expand(spec, fields, depth - 1)
    return space.format_of(w_value, spec).value


def shown_character(c):
    """Return a character as messages about formats show it: only those outside of printable ASCII by number."""
    return c if 32 < ord(c) < 127 else "\\x%x" % ord(c)


from interpreter import errors, space  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.str import W_Str  # noqa: E402
