"""Names that were perhaps meant: the nearest by a weighted edit distance (Levenshtein 1966)."""

from interpreter import space
from objects import exceptions
from objects.str import W_Str

MOVE_COST = 2
CASE_COST = 1
MOST_CANDIDATES = 750
LONGEST_NAME = 40


def suggestion(w_value):
    """Return the name that was perhaps meant where an exception says that one is missing, or nothing."""
    w_type = w_value.gettype()
    w_name = w_value.getdictvalue("name")
    if not isinstance(w_name, W_Str):
        return ""
    if w_type.is_subtype(exceptions.AttributeError):
        w_object = w_value.getdictvalue("obj")
        if w_object is None:
            return ""
        return nearest(w_name.value, space.listview(space.call(builtin("dir"), [w_object])))
    if w_type.is_subtype(exceptions.NameError):
        return nearest_variable(w_value, w_name.value)
    return ""


def builtin(name):
    """Return a built-in function."""
    return builtins_module.w_dict.getitem_str(name)


def nearest_variable(w_value, name):
    """Return the nearest variable that is visible where an exception comes from, or nothing."""
    w_entry = w_value.w_traceback
    if w_entry is None:
        return ""
    while w_entry.w_next is not None:
        w_entry = w_entry.w_next
    frame = w_entry.frame
    code = frame.code
    local_names = code.varnames + code.cellvars + code.freevars
    found = nearest(name, [W_Str(each) for each in local_names])
    if found == "":
        found = nearest(name, frame.w_globals.keys())
    if found == "":
        found = nearest(name, builtins_of(frame.w_globals).keys())
    return found


def nearest(name, names_w):
    """Return the name that is nearest to one, if it is near enough."""
    if len(names_w) >= MOST_CANDIDATES:
        return ""
    best = ""
    best_distance = -1
    for w_name in names_w:
        if not isinstance(w_name, W_Str) or w_name.value == name:
            continue
        candidate = w_name.value
        most = (len(name) + len(candidate) + 3) * MOVE_COST // 6
        if best_distance >= 0:
            most = min(most, best_distance - 1)
        distance = edit_distance(name, candidate, most)
        if distance <= most and (best_distance < 0 or distance < best_distance):
            best = candidate
            best_distance = distance
    return best


def substitution_cost(a, b):
    """Return what it costs to write one character for another."""
    if a == b:
        return 0
    return CASE_COST if a.lower() == b.lower() else MOVE_COST


def edit_distance(a, b, most):
    """Return the cost of making one name of another, or more than `most` if it is more."""
    if a == b:
        return 0
    while a != "" and b != "" and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a != "" and b != "" and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if a == "" or b == "":
        return (len(a) + len(b)) * MOVE_COST
    if len(a) > LONGEST_NAME or len(b) > LONGEST_NAME:
        return most + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * MOVE_COST > most:
        return most + 1
    row = [(i + 1) * MOVE_COST for i in range(len(a))]
    result = 0
    for at in range(len(b)):
        distance = result = at * MOVE_COST
        least = most + 1
        for i in range(len(a)):
            substituted = distance + substitution_cost(b[at], a[i])
            distance = row[i]
            result = min(substituted, min(result, distance) + MOVE_COST)
            row[i] = result
            least = min(least, result)
        if least > most:
            return most + 1
    return result


from interpreter.frame import builtins_of  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
