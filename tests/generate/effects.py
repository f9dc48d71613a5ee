"""Statements that bind, change and print."""

from .choose import expression, leaf, literal, some_type, statement
from .formats import print_something, print_value
from .objects import receivers
from .terms import (BOOL, BYTES, FLOAT, INT, SCALARS, SMALL, STR, Dict, Instance, List, Maybe, Set, Tuple,
                    is_orderable)

LONGEST = 12


@statement(weight=22)
def define(g, depth):
    term = some_type(g)
    name = g.fresh("v")
    annotation = ""
    if term in SCALARS and g.chance(5):
        annotation = ": " + {INT: "int", SMALL: "int", FLOAT: "float", BOOL: "bool", STR: "str", BYTES: "bytes"}[term]
    g.line("%s%s = %s" % (name, annotation, expression(g, term, 3)))
    g.declare(name, term)
    return True


@statement(weight=26)
def show(g, depth):
    print_something(g, 3)
    return True


def bindable(g, wanted=None):
    """A variable that may be bound again."""
    found = g.variables(lambda each: not each.fixed and (wanted is None or wanted(each.term)))
    return g.pick(found) if found else None


def limited(g, term, text):
    """The value, cut where it could grow from turn to turn of a loop."""
    if term in (STR, BYTES) or isinstance(term, List):
        return "%s[:%d]" % (text, LONGEST) if g.loops else text
    if isinstance(term, Maybe) and g.loops:
        return literal(g, term)
    if isinstance(term, (Set, Dict, Tuple)) and g.loops:
        return literal(g, term)
    return text


@statement(weight=12)
def assign(g, depth):
    variable = bindable(g)
    if variable is None:
        return None
    g.line("%s = %s" % (variable.name, limited(g, variable.term, expression(g, variable.term, 3))))
    return True


@statement(weight=6)
def augment(g, depth):
    variable = bindable(g, lambda term: term in (INT, SMALL, FLOAT, STR, BYTES))
    if variable is None:
        return None
    name, term = variable.name, variable.term
    if term == INT:
        g.line("%s %s= %s" % (name, g.pick(["&", "|", "^", ">>"]), expression(g, INT, 1)) if g.chance(60)
               else "%s //= %s" % (name, g.pick(["2", "3", "7", "-5"])))
        if ">>=" in g.lines[-1]:
            g.lines[-1] = "    " * g.indent + "%s >>= %d" % (name, g.below(64))
    elif term == SMALL:
        g.line("%s += %s" % (name, expression(g, SMALL, 1)))
        g.line("%s %%= %s" % (name, g.pick(["10", "100", "1000", "-7"])))
    elif term == FLOAT:
        g.line("%s %s= %s" % (name, g.pick("+-*"), expression(g, FLOAT, 1)))
        g.line("%s = clamped(%s)" % (name, name))
    else:
        g.line("%s += %s" % (name, expression(g, term, 1)))
        g.line("%s = %s[-%d:]" % (name, name, LONGEST))
    return True


@statement(weight=6)
def unpack(g, depth):
    kinds = [some_type(g, 1) for _ in range(g.between(2, 3))]
    names = [g.fresh("v") for _ in kinds]
    source = expression(g, Tuple(tuple(kinds)), 2) if g.chance(60) else ", ".join(expression(g, each, 2) for each in kinds)
    g.line("%s = %s" % (", ".join(names), source))
    for name, kind in zip(names, kinds):
        g.declare(name, kind)
    return True


@statement(weight=2)
def swap(g, depth):
    one = bindable(g)
    if one is None:
        return None
    other = bindable(g, lambda term: term == one.term)
    g.line("%s, %s = %s, %s" % (one.name, other.name, other.name, one.name))
    return True


@statement(weight=2)
def starred(g, depth):
    found = g.variables(lambda each: isinstance(each.term, List))
    if not found:
        return None
    source = g.pick(found)
    first, rest = g.fresh("v"), g.fresh("v")
    target = g.pick(["%s, *%s", "*%s, %s"])
    g.line("%s = %s + %s" % (target % ((first, rest) if target[0] == "%" else (rest, first)), source.name,
                             literal(g, source.term)))
    g.declare(first, source.term.item)
    g.declare(rest, source.term)
    return True


@statement(weight=3)
def named_on_the_way(g, depth):
    kind = g.pick([INT, SMALL, STR])
    name = g.fresh("v")
    text = expression(g, kind, 2)
    g.line("print((%s := %s), %s)" % (name, text, name))
    g.declare(name, kind)
    return True


@statement(weight=20)
def change_list(g, depth):
    found = g.variables(lambda each: isinstance(each.term, List) and not each.constant)
    if not found or g.quiet:
        return None
    variable = g.pick(found)
    name, item = variable.name, variable.term.item
    form = g.below(13)
    if form < 3:
        g.line("%s.append(%s)" % (name, expression(g, item, 2)))
    elif form == 3:
        g.line("%s.insert(%s, %s)" % (name, expression(g, SMALL, 1), expression(g, item, 2)))
    elif form == 4:
        g.line("%s.%s" % (name, g.pick(["reverse()", "clear()"] + (["sort()", "sort(reverse=True)"] if is_orderable(item) else []))))
    elif form == 5:
        g.line("if %s:" % name)
        g.line("    print(%s)" % ("%s.pop(%s)" % (name, g.pick(["", "0", "-1", "len(%s) // 2" % name]))
                                  if not isinstance(item, Maybe) else "len(%s)" % name))
    elif form == 6:
        g.line("if %s:" % name)
        g.line("    %s[%s %% len(%s)] = %s" % (name, expression(g, SMALL, 1), name, expression(g, item, 2)))
    elif form == 7:
        g.line("%s[%d:%d] = %s" % (name, g.between(-4, 4), g.between(-4, 6), expression(g, variable.term, 2)))
    elif form == 8:
        g.line("del %s[%s:%s]" % (name, g.pick(["", "1", "-1", "2"]), g.pick(["", "2", "-1", "4"])))
    elif form == 9:
        g.line("%s.extend(%s)" % (name, expression(g, variable.term, 2)))
    elif form == 10 and item in SCALARS:
        value = expression(g, item, 1)
        if g.guarded and g.chance(50):
            g.line("%s.remove(%s)" % (name, value))
        else:
            other = g.fresh("v")
            g.line("%s = %s" % (other, value))
            g.line("if %s in %s:" % (other, name))
            g.line("    %s.remove(%s)" % (name, other))
            g.declare(other, item)
    elif form == 11 and g.guarded:
        g.line("%s[%s] = %s" % (name, expression(g, SMALL, 1), expression(g, item, 1)))
    else:
        g.line("%s += %s" % (name, expression(g, variable.term, 1)) if not variable.fixed else
               "%s.extend(%s)" % (name, expression(g, variable.term, 1)))
    g.line("del %s[%d:]" % (name, LONGEST))
    return True


@statement(weight=14)
def change_dict(g, depth):
    found = g.variables(lambda each: isinstance(each.term, Dict) and not each.constant)
    if not found or g.quiet:
        return None
    variable = g.pick(found)
    name, key, value = variable.name, variable.term.key, variable.term.value
    form = g.below(9)
    if form < 3:
        g.line("%s[%s] = %s" % (name, expression(g, key, 2), expression(g, value, 2)))
    elif form == 3:
        g.line("%s.update(%s)" % (name, expression(g, variable.term, 2)))
    elif form == 4:
        other = g.fresh("v")
        g.line("%s = %s.setdefault(%s, %s)" % (other, name, expression(g, key, 1), expression(g, value, 1)))
        g.declare(other, value)
    elif form == 5:
        g.line("if %s:" % name)
        g.line("    print(%s.popitem()[0])" % name)
    elif form == 6:
        text = expression(g, key, 1)
        if g.guarded and g.chance(60):
            g.line("del %s[%s]" % (name, text))
        else:
            g.line("if %s in %s:" % (text, name))
            g.line("    del %s[%s]" % (name, text))
    elif form == 7 and value in (INT, SMALL):
        text = leaf(g, key)
        g.line("%s[%s] = intmask(%s.get(%s, 0) + 1) %% 100" % (name, text, name, text))
    else:
        g.line(name + ".clear()" if g.chance(20) else "%s |= %s" % (name, literal(g, variable.term)) if not variable.fixed
               else "%s.update(%s)" % (name, literal(g, variable.term)))
    g.line("while len(%s) > %d:" % (name, LONGEST))
    g.line("    %s.popitem()" % name)
    return True


@statement(weight=7)
def change_set(g, depth):
    found = g.variables(lambda each: isinstance(each.term, Set) and not each.constant)
    if not found or g.quiet:
        return None
    variable = g.pick(found)
    name, item = variable.name, variable.term.item
    form = g.below(6)
    if form < 3:
        g.line("%s.%s(%s)" % (name, g.pick(["add", "add", "discard"]), expression(g, item, 2)))
    elif form == 3 and g.guarded:
        g.line("%s.remove(%s)" % (name, expression(g, item, 1)))
    elif form == 4:
        g.line("%s.%s(%s)" % (name, g.pick(["update", "difference_update", "intersection_update", "symmetric_difference_update"]),
                              expression(g, variable.term, 2)))
    else:
        g.line("print(len(%s), sorted(%s)[:3])" % (name, name))
    g.line("if len(%s) > %d:" % (name, LONGEST))
    g.line("    %s.clear()" % name)
    return True


@statement(weight=10)
def change_object(g, depth):
    choices = [(each.name, name, kind) for each in receivers(g) for name, kind in g.classes[each.term.cls].fields.items()
               if name in g.classes[each.term.cls].settable]
    if not choices or g.quiet:
        return None
    receiver, name, kind = g.pick(choices)
    if kind == SMALL and g.chance(40):
        g.line("%s.%s += 1" % (receiver, name))
        g.line("%s.%s %%= 50" % (receiver, name))
        return True
    value = expression(g, kind, 2)
    g.line("%s.%s = %s" % (receiver, name, limited(g, kind, value)))
    return True


@statement(weight=12)
def call(g, depth):
    """A call whose result is printed."""
    from .objects import function_call, method_call
    if g.quiet:
        return None
    kind = g.pick([each.result for each in g.functions] or [INT])
    text = g.pick([function_call, method_call])(g, kind, 2)
    if text is None:
        return None
    if isinstance(kind, (Set, Maybe)):
        name = g.fresh("v")
        g.line("%s = %s" % (name, text))
        g.declare(name, kind)
        print_value(g, kind, name)
    else:
        print_value(g, kind, text)
    return True


@statement(weight=3)
def sort_objects(g, depth):
    found = g.variables(lambda each: isinstance(each.term, List) and isinstance(each.term.item, Instance) and not each.constant)
    if not found or g.quiet:
        return None
    variable = g.pick(found)
    cls = g.classes[variable.term.item.cls]
    names = [name for name, kind in cls.fields.items() if kind in (INT, SMALL, STR)]
    if not names:
        return None
    g.line("%s.sort(key=lambda o: o.%s)" % (variable.name, g.pick(names)))
    g.line("print(%s)" % variable.name)
    return True


@statement(weight=2)
def claim(g, depth):
    if not g.guarded:
        return None
    g.line("assert %s" % expression(g, BOOL, 2))
    return True
