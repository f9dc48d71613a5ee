"""What common instructions do, beyond a line: names, cells, containers that are being built."""

from objects.root import OperationError


def load_name(frame, arg):
    """Return a variable of a class or module, or a global or built-in one."""
    name = frame.code.names[arg]
    w_locals = frame.w_locals
    if w_locals is not frame.w_globals:
        w_value = item_or_none(w_locals, name)
        if w_value is not None:
            return w_value
    w_value = frame.w_globals.getitem_str(name)
    if w_value is None:
        w_value = builtins_of(frame.w_globals).getitem_str(name)
        if w_value is None:
            raise errors.name_error(name)
    return w_value


def item_or_none(w_mapping, name):
    """Return an item of a namespace, or None."""
    if (isinstance(w_mapping, W_Dict) and type(w_mapping) is W_Dict):
        return w_mapping.getitem_str(name)
    try:
        return space.getitem(w_mapping, W_Str(name))
    except OperationError as e:
        if not errors.matches(e, exceptions.KeyError):
            raise
        return None


def store_name(frame, arg, w_value):
    """Set a variable of a class or module."""
    w_locals = frame.w_locals
    if (isinstance(w_locals, W_Dict) and type(w_locals) is W_Dict):
        w_locals.setitem_str(frame.code.names[arg], w_value)
    else:
        space.setitem(w_locals, W_Str(frame.code.names[arg]), w_value)


def unbound_local(frame, index):
    """Return the error for a local variable without a value."""
    return errors.error(
        exceptions.UnboundLocalError,
        "cannot access local variable '%s' where it is not associated with a value" % frame.code.varnames[index])


def unbound_cell(frame, index):
    """Return the error for a shared variable without a value."""
    code = frame.code
    if index < len(code.cellvars):
        return errors.error(
            exceptions.UnboundLocalError,
            "cannot access local variable '%s' where it is not associated with a value" % code.cellvars[index])
    return errors.error(
        exceptions.NameError,
        "cannot access free variable '%s' where it is not associated with a value in enclosing scope"
        % code.freevars[index - len(code.cellvars)])


def make_cell(frame, index):
    """Make the cell of a variable, with the value of its parameter."""
    position = frame.code.cell_arguments[index]
    cell = W_Cell(None)
    if position >= 0:
        cell.w_value = frame.slots_w[position]
    frame.cells[index] = cell


def taken(slots_w, start, count):
    """Take values off a stack, from a slot on."""
    values_w = slots_w[start : start + count]
    for i in range(start, start + count):
        slots_w[i] = None
    return values_w


def list_append(w_list, w_value):
    """Append to a list that is being built."""
    assert isinstance(w_list, W_List)
    w_list.items_w.append(w_value)


def map_add(w_dict, w_key, w_value):
    """Add to a dict that is being built."""
    assert isinstance(w_dict, W_Dict)
    w_dict.setitem(w_key, w_value)


from interpreter import errors, space  # noqa: E402
from interpreter.frame import builtins_of  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.function import W_Cell  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.str import W_Str  # noqa: E402
