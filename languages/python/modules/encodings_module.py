"""The module `_encodings`: the encodings of objects/codecs.py, for applevel/_codecs.py."""

from interpreter import convert, errors
from interpreter.gateway import function
from objects import codecs
from objects.bytes import W_Bytes, buffer_of
from objects.int import W_Int
from objects.module import builtin_module
from objects.str import W_Str
from objects.tuple import W_Tuple

encodings_module = builtin_module("_encodings", "")


@function(encodings_module, "encode")
def encode(encoding: str, w_text, handler: str):
    """Return the bytes of a text, and how many characters it has."""
    if not isinstance(w_text, W_Str):
        raise errors.type_error("%s_encode() argument 1 must be str, not %s" % (
            encoding.replace("-", "_"), convert.type_name(w_text)))
    return W_Tuple([W_Bytes(codecs.encode(w_text.value, encoding, handler)), W_Int(len(w_text.value))])


@function(encodings_module, "decode")
def decode(encoding: str, w_data, handler: str, final: bool):
    """Return the text of bytes, and how many of them it has used."""
    text, used = codecs.decode_part(buffer_of(w_data), encoding, handler, final)
    return W_Tuple([W_Str(text), W_Int(used)])
