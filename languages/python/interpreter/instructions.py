"""What common instructions do, beyond a line: names, methods, cells."""

from objects.root import OperationError


class GlobalSite:
    """Where an instruction found a global variable last: dictionaries, the versions of their keys, the position."""

    def __init__(self, globals_version, builtins_version, w_found, position):
        self.globals_version = globals_version
        self.builtins_version = builtins_version
        self.w_found = w_found
        self.position = position


def load_global(frame, arg):
    """Return a global or built-in variable."""
    site = frame.code.sites[frame.pc]
    w_globals = frame.w_globals
    if site is not None and site.globals_version is w_globals.keys_version:
        w_found = site.w_found
        if w_found is w_globals or site.builtins_version is w_found.keys_version:
            return w_found.values_w[site.position]
    name = frame.code.names[arg]
    hash_value = compute_hash(name)
    position = w_globals.find_str(name, hash_value)
    w_found = w_globals
    if position < 0:
        w_found = builtins_of(w_globals)
        position = w_found.find_str(name, hash_value)
        if position < 0:
            raise errors.name_error(name)
    frame.code.sites[frame.pc] = GlobalSite(w_globals.keys_version, w_found.keys_version, w_found, position)
    return w_found.values_w[position]


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


def load_method(frame, name):
    """Replace an object by a method and its first argument, or by a callable and None."""
    w_object = frame.pop()
    w_type = w_object.gettype()
    if w_type.has_plain_getattribute():
        w_descr = w_type.lookup(name)
        if isinstance(w_descr, W_Function) or (isinstance(w_descr, W_Builtin) and w_descr.binds):
            w_value = w_object.getdictvalue(name)
            if w_value is None:
                frame.push(w_descr)
                frame.push(w_object)
                return
            frame.push(w_value)
            frame.push(None)
            return
    frame.push(space.getattr(w_object, name))
    frame.push(None)


def call_method(frame, count):
    """Call what `load_method` has left below the arguments."""
    slots_w = frame.slots_w
    at = frame.sp - count - 1
    if slots_w[at] is None:
        args_w = frame.popped(count)
        frame.pop()
    else:
        args_w = frame.popped(count + 1)
    top = frame.sp - 1
    w_callable = slots_w[top]
    slots_w[top] = space.call(w_callable, args_w)


def list_append(w_list, w_value):
    """Append to a list that is being built."""
    assert isinstance(w_list, W_List)
    w_list.items_w.append(w_value)


def map_add(w_dict, w_key, w_value):
    """Add to a dict that is being built."""
    assert isinstance(w_dict, W_Dict)
    w_dict.setitem(w_key, w_value)


from rpython.rlib.objectmodel import compute_hash  # noqa: E402

from interpreter import errors, space  # noqa: E402
from interpreter.frame import builtins_of  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.function import W_Cell, W_Function  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.str import W_Str  # noqa: E402
