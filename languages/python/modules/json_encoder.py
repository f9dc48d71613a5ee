"""The module `_json`: writing JSON. What `json.encoder` has in Python, without generators."""

from rpython.rlib.rfloat import isfinite
from rpython.rlib.rstring import StringBuilder

from interpreter import convert, errors, space
from interpreter.gateway import function, getter, method
from modules.json_scanner import document, enter_recursion, json_module, leave_recursion
from objects.bool import new_bool, w_False, w_True
from objects.builtin import W_Builtin
from objects.dict import W_Dict
from objects.float import W_Float, float_text
from objects.int import W_AbstractInt, W_Int, int_text
from objects.list import W_List, sort_items
from objects.root import W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.strings import hex_digits
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type


def short_escape(c):
    """Return the letter of a character's escape, or an empty text."""
    if c == '"' or c == "\\":
        return c
    if c == "\n":
        return "n"
    if c == "\t":
        return "t"
    if c == "\r":
        return "r"
    if c == "\b":
        return "b"
    if c == "\f":
        return "f"
    return ""


def append_escape(builder, c):
    """Add the escape of a character."""
    short = short_escape(c)
    code = ord(c)
    if short != "":
        builder.append("\\" + short)
    elif code < 0x10000:
        builder.append("\\u" + hex_digits(code, 4))
    else:
        code -= 0x10000
        builder.append("\\u" + hex_digits(0xD800 | code >> 10, 4))
        builder.append("\\u" + hex_digits(0xDC00 | code & 0x3FF, 4))


def append_string(builder, text, last):
    """Add a text in quotes; characters beyond `last` are escaped."""
    builder.append('"')
    start = 0
    for i in range(len(text)):
        c = text[i]
        if c < " " or c == '"' or c == "\\" or c > last:
            if start < i:
                builder.append(text[start:i])
            append_escape(builder, c)
            start = i + 1
    builder.append(text[start:] if start > 0 else text)
    builder.append('"')


LAST_ASCII = "~"
LAST_OF_ALL = "\U0010ffff"


@function(json_module, "encode_basestring_ascii")
def encode_basestring_ascii(w_string, /):
    """Return an ASCII-only JSON representation of a str."""
    builder = StringBuilder()
    append_string(builder, document(w_string), LAST_ASCII)
    return W_Str(builder.build())


@function(json_module, "encode_basestring")
def encode_basestring(w_string, /):
    """Return a JSON representation of a str."""
    builder = StringBuilder()
    append_string(builder, document(w_string), LAST_OF_ALL)
    return W_Str(builder.build())


class W_Encoder(W_Root):
    """What `make_encoder` makes: an encoder's settings. `last` is the last character that needs no escape, if that is known."""

    def __init__(self, w_markers, w_default, w_encoder, w_indent, w_key_separator, w_item_separator):
        self.w_markers = w_markers
        self.markers = w_markers if isinstance(w_markers, W_Dict) else None
        self.w_default = w_default
        self.w_encoder = w_encoder
        self.w_indent = w_indent
        self.w_key_separator = w_key_separator
        self.w_item_separator = w_item_separator
        self.key_separator = w_key_separator.value
        self.item_separator = w_item_separator.value
        self.sort_keys = False
        self.skipkeys = False
        self.allow_nan = False
        self.last = ""
        if isinstance(w_encoder, W_Builtin) and w_encoder.module == "_json":
            self.last = LAST_ASCII if w_encoder.code.name == "encode_basestring_ascii" else LAST_OF_ALL

    def value(self, builder, w_value):
        """Add a value."""
        if isinstance(w_value, W_Str):
            self.string(builder, w_value)
        elif w_value is w_None or w_value is w_True or w_value is w_False:
            builder.append(constant_text(w_value))
        elif isinstance(w_value, W_AbstractInt):
            builder.append(int_text(w_value))
        elif isinstance(w_value, W_Float):
            builder.append(self.float_text(w_value.value))
        else:
            enter_recursion("encoding a JSON object")
            try:
                if isinstance(w_value, W_List) or isinstance(w_value, W_Tuple):
                    self.array(builder, w_value)
                elif isinstance(w_value, W_Dict):
                    self.object(builder, w_value)
                else:
                    w_marker = self.mark(w_value)
                    self.value(builder, space.call_1(self.w_default, w_value))
                    self.unmark(w_marker)
            finally:
                leave_recursion()

    def string(self, builder, w_text):
        """Add a string."""
        if self.last != "":
            append_string(builder, w_text.value, self.last)
            return
        w_encoded = space.call_1(self.w_encoder, w_text)
        if not isinstance(w_encoded, W_Str):
            raise errors.type_error("encoder() must return a string, not %s" % convert.type_name(w_encoded))
        builder.append(w_encoded.value)

    def float_text(self, value):
        """Return the text of a float."""
        if isfinite(value):
            return float_text(value)
        if not self.allow_nan:
            raise errors.value_error("Out of range float values are not JSON compliant")
        if value != value:
            return "NaN"
        return "Infinity" if value > 0 else "-Infinity"

    def mark(self, w_container):
        """Note that something is being encoded; return the mark."""
        if self.markers is None:
            return None
        w_marker = W_Int(space.identity_hash(w_container))
        if self.markers.getitem(w_marker) is not None:
            raise errors.value_error("Circular reference detected")
        self.markers.setitem(w_marker, w_container)
        return w_marker

    def unmark(self, w_marker):
        """Forget a mark."""
        if w_marker is not None:
            self.markers.delitem(w_marker)

    def array(self, builder, w_array):
        """Add a list or tuple."""
        items_w = space.listview(w_array)
        if not items_w:
            builder.append("[]")
            return
        w_marker = self.mark(w_array)
        builder.append("[")
        for i in range(len(items_w)):
            if i > 0:
                builder.append(self.item_separator)
            self.value(builder, items_w[i])
        self.unmark(w_marker)
        builder.append("]")

    def object(self, builder, w_dict):
        """Add a dictionary."""
        if w_dict.live == 0:
            builder.append("{}")
            return
        w_marker = self.mark(w_dict)
        builder.append("{")
        first = True
        if type(w_dict) is W_Dict and not self.sort_keys:
            at = w_dict.next_position(0)
            while at >= 0:
                first = self.member(builder, w_dict.keys_w[at], w_dict.values_w[at], first)
                at = w_dict.next_position(at + 1)
        else:
            items_w = space.listview(space.call_method(w_dict, "items", []))
            if self.sort_keys:
                sort_items(items_w, None, False)
            for w_item in items_w:
                if not isinstance(w_item, W_Tuple) or len(w_item.items_w) != 2:
                    raise errors.value_error("items must return 2-tuples")
                first = self.member(builder, w_item.items_w[0], w_item.items_w[1], first)
        self.unmark(w_marker)
        builder.append("}")

    def member(self, builder, w_key, w_value, first):
        """Add a member of an object; return whether the next one is still the first."""
        if isinstance(w_key, W_Str):
            w_text = w_key
        elif isinstance(w_key, W_Float):
            w_text = W_Str(self.float_text(w_key.value))
        elif w_key is w_None or w_key is w_True or w_key is w_False:
            w_text = W_Str(constant_text(w_key))
        elif isinstance(w_key, W_AbstractInt):
            w_text = W_Str(int_text(w_key))
        elif self.skipkeys:
            return first
        else:
            raise errors.type_error("keys must be str, int, float, bool or None, not %s" % convert.type_name(w_key))
        if not first:
            builder.append(self.item_separator)
        self.string(builder, w_text)
        builder.append(self.key_separator)
        self.value(builder, w_value)
        return False


def constant_text(w_value):
    """Return what None, True and False are called."""
    if w_value is w_None:
        return "null"
    return "true" if w_value is w_True else "false"


encoder_type = builtin_type("Encoder", W_Encoder, module="_json")
json_module.w_dict.setitem_str("make_encoder", encoder_type)


@method(encoder_type, "__new__")
def encoder_new(
    w_cls: W_Type, w_markers, w_default, w_encoder, w_indent, w_key_separator, w_item_separator, sort_keys: bool, skipkeys: bool,
    allow_nan: bool
):
    if not isinstance(w_markers, W_Dict) and w_markers is not w_None:
        raise errors.type_error("make_encoder() argument 1 must be dict or None, not %s" % convert.type_name(w_markers))
    if not isinstance(w_key_separator, W_Str):
        raise errors.type_error("make_encoder() argument 5 must be str, not %s" % convert.type_name(w_key_separator))
    if not isinstance(w_item_separator, W_Str):
        raise errors.type_error("make_encoder() argument 6 must be str, not %s" % convert.type_name(w_item_separator))
    w_result = W_Encoder(w_markers, w_default, w_encoder, w_indent, w_key_separator, w_item_separator)
    w_result.sort_keys = sort_keys
    w_result.skipkeys = skipkeys
    w_result.allow_nan = allow_nan
    return w_result


@method(encoder_type, "__call__")
def encoder_call(w_self: W_Encoder, w_obj, w__current_indent_level):
    convert.int_of(w__current_indent_level)
    builder = StringBuilder()
    w_self.value(builder, w_obj)
    return W_List([W_Str(builder.build())])


@getter(encoder_type, "markers")
def encoder_markers(w_self: W_Encoder):
    return w_self.w_markers


@getter(encoder_type, "default")
def encoder_default(w_self: W_Encoder):
    return w_self.w_default


@getter(encoder_type, "encoder")
def encoder_encoder(w_self: W_Encoder):
    return w_self.w_encoder


@getter(encoder_type, "indent")
def encoder_indent(w_self: W_Encoder):
    return w_self.w_indent


@getter(encoder_type, "key_separator")
def encoder_key_separator(w_self: W_Encoder):
    return w_self.w_key_separator


@getter(encoder_type, "item_separator")
def encoder_item_separator(w_self: W_Encoder):
    return w_self.w_item_separator


@getter(encoder_type, "sort_keys")
def encoder_sort_keys(w_self: W_Encoder):
    return new_bool(w_self.sort_keys)


@getter(encoder_type, "skipkeys")
def encoder_skipkeys(w_self: W_Encoder):
    return new_bool(w_self.skipkeys)
