"""_testcapi: what CPython's tests of calls ask of C. Here it says that calls work as well if they come from built-in code."""

import sys


def _no_keywords(name, kwargs):
    if kwargs:
        raise TypeError(name + "() takes no keyword arguments")


def _methods(self_of):
    """The functions of each calling convention; `self_of` finds what they are called on among their arguments."""

    def meth_varargs(*args, **kwargs):
        self, args = self_of(args)
        _no_keywords("meth_varargs", kwargs)
        return self, args

    def meth_varargs_keywords(*args, **kwargs):
        self, args = self_of(args)
        return self, args, kwargs

    def meth_o(*args, **kwargs):
        self, args = self_of(args)
        _no_keywords("meth_o", kwargs)
        if len(args) != 1:
            raise TypeError("meth_o() takes exactly one argument (%d given)" % len(args))
        return self, args[0]

    def meth_noargs(*args, **kwargs):
        self, args = self_of(args)
        _no_keywords("meth_noargs", kwargs)
        if args:
            raise TypeError("meth_noargs() takes no arguments (%d given)" % len(args))
        return self

    def meth_fastcall(*args, **kwargs):
        self, args = self_of(args)
        _no_keywords("meth_fastcall", kwargs)
        return self, args

    def meth_fastcall_keywords(*args, **kwargs):
        self, args = self_of(args)
        return self, args, kwargs

    return {name: value for name, value in locals().items() if name.startswith("meth_")}


def _first(args):
    return args[0], args[1:]


globals().update(_methods(lambda args: (sys.modules[__name__], args)))
MethInstance = type("MethInstance", (), _methods(_first))
MethClass = type("MethClass", (), {name: classmethod(each) for name, each in _methods(_first).items()})
MethStatic = type("MethStatic", (), {name: staticmethod(each) for name, each in _methods(lambda args: (None, args)).items()})


def pyobject_fastcall(function, args):
    return function(*(args or ()))


def pyobject_fastcalldict(function, args, kwargs):
    return function(*(args or ()), **(kwargs or {}))


def pyobject_vectorcall(function, args, kwnames):
    args = args or ()
    count = len(args) - len(kwnames or ())
    return function(*args[:count], **dict(zip(kwnames or (), args[count:])))


def pyvectorcall_call(function, args, kwargs=None):
    return function(*args, **(kwargs or {}))


class MethodDescriptorBase:
    _bound = True

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        import types
        return types.MethodType(self, instance)

    def __call__(self, *args, **kwargs):
        return self._bound


class MethodDescriptorDerived(MethodDescriptorBase):
    pass


class MethodDescriptorNopGet(MethodDescriptorBase):
    def __get__(self, instance, owner=None):
        return self

    def __call__(self, *args, **kwargs):
        return args


class MethodDescriptor2(MethodDescriptorBase):
    _bound = False
