"""The vocabulary of declared signatures (`rpython.rlib.signature`): each function names a type."""


def _named(name):
    def describe(*args, **options):
        return (name, args)

    describe.__name__ = name
    describe.__doc__ = "The type `%s`." % (name,)
    return describe


none = _named("none")
impossible = _named("impossible")
float = _named("float")
singlefloat = _named("singlefloat")
longfloat = _named("longfloat")
int = _named("int")
bool = _named("bool")
unicode = _named("unicode")
unicode0 = _named("unicode0")
str = _named("str")
bytearray = _named("bytearray")
str0 = _named("str0")
char = _named("char")
ptr = _named("ptr")
list = _named("list")
array = _named("array")
dict = _named("dict")
instance = _named("instance")
any = _named("any")
self = _named("self")
