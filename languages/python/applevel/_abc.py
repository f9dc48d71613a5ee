"""_abc: what abstract base classes remember of other classes, by weak references."""

from _weakref import ref


class _abc_data:
    """What one abstract base class remembers: registered classes, and answers. Those that are negative hold for a version."""

    __slots__ = ("registry", "subclasses", "others", "version")

    def __init__(self):
        self.registry = set()
        self.subclasses = set()
        self.others = set()
        self.version = versions.registrations


class _Versions:
    """How often a class has been registered anywhere: each time, negative answers may have become wrong."""

    __slots__ = ("registrations",)


versions = _Versions()
versions.registrations = 0


def _data_of(cls):
    data = cls._abc_impl
    if type(data) is not _abc_data:
        raise TypeError("_abc_impl is set to a wrong type")
    return data


def _remember(classes, cls):
    classes.add(ref(cls, classes.discard))


def _is_abstract(value):
    return bool(getattr(value, "__isabstractmethod__", False))


def _abc_init(cls):
    names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    cls._abc_impl = _abc_data()


def _abc_register(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, cls):
        return subclass
    if issubclass(cls, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    _remember(_data_of(cls).registry, subclass)
    versions.registrations += 1
    return subclass


def _abc_instancecheck(cls, instance):
    data = _data_of(cls)
    claimed = instance.__class__
    if ref(claimed) in data.subclasses:
        return True
    real = type(instance)
    if real is claimed:
        if data.version == versions.registrations and ref(claimed) in data.others:
            return False
        return cls.__subclasscheck__(claimed)
    return cls.__subclasscheck__(claimed) or cls.__subclasscheck__(real)


def _abc_subclasscheck(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("issubclass() arg 1 must be a class")
    data = _data_of(cls)
    key = ref(subclass)
    if key in data.subclasses:
        return True
    if data.version < versions.registrations:
        data.others.clear()
        data.version = versions.registrations
    elif key in data.others:
        return False
    answer = cls.__subclasshook__(subclass)
    if answer is NotImplemented:
        answer = cls in subclass.__mro__ or _is_below(cls, subclass, data, key)
    elif answer is not True and answer is not False:
        raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
    _remember(data.subclasses if answer else data.others, subclass)
    return answer


def _is_below(cls, subclass, data, key):
    if key in data.registry:
        return True
    for registered in list(data.registry):
        other = registered()
        if other is not None and issubclass(subclass, other):
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            return True
    return False


def get_cache_token():
    return versions.registrations


def _reset_registry(cls):
    _data_of(cls).registry.clear()


def _reset_caches(cls):
    data = _data_of(cls)
    data.subclasses.clear()
    data.others.clear()


def _get_dump(cls):
    data = _data_of(cls)
    return set(data.registry), set(data.subclasses), set(data.others), data.version
