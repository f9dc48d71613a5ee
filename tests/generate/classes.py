"""Classes of a program: a small hierarchy, exceptions, context managers."""

from .callables import constant_of, define, parameters, signature
from .choose import block_of, expression, some_type
from .formats import shown
from .scope import Class, Function, Parameter
from .terms import INT, SCALARS, SMALL, STR, Instance, holds_instance


def hierarchy(g):
    """A root and a few classes below it."""
    root = one_class(g, None)
    classes = [root]
    for _ in range(g.below(3)):
        classes.append(one_class(g, g.pick(classes)))


def one_class(g, base):
    """One class, with its constructor, methods and operators."""
    cls = Class(g.top("C"), base)
    if base is not None:
        cls.fields, cls.settable = dict(base.fields), set(base.settable)
        cls.methods, cls.operators = dict(base.methods), set(base.operators)
    own = [Parameter(g.fresh("f"), field_type(g)) for _ in range(g.between(1, 2))]
    with g.block("class %s(%s):" % (cls.name, base.name if base else "object")):
        attribute = class_attribute(g, cls, base)
        inherited = base.constructor if base else []
        cls.constructor = inherited + own
        with g.block("def __init__(%s):" % signature(cls.constructor, ["self"])):
            if base:
                call = "super().__init__(%s)" if g.chance(60) else base.name + ".__init__(self, %s)"
                g.line(call % ", ".join(each.name for each in inherited))
            for each in own:
                g.line("self.%s = %s" % (each.name, each.name))
        for each in own:
            cls.fields[each.name] = each.term
            cls.settable.add(each.name)
        # The methods' bodies may use what is complete by now, not the class itself.
        if base is None:
            representation(g, cls, own)
        elif g.chance(50):
            representation(g, cls, own)
        methods(g, cls, base)
        properties(g, cls)
        operators(g, cls, base)
        static_methods(g, cls)
    if attribute is not None:
        cls.fields[attribute[0]] = attribute[1]
    g.classes[cls.name] = cls
    return cls


def field_type(g):
    """A type for a field: no instance of a class that is not there yet."""
    term = some_type(g, 2)
    return term


def class_attribute(g, cls, base):
    """An attribute of the class; subclasses may have another value."""
    if base is not None:
        found = [(name, term) for name, term in base.fields.items() if name.startswith("K")]
        if found and g.chance(60):
            name, term = g.pick(found)
            g.line("%s = %s" % (name, constant_of(g, term)))
        return None
    if g.chance(60):
        name, term = g.fresh("K"), g.pick(SCALARS)
        g.line("%s = %s" % (name, constant_of(g, term)))
        return name, term
    return None


def representation(g, cls, own):
    """`__repr__`, and at times `__str__`."""
    with g.block("def __repr__(self):"):
        # Translated programs show endlessly what holds itself, where python3 shows dots.
        fields = [shown(g, each.term, "self." + each.name) for each in own if not holds_instance(each.term)]
        g.line("return '<%s %s>' %% (%s)" % (cls.name[-2:], " ".join("%s" for _ in fields) or "%s",
                                             ", ".join(fields) + ("," if fields else "'none',")))
    if g.chance(20):
        with g.block("def __str__(self):"):
            g.line("return 'str ' + repr(self)")


def with_self(g, cls):
    """`self` as a variable of a method's body: its fields are what the class has so far."""
    g.classes[cls.name] = cls
    return [("self", Instance(cls.name))]


def methods(g, cls, base):
    """New methods, and overrides of inherited ones."""
    inherited = list(base.methods.items()) if base else []
    g.random.shuffle(inherited)
    for name, method in inherited[:g.below(3)]:
        known = with_self(g, cls)
        define_method(g, cls, name, method, known, base)
        del g.classes[cls.name]
    for _ in range(g.between(0, 2) if base else g.between(1, 2)):
        name = g.fresh("m")
        method = Function(name, parameters(g, 2), some_type(g), level=1)
        known = with_self(g, cls)
        define_method(g, cls, name, method, known, None)
        del g.classes[cls.name]
        cls.methods[name] = method


def define_method(g, cls, name, method, known, base):
    """One method; an override calls the inherited one at times."""
    if base is not None and g.chance(50):
        passed = ", ".join("%s=%s" % (each.name, each.name) if each.keyword_only else each.name for each in method.parameters)
        with g.function_body(1), g.block("def %s(%s):" % (name, signature(method.parameters, ["self"]))):
            for each in method.parameters:
                g.declare(each.name, each.term)
            for each, term in known:
                g.declare(each, term, fixed=True)
            block_of(g, 1, 0, 2)
            g.line("inherited = super().%s(%s)" % (name, passed))
            g.declare("inherited", method.result)
            block_of(g, 1, 0, 1)
            g.line("return %s" % ("inherited" if g.chance(70) else expression(g, method.result, 2)))
    else:
        define(g, name, method.parameters, method.result, 1, ["self"], known)


def properties(g, cls):
    """A property, at times with a setter."""
    names = [name for name, term in cls.fields.items() if term == SMALL and name.startswith("f")]
    if not names or g.chance(50):
        return
    field, name = g.pick(names), g.fresh("q")
    g.line("@property")
    with g.block("def %s(self):" % name):
        g.line("return (self.%s + %d) %% 1000" % (field, g.between(-5, 5)))
    cls.fields[name] = SMALL
    if g.chance(50):
        g.line("@%s.setter" % name)
        with g.block("def %s(self, value):" % name):
            g.line("self.%s = (value * 2) %% 1000" % field)
        cls.settable.add(name)


def operators(g, cls, base):
    """Special methods, in roots only, so that all instances have them."""
    names = [name for name, term in cls.fields.items() if term in (INT, SMALL, STR) and name in cls.settable and name[0] == "f"]
    smalls = [name for name in names if cls.fields[name] == SMALL]
    if base is not None or not names:
        return
    name = g.pick(names)
    if g.chance(30):
        cls.operators |= {"eq"}
        g.line("def __eq__(self, other):")
        g.line("    return isinstance(other, %s) and self.%s == other.%s" % (cls.name, name, name))
        g.line("def __ne__(self, other):")
        g.line("    return not self == other")
        g.line("def __hash__(self):")
        g.line("    return hash(self.%s)" % name)
    if g.chance(20):
        cls.operators |= {"lt"}
        g.line("def __lt__(self, other):")
        g.line("    return self.%s < other.%s" % (name, name))
    if not smalls:
        return
    small = g.pick(smalls)
    for operator, header, text in [
            ("len", "def __len__(self):", "return abs(self.%s) %% 10" % small),
            ("getitem", "def __getitem__(self, index):", "return (self.%s * index) %% 1000" % small),
            ("contains", "def __contains__(self, value):", "return value < self.%s" % small),
            ("call", "def __call__(self, value):", "return (self.%s - value) %% 1000" % small),
            ("bool", "def __bool__(self):", "return self.%s > 3" % small)]:
        if g.chance(20):
            cls.operators.add(operator)
            g.line(header)
            g.line("    " + text)
    if g.chance(20):
        cls.operators.add("add")
        g.line("def __add__(self, value):")
        g.line("    self.%s = (self.%s + value) %% 100" % (small, small))
        g.line("    return self")


def static_methods(g, cls):
    """A static method or a class method."""
    if g.chance(75):
        return
    name, found, result = g.fresh("s"), parameters(g, 2), g.pick(SCALARS)
    if g.chance(50):
        g.line("@staticmethod")
        define(g, name, found, result, 1)
    else:
        g.line("@classmethod")
        define(g, name, found, result, 1, ["cls"])
    cls.statics.append(Function("%s.%s" % (cls.name, name), found, result, 1))


def exceptions(g):
    """One or two classes of exceptions."""
    base = g.pick(["RuntimeError", "ValueError", "LookupError"])
    for _ in range(g.between(1, 2)):
        name = g.top("E")
        with g.block("class %s(%s):" % (name, base)):
            if base in {cls for cls, _ in g.errors}:
                g.line("pass")
            else:
                with g.block("def __init__(self, code, text):"):
                    g.line("%s.__init__(self, text)" % base if g.chance(50) else "super().__init__(text)")
                    g.line("self.code = code")
        g.errors.append((name, base))
        base = name


def manager(g):
    """A context manager."""
    name, swallows = g.top("M"), g.chance(50)
    with g.block("class %s(object):" % name):
        g.line("def __init__(self, n):")
        g.line("    self.n = n")
        g.line("def __enter__(self):")
        g.line("    print('enter', self.n)")
        g.line("    return self.n")
        g.line("def __exit__(self, kind, value, traceback):")
        g.line("    print('exit', self.n, kind is None)")
        if swallows:
            g.line("    return kind is not None")
    g.managers.append((name, int(swallows)))
