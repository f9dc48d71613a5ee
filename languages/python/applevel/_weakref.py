"""_weakref: references by `_weakrefs`, and proxies."""

from _weakrefs import ReferenceType, _remove_dead_weakref, getweakrefcount, getweakrefs, ref


class ProxyType:
    __slots__ = ("_target", "__weakref__")

    def __init__(self, object, callback=None):
        _set(self, "_target", ref(object, callback) if callback is not None else ref(object))

    def __getattribute__(self, name):
        return getattr(_deref(self), name)

    def __setattr__(self, name, value):
        setattr(_deref(self), name, value)

    def __delattr__(self, name):
        delattr(_deref(self), name)

    def __str__(self):
        return str(_deref(self))

    def __repr__(self):
        return repr(_deref(self))

    def __bool__(self):
        return bool(_deref(self))

    __hash__ = None


_set = object.__setattr__
_target = ProxyType.__dict__["_target"]


def _deref(proxy):
    target = _target.__get__(proxy)()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _special(name):
    def method(self, *args):
        return getattr(_deref(self), name)(*args)

    method.__name__ = name
    return method


for _name in """len getitem setitem delitem iter next contains add sub mul truediv floordiv mod pow radd rsub rmul eq ne lt le
gt ge neg pos invert abs int float index enter exit and or xor""".split():
    setattr(ProxyType, "__%s__" % _name, _special("__%s__" % _name))


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _deref(self)(*args, **kwargs)


def proxy(object, callback=None):
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)
