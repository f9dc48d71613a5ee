"""Functions of `operator`. Every call has a copy of its own."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def add(a, b):
    """`a + b`"""
    return a + b


@specialize.call_location()
def sub(a, b):
    """`a - b`"""
    return a - b


@specialize.call_location()
def mul(a, b):
    """`a * b`"""
    return a * b


@specialize.call_location()
def truediv(a, b):
    """`a / b`"""
    return a / b


@specialize.call_location()
def floordiv(a, b):
    """`a // b`"""
    return a // b


@specialize.call_location()
def mod(a, b):
    """`a % b`"""
    return a % b


@specialize.call_location()
def pow(a, b):
    """`a ** b`"""
    return a ** b


@specialize.call_location()
def and_(a, b):
    """`a & b`"""
    return a & b


@specialize.call_location()
def or_(a, b):
    """`a | b`"""
    return a | b


@specialize.call_location()
def xor(a, b):
    """`a ^ b`"""
    return a ^ b


@specialize.call_location()
def lshift(a, b):
    """`a << b`"""
    return a << b


@specialize.call_location()
def rshift(a, b):
    """`a >> b`"""
    return a >> b


@specialize.call_location()
def neg(a):
    """`-a`"""
    return -a


@specialize.call_location()
def pos(a):
    """`+a`"""
    return +a


@specialize.call_location()
def invert(a):
    """`~a`"""
    return ~a


inv = invert


@specialize.call_location()
def abs(a):
    """`abs(a)`"""
    return a if a >= 0 else -a


@specialize.call_location()
def lt(a, b):
    """`a < b`"""
    return a < b


@specialize.call_location()
def le(a, b):
    """`a <= b`"""
    return a <= b


@specialize.call_location()
def eq(a, b):
    """`a == b`"""
    return a == b


@specialize.call_location()
def ne(a, b):
    """`a != b`"""
    return a != b


@specialize.call_location()
def ge(a, b):
    """`a >= b`"""
    return a >= b


@specialize.call_location()
def gt(a, b):
    """`a > b`"""
    return a > b


@specialize.call_location()
def not_(a):
    """`not a`"""
    return not a


@specialize.call_location()
def truth(a):
    """`bool(a)`"""
    return bool(a)


@specialize.call_location()
def is_(a, b):
    """`a is b`"""
    return a is b


@specialize.call_location()
def is_not(a, b):
    """`a is not b`"""
    return a is not b


@specialize.call_location()
def contains(a, b):
    """`b in a`"""
    return b in a


@specialize.call_location()
def concat(a, b):
    """`a + b`"""
    return a + b


@specialize.call_location()
def getitem(a, b):
    """`a[b]`"""
    return a[b]


@specialize.call_location()
def setitem(a, b, c):
    """`a[b] = c`"""
    a[b] = c


@specialize.call_location()
def delitem(a, b):
    """`del a[b]`"""
    del a[b]


@specialize.memo()
def itemgetter(index):
    """`operator.itemgetter(index)`, of one constant"""
    @specialize.call_location()
    def get(value):
        return value[index]
    return get


@specialize.memo()
def attrgetter(name):
    """`operator.attrgetter(name)`, of one constant"""
    @specialize.call_location()
    def get(value):
        return getattr(value, name)
    return get


@specialize.memo()
def methodcaller(name):
    """`operator.methodcaller(name)`, of a method without arguments"""
    @specialize.call_location()
    def call(value):
        return getattr(value, name)()
    return call
