"""_contextvars: variables whose values belong to a context."""


class Context:
    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        global _current
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % self)
        previous, _current = _current, self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            _current = previous
            self._entered = False

    def copy(self):
        context = Context()
        context._values = self._values.copy()
        return context

    def get(self, var, default=None):
        return self._values.get(var, default)

    def __getitem__(self, var):
        return self._values[var]

    def __contains__(self, var):
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None


_current = Context()


def copy_context():
    return _current.copy()


class Token:
    MISSING = type("MISSING", (), {"__repr__": lambda self: "<Token.MISSING>"})()

    def __init__(self, context, var, old_value):
        self._context = context
        self._used = False
        self.var = var
        self.old_value = old_value


class ContextVar:
    def __init__(self, name, **default):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        if default.keys() - {"default"}:
            raise TypeError("ContextVar() takes only the keyword argument 'default'")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, *default):
        values = _current._values
        if self in values:
            return values[self]
        if default:
            return default[0]
        if self._default:
            return self._default["default"]
        raise LookupError(self)

    def set(self, value):
        token = Token(_current, self, _current._values.get(self, Token.MISSING))
        _current._values[self] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError("%r has already been used once" % (token,))
        if token.var is not self:
            raise ValueError("%r was created by a different ContextVar" % (token,))
        if token._context is not _current:
            raise ValueError("%r was created in a different Context" % (token,))
        token._used = True
        if token.old_value is Token.MISSING:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token.old_value

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        return "<ContextVar name=%r at 0x%x>" % (self._name, id(self))
