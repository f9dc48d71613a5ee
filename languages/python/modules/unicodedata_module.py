"""The module `unicodedata`."""

from rpython.rlib.unicodedata import database, unicodedb

from interpreter import errors
from interpreter.gateway import function, method
from objects import exceptions
from objects.bool import new_bool
from objects.float import W_Float
from objects.int import W_Int
from objects.module import builtin_module
from objects.root import W_Root
from objects.str import W_Str
from objects.type import builtin_type

unicodedata_module = builtin_module(
    "unicodedata", "This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters.")


class W_UCD(W_Root):
    """The database in the version that standards refer to."""


ucd_type = builtin_type("UCD", W_UCD, final=True, module="unicodedata")
for _name, _value in (("unidata_version", W_Str("14.0.0")), ("ucd_3_2_0", W_UCD()), ("UCD", ucd_type)):
    unicodedata_module.w_dict.setitem_str(_name, _value)
ucd_type.dict_w["unidata_version"] = W_Str("3.2.0")


def code_of(name, w_character):
    """Return the code of a single character."""
    if not isinstance(w_character, W_Str):
        raise errors.type_error("%s() argument 1 must be a unicode character, not %s" % (name, w_character.gettype().name))
    if len(w_character.value) != 1:
        raise errors.type_error("%s() argument 1 must be a unicode character, not str" % name)
    return ord(w_character.value)


def _declare_texts(name, of):
    """Declare a property that is a text, in both versions."""

    def current(w_character) -> str:
        return of(database.current).find(code_of(name, w_character))

    def old(w_self: W_UCD, w_character) -> str:
        return of(database.old).find(code_of(name, w_character))

    function(unicodedata_module, name)(current)
    method(ucd_type, name)(old)


def _declare_numbers(name, of):
    """Declare a property that is a number, in both versions."""

    def current(w_character) -> int:
        return of(database.current).find(code_of(name, w_character))

    def old(w_self: W_UCD, w_character) -> int:
        return of(database.old).find(code_of(name, w_character))

    function(unicodedata_module, name)(current)
    method(ucd_type, name)(old)


_declare_texts("category", lambda source: source.category)
_declare_texts("bidirectional", lambda source: source.bidirectional)
_declare_texts("east_asian_width", lambda source: source.east_asian_width)
_declare_numbers("combining", lambda source: source.combining)
_declare_numbers("mirrored", lambda source: source.mirrored)


def checked_form(name):
    """Raise the error for what is no normal form; return whether it is a compatible one, and a composed one."""
    if name == "NFC":
        return False, True
    if name == "NFD":
        return False, False
    if name == "NFKC":
        return True, True
    if name == "NFKD":
        return True, False
    raise errors.value_error("invalid normalization form")


@function(unicodedata_module, "normalize")
def normalize(form: str, w_text):
    return normalized("normalize", database.current, form, w_text)


@method(ucd_type, "normalize")
def old_normalize(w_self: W_UCD, form: str, w_text):
    return normalized("normalize", database.old, form, w_text)


def normalized(name, source, form, w_text):
    """Return a text in a normal form."""
    if not isinstance(w_text, W_Str):
        raise errors.type_error("%s() argument 2 must be str, not %s" % (name, w_text.gettype().name))
    compatible, compose = checked_form(form)
    return W_Str(database.normalize(source, w_text.value, compatible, compose))


@function(unicodedata_module, "is_normalized")
def is_normalized(form: str, w_text):
    w_normal = normalized("is_normalized", database.current, form, w_text)
    assert isinstance(w_text, W_Str)
    return new_bool(w_normal.value == w_text.value)


@method(ucd_type, "is_normalized")
def old_is_normalized(w_self: W_UCD, form: str, w_text):
    w_normal = normalized("is_normalized", database.old, form, w_text)
    assert isinstance(w_text, W_Str)
    return new_bool(w_normal.value == w_text.value)


@function(unicodedata_module, "decomposition")
def decomposition(w_character) -> str:
    return database.decomposition_text(code_of("decomposition", w_character))


@method(ucd_type, "decomposition")
def old_decomposition(w_self: W_UCD, w_character) -> str:
    code = code_of("decomposition", w_character)
    return database.decomposition_text(code) if database.assigned(database.old, code) else ""


def name_of(w_character, w_default, source):
    """Return a character's name."""
    code = code_of("name", w_character)
    name = database.name(code) if database.assigned(source, code) else ""
    if name == "":
        if w_default is not None:
            return w_default
        raise errors.value_error("no such name")
    return W_Str(name)


@function(unicodedata_module, "name")
def name(w_character, w_default=None):
    return name_of(w_character, w_default, database.current)


@method(ucd_type, "name")
def old_name(w_self: W_UCD, w_character, w_default=None):
    return name_of(w_character, w_default, database.old)


@function(unicodedata_module, "lookup")
def lookup(w_name):
    if not isinstance(w_name, W_Str):
        raise errors.type_error("lookup() argument must be str, not %s" % w_name.gettype().name)
    code = database.lookup(w_name.value)
    if code < 0:
        raise errors.error_with(exceptions.ALL["KeyError"], [W_Str("undefined character name '%s'" % w_name.value)])
    return W_Str(chr(code))


@method(ucd_type, "lookup")
def old_lookup(w_self: W_UCD, w_name):
    return lookup(w_name)


def value_of(name, w_character, w_default, known):
    """Return the numeric value of a character, of which it is known whether it has one of a kind."""
    code = code_of(name, w_character)
    place = database.numbers.find(code) if known(code) else -1
    if place < 0:
        if w_default is not None:
            return w_default
        raise errors.value_error("not a %s" % ("numeric character" if name == "numeric" else name))
    value = database.numbers.value(place)
    return W_Float(value) if name == "numeric" else W_Int(int(value))


def _declare_value(name, known):
    """Declare a numeric property, in both versions."""

    def current(w_character, w_default=None):
        return value_of(name, w_character, w_default, known)

    def old(w_self: W_UCD, w_character, w_default=None):
        return value_of(name, w_character, w_default, known)

    function(unicodedata_module, name)(current)
    method(ucd_type, name)(old)


_declare_value("decimal", unicodedb.isdecimal)
_declare_value("digit", unicodedb.isdigit)
_declare_value("numeric", unicodedb.isnumeric)
