"""Instances: fields, methods, tests of their class; calls of the program's functions."""

from .choose import arguments, construction, expression, gives, leaf
from .terms import BOOL, INT, SMALL, STR, Instance, List


def receivers(g):
    """Variables that hold instances."""
    return g.variables(lambda each: isinstance(each.term, Instance))


@gives(Instance, weight=14)
def construct(g, term, depth):
    return construction(g, term.cls, depth)


@gives(object, weight=10)
def attribute(g, term, depth):
    choices = [(each.name, name) for each in receivers(g)
               for name, kind in g.classes[each.term.cls].fields.items() if g.is_a(kind, term)]
    if not choices:
        return None
    return "%s.%s" % g.pick(choices)


@gives(object, weight=10)
def method_call(g, term, depth):
    if g.quiet:
        return None
    choices = [(each.name, name, method) for each in receivers(g)
               for name, method in g.classes[each.term.cls].methods.items()
               if g.is_a(method.result, term) and callable_here(g, method)]
    if not choices:
        return None
    receiver, name, method = g.pick(choices)
    return "%s.%s(%s)" % (receiver, name, arguments(g, method.parameters, depth))


def callable_here(g, function):
    """Whether a call neither recurses nor costs too much here."""
    return function.level < g.level and g.loops + function.level <= 3


@gives(object, weight=12)
def function_call(g, term, depth):
    if g.quiet:
        return None
    statics = [each for cls in g.classes.values() for each in cls.statics]
    choices = [each for each in g.functions + statics if g.is_a(each.result, term) and callable_here(g, each)]
    if not choices:
        return None
    function = g.pick(choices)
    spelling = function.spelling.replace("{}", "%s %% 2" % expression(g, SMALL, depth))
    return "%s(%s)" % (spelling, arguments(g, function.parameters, depth))


@gives(List, weight=4)
def generated(g, term, depth):
    if g.quiet:
        return None
    choices = [each for each in g.generators if each.result == term.item and callable_here(g, each)]
    if not choices:
        return None
    generator = g.pick(choices)
    return "%s(%s(%s))" % ("list", generator.spelling, arguments(g, generator.parameters, depth))


@gives(BOOL, weight=5)
def class_test(g, term, depth):
    found = receivers(g)
    if not found:
        return None
    variable = g.pick(found)
    return "isinstance(%s, %s)" % (variable.name, g.pick(g.subclasses(variable.term.cls)).name)


@gives(object, weight=4)
def narrowed_attribute(g, term, depth):
    """A field that only a subclass has, behind a test."""
    choices = [(each.name, cls.name, name) for each in receivers(g) for cls in g.subclasses(each.term.cls)
               for name, kind in cls.fields.items()
               if g.is_a(kind, term) and name not in g.classes[each.term.cls].fields]
    if not choices:
        return None
    receiver, cls, name = g.pick(choices)
    return "(%s.%s if isinstance(%s, %s) else %s)" % (receiver, name, receiver, cls, leaf(g, term))


@gives(BOOL, weight=4)
def instances_compared(g, term, depth):
    found = receivers(g)
    if not found:
        return None
    one = g.pick(found)
    other = g.variable(one.term)
    operators = ["is", "is not"]
    cls = g.classes[one.term.cls]
    if "eq" in cls.operators:
        operators += ["==", "!="]
    if "lt" in cls.operators:
        operators += ["<"]
    return "(%s %s %s)" % (one.name, g.pick(operators), other)


@gives(SMALL, INT, STR, Instance, BOOL, weight=3)
def operator(g, term, depth):
    """Operators that classes define."""
    found = [each for each in receivers(g) if g.classes[each.term.cls].operators]
    if not found or g.quiet:
        return None
    one = g.pick(found)
    operators = g.classes[one.term.cls].operators
    if term == SMALL and "len" in operators:
        return "len(%s)" % one.name
    if term == SMALL and "getitem" in operators:
        return "%s[%s]" % (one.name, expression(g, SMALL, depth))
    if term == SMALL and "call" in operators:
        return "%s(%s)" % (one.name, expression(g, SMALL, depth))
    if term == BOOL and "contains" in operators:
        return "(%s in %s)" % (expression(g, SMALL, depth), one.name)
    if term == BOOL and "bool" in operators:
        return "bool(%s)" % one.name
    if term == STR:
        return "str(%s)" % one.name
    if term == one.term and "add" in operators:
        return "(%s + %s)" % (one.name, expression(g, SMALL, depth))
    return None
