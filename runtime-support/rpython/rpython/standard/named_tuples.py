"""What stands for the classes that `collections.namedtuple` and `typing.NamedTuple` make: classes with fields.

Their code is written out for the names of the fields, and found by the translator through `linecache`.
"""

import linecache

from rpython.rlib.objectmodel import specialize

_classes = {}
_KEPT = object()
# What namedtuple itself puts into a class.
_GENERATED = frozenset(
    ["__dict__", "__doc__", "__getnewargs__", "__match_args__", "__module__", "__new__", "__orig_bases__", "__repr__",
     "__slots__", "_asdict", "_field_defaults", "_fields", "_fields_defaults", "_field_types", "_make", "_replace",
     "__annotations__", "__firstlineno__", "__static_attributes__", "__replace__"]
)


def class_of(original):
    """The class that stands for a class of named tuples."""
    known = _classes.get(original)
    if known is None:
        known = _classes[original] = _made(original)
    return known


def _made(original):
    name, fields = original.__name__, original._fields
    defaults = getattr(original, "_field_defaults", {})
    text = _text(name, fields, defaults)
    path = "<named tuple %s.%s %d>" % (original.__module__, name, len(_classes))
    linecache.cache[path] = (len(text), None, text.splitlines(True), path)
    namespace = {"__name__": original.__module__, "_KEPT": _KEPT, "_DEFAULTS": defaults, "specialize": specialize}
    namespace.update(("_default_" + field, value) for field, value in defaults.items())
    exec(compile(text, path, "exec"), namespace)
    cls = namespace[name]
    cls._fields = fields
    for key, value in original.__dict__.items():
        if key not in _GENERATED and key not in fields:
            setattr(cls, key, value)
    return cls


def _text(name, fields, defaults):
    this = ["self." + field for field in fields]
    other = ["other." + field for field in fields]
    parameters = "".join(
        ", %s=_default_%s" % (field, field) if field in defaults else ", " + field for field in fields
    )
    lines = ["class %s:" % name, "    def __init__(self%s):" % parameters]
    lines += ["        self.%s = %s" % (field, field) for field in fields] or ["        pass"]
    whole = "(%s)" % "".join(each + ", " for each in this)
    other_whole = "(%s)" % "".join(each + ", " for each in other)
    lines += ["    def _as_tuple(self):", "        return " + whole]
    for special, operator in [("eq", "=="), ("ne", "!="), ("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")]:
        lines += ["    def __%s__(self, other):" % special, "        return %s %s %s" % (whole, operator, other_whole)]
    lines += ["    def __hash__(self):", "        return hash(%s)" % whole]
    lines += ["    def __len__(self):", "        return %d" % len(fields)]
    shown = " + ', ' + ".join("'%s=' + repr(self.%s)" % (field, field) for field in fields) or "''"
    lines += ["    def __repr__(self):", "        return '%s(' + %s + ')'" % (name, shown)]
    lines += ["    def __iter__(self):"]
    lines += ["        yield " + each for each in this] or ["        return iter([])"]
    lines += ["    @specialize.arg(1)", "    def __getitem__(self, i):"]
    for i, each in enumerate(this):
        lines += ["        if i == %d or i == %d:" % (i, i - len(fields)), "            return " + each]
    lines += ["        raise IndexError('tuple index out of range')"]
    changes = "".join(", %s=_KEPT" % field for field in fields)
    lines += ["    @specialize.call_location()", "    def _replace(self%s):" % changes]
    for field in fields:
        lines += ["        new_%s = self.%s if %s is _KEPT else %s" % (field, field, field, field)]
    lines += ["        return %s(%s)" % (name, ", ".join("new_" + field for field in fields))]
    pairs = ", ".join("'%s': self.%s" % (field, field) for field in fields)
    lines += ["    def _asdict(self):", "        return {%s}" % pairs]
    return "\n".join(lines) + "\n"
