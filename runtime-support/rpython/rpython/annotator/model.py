"""Upstream's types of inferred values, by name: programs that extend upstream's inference refer to them while they are
imported. Nothing here makes one, so no value is an instance."""


class SomeObject:
    """Any value."""


class SomeFloat(SomeObject):
    """A float."""


class SomeSingleFloat(SomeObject):
    """A float of 32 bits."""


class SomeInteger(SomeFloat):
    """An integer."""


class SomeBool(SomeInteger):
    """A bool."""


class SomeString(SomeObject):
    """A string."""


class SomeChar(SomeString):
    """A string of one character."""


class SomeUnicodeString(SomeObject):
    """Text."""


class SomeUnicodeCodePoint(SomeUnicodeString):
    """Text of one character."""


class SomeByteArray(SomeObject):
    """A bytearray."""


class SomeList(SomeObject):
    """A list."""


class SomeTuple(SomeObject):
    """A tuple."""


class SomeDict(SomeObject):
    """A dict."""


class SomeIterator(SomeObject):
    """An iterator."""


class SomeInstance(SomeObject):
    """An instance of a class of the program."""


class SomePBC(SomeObject):
    """A prebuilt constant: a function, a class, a frozen object."""


class SomeNone(SomePBC):
    """None."""


s_None = SomeNone()
