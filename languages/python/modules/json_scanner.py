"""The module `_json`: reading JSON. What `json.scanner` and `json.decoder` have in Python, without a regular expression for each token."""

from rpython.rlib.rstring import StringBuilder

from interpreter import convert, errors, space
from interpreter.context import context
from interpreter.gateway import function, getter, method
from interpreter.importing import import_module
from objects import exceptions
from objects.bool import new_bool, w_False, w_True
from objects.dict import W_Dict
from objects.float import W_Float, float_type, parse_float
from objects.int import W_Int, int_type
from objects.list import W_List
from objects.module import builtin_module
from objects.parse_int import digit_value, parse_int
from objects.root import OperationError, W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type

json_module = builtin_module("_json", "json speedups\n")


def decode_error(message, text, at):
    """Return the JSONDecodeError for a place in a document."""
    w_class = space.getattr(import_module("json.decoder"), "JSONDecodeError")
    return OperationError(space.call(w_class, [W_Str(message), W_Str(text), W_Int(at)]))


def no_value(at):
    """Return what is raised where no value starts; the decoder makes a message of it."""
    return errors.stop_iteration(W_Int(at))


def enter_recursion(what):
    """Count a level of nesting as a call."""
    if context.depth >= context.limit:
        raise errors.error(exceptions.RecursionError, "maximum recursion depth exceeded while " + what)
    context.depth += 1


def leave_recursion():
    context.depth -= 1


def skip_blanks(text, at):
    """Return the first place from `at` on without white space."""
    while at < len(text):
        c = text[at]
        if c != " " and c != "\n" and c != "\t" and c != "\r":
            break
        at += 1
    return at


def is_digit(c):
    return "0" <= c <= "9"


def hex_code(text, start, end):
    """Return the number of the four hexadecimal digits of an escape."""
    value = 0
    for i in range(start, end):
        digit = digit_value(text[i])
        if digit >= 16:
            raise decode_error("Invalid \\uXXXX escape", text, end - 5)
        value = value << 4 | digit
    return value


def simple_escape(c):
    """Return what a letter behind a backslash stands for, or an empty text."""
    if c == '"' or c == "\\" or c == "/":
        return c
    if c == "n":
        return "\n"
    if c == "t":
        return "\t"
    if c == "r":
        return "\r"
    if c == "b":
        return "\b"
    if c == "f":
        return "\f"
    return ""


class Reader:
    """Reads a document; `at` is where it goes on."""

    def __init__(self, text, strict):
        self.text = text
        self.strict = strict
        self.at = 0

    def string(self):
        """Return the contents of the string whose first character is here, and go behind its end."""
        text = self.text
        start = self.at
        at = self.plain_end(start, start - 1)
        if text[at] == '"':
            self.at = at + 1
            return text[start:at]
        builder = StringBuilder()
        builder.append(text[start:at])
        self.at = at
        self.escaped(builder, start - 1)
        return builder.build()

    def plain_end(self, at, begin):
        """Return the place of the next quote or backslash."""
        text = self.text
        while at < len(text):
            c = text[at]
            if c == '"' or c == "\\":
                return at
            if c < " " and self.strict:
                raise decode_error("Invalid control character at", text, at)
            at += 1
        raise decode_error("Unterminated string starting at", text, begin)

    def escaped(self, builder, begin):
        """Add the rest of a string, from a backslash on."""
        text = self.text
        at = self.at
        while text[at] == "\\":
            self.at = at + 1
            self.escape(builder, begin)
            at = self.plain_end(self.at, begin)
            builder.append(text[self.at : at])
        self.at = at + 1

    def escape(self, builder, begin):
        """Add the character of the escape whose backslash was before."""
        text = self.text
        at = self.at
        if at >= len(text):
            raise decode_error("Unterminated string starting at", text, begin)
        if text[at] != "u":
            simple = simple_escape(text[at])
            if simple == "":
                raise decode_error("Invalid \\escape", text, at - 1)
            builder.append(simple)
            self.at = at + 1
            return
        end = at + 5
        if end >= len(text):
            raise decode_error("Invalid \\uXXXX escape", text, at)
        code = hex_code(text, at + 1, end)
        if 0xD800 <= code < 0xDC00 and end + 6 < len(text) and text[end] == "\\" and text[end + 1] == "u":
            low = hex_code(text, end + 2, end + 6)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
                end += 6
        builder.append(chr(code))
        self.at = end


class W_Scanner(W_Root):
    """What `make_scanner` makes: a decoder's settings."""

    def __init__(self, w_context):
        self.w_strict = new_bool(space.is_true(space.getattr(w_context, "strict")))
        self.w_object_hook = space.getattr(w_context, "object_hook")
        self.w_pairs_hook = space.getattr(w_context, "object_pairs_hook")
        self.w_parse_float = space.getattr(w_context, "parse_float")
        self.w_parse_int = space.getattr(w_context, "parse_int")
        self.w_parse_constant = space.getattr(w_context, "parse_constant")

    def value(self, reader, memo, at):
        """Return the value that starts somewhere."""
        text = reader.text
        if at >= len(text):
            raise no_value(at)
        c = text[at]
        if c == '"':
            reader.at = at + 1
            return W_Str(reader.string())
        if c == "{":
            enter_recursion("decoding a JSON object from a unicode string")
            try:
                return self.object(reader, memo, at + 1)
            finally:
                leave_recursion()
        if c == "[":
            enter_recursion("decoding a JSON array from a unicode string")
            try:
                return self.array(reader, memo, at + 1)
            finally:
                leave_recursion()
        if c == "n" and text[at : at + 4] == "null":
            reader.at = at + 4
            return w_None
        if c == "t" and text[at : at + 4] == "true":
            reader.at = at + 4
            return w_True
        if c == "f" and text[at : at + 5] == "false":
            reader.at = at + 5
            return w_False
        for constant in CONSTANTS:
            if c == constant[0] and text[at : at + len(constant)] == constant:
                reader.at = at + len(constant)
                return space.call_1(self.w_parse_constant, W_Str(constant))
        return self.number(reader, at)

    def number(self, reader, start):
        """Return the number that starts somewhere."""
        text = reader.text
        at = start
        if text[at] == "-":
            at += 1
        if at >= len(text) or not is_digit(text[at]):
            raise no_value(start)
        at += 1
        if text[at - 1] != "0":
            at = digits_end(text, at)
        is_float = False
        if at + 1 < len(text) and text[at] == "." and is_digit(text[at + 1]):
            is_float = True
            at = digits_end(text, at + 2)
        if at + 1 < len(text) and (text[at] == "e" or text[at] == "E"):
            exponent = at + 1
            if at + 2 < len(text) and (text[exponent] == "-" or text[exponent] == "+"):
                exponent += 1
            if is_digit(text[exponent]):
                is_float = True
                at = digits_end(text, exponent)
        reader.at = at
        if is_float:
            w_text = W_Str(text[start:at])
            if self.w_parse_float is not float_type:
                return space.call_1(self.w_parse_float, w_text)
            return W_Float(parse_float(w_text.value, w_text))
        if self.w_parse_int is int_type and at - start <= 18:
            return W_Int(small_number(text, start, at))
        w_text = W_Str(text[start:at])
        if self.w_parse_int is not int_type:
            return space.call_1(self.w_parse_int, w_text)
        return parse_int(w_text.value, 10, w_text)

    def array(self, reader, memo, at):
        """Return the array behind a bracket."""
        text = reader.text
        items_w = []
        at = skip_blanks(text, at)
        if at >= len(text) or text[at] != "]":
            while True:
                items_w.append(self.value(reader, memo, at))
                at = skip_blanks(text, reader.at)
                if at < len(text) and text[at] == "]":
                    break
                if at >= len(text) or text[at] != ",":
                    raise decode_error("Expecting ',' delimiter", text, at)
                at = skip_blanks(text, at + 1)
        reader.at = at + 1
        return W_List(items_w)

    def object(self, reader, memo, at):
        """Return the object behind a brace."""
        text = reader.text
        w_dict = W_Dict()
        pairs_w = []
        has_pairs_hook = self.w_pairs_hook is not w_None
        at = skip_blanks(text, at)
        if at >= len(text) or text[at] != "}":
            while True:
                if at >= len(text) or text[at] != '"':
                    raise decode_error("Expecting property name enclosed in double quotes", text, at)
                reader.at = at + 1
                key = reader.string()
                w_key = memo.get(key, None)
                if w_key is None:
                    w_key = W_Str(key)
                    memo[key] = w_key
                at = skip_blanks(text, reader.at)
                if at >= len(text) or text[at] != ":":
                    raise decode_error("Expecting ':' delimiter", text, at)
                w_value = self.value(reader, memo, skip_blanks(text, at + 1))
                if has_pairs_hook:
                    pairs_w.append(W_Tuple([w_key, w_value]))
                else:
                    w_dict.setitem(w_key, w_value)
                at = skip_blanks(text, reader.at)
                if at < len(text) and text[at] == "}":
                    break
                if at >= len(text) or text[at] != ",":
                    raise decode_error("Expecting ',' delimiter", text, at)
                at = skip_blanks(text, at + 1)
        reader.at = at + 1
        if has_pairs_hook:
            return space.call_1(self.w_pairs_hook, W_List(pairs_w))
        if self.w_object_hook is not w_None:
            return space.call_1(self.w_object_hook, w_dict)
        return w_dict


CONSTANTS = ["NaN", "Infinity", "-Infinity"]


def digits_end(text, at):
    """Return the first place from `at` on without a digit."""
    while at < len(text) and is_digit(text[at]):
        at += 1
    return at


def small_number(text, start, end):
    """Return the integer of up to 18 characters."""
    at = start + 1 if text[start] == "-" else start
    value = 0
    while at < end:
        value = value * 10 + ord(text[at]) - 48
        at += 1
    return -value if text[start] == "-" else value


scanner_type = builtin_type("Scanner", W_Scanner, module="_json")
json_module.w_dict.setitem_str("make_scanner", scanner_type)


@method(scanner_type, "__new__")
def scanner_new(w_cls: W_Type, w_context):
    return W_Scanner(w_context)


@method(scanner_type, "__call__")
def scanner_call(w_self: W_Scanner, w_string, idx: int):
    text = document(w_string)
    if idx < 0:
        raise errors.value_error("idx cannot be negative")
    reader = Reader(text, w_self.w_strict is w_True)
    w_value = w_self.value(reader, {}, idx)
    return W_Tuple([w_value, W_Int(reader.at)])


@getter(scanner_type, "strict")
def scanner_strict(w_self: W_Scanner):
    return w_self.w_strict


@getter(scanner_type, "object_hook")
def scanner_object_hook(w_self: W_Scanner):
    return w_self.w_object_hook


@getter(scanner_type, "object_pairs_hook")
def scanner_object_pairs_hook(w_self: W_Scanner):
    return w_self.w_pairs_hook


@getter(scanner_type, "parse_float")
def scanner_parse_float(w_self: W_Scanner):
    return w_self.w_parse_float


@getter(scanner_type, "parse_int")
def scanner_parse_int(w_self: W_Scanner):
    return w_self.w_parse_int


@getter(scanner_type, "parse_constant")
def scanner_parse_constant(w_self: W_Scanner):
    return w_self.w_parse_constant


def document(w_string):
    """Return the text of a first argument."""
    if not isinstance(w_string, W_Str):
        raise errors.type_error("first argument must be a string, not %s" % convert.type_name(w_string))
    return w_string.value


@function(json_module, "scanstring")
def scanstring(w_string, end: int, strict: bool = True, /):
    """Return the contents of a JSON string from behind its first quote, and the index behind its last."""
    text = document(w_string)
    if end < 0 or end > len(text):
        raise errors.value_error("end is out of bounds")
    reader = Reader(text, strict)
    reader.at = end
    return W_Tuple([W_Str(reader.string()), W_Int(reader.at)])
