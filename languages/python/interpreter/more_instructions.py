"""The less common instructions."""

from compiler import opcodes as op
from objects.root import OperationError


def execute(frame, opcode, arg):
    """Execute an instruction that doesn't jump."""
    names = frame.code.names
    if opcode == op.STORE_GLOBAL:
        frame.w_globals.setitem_str(names[arg], frame.pop())
    elif opcode == op.DELETE_FAST:
        if frame.slots_w[arg] is None:
            raise ops.unbound_local(frame, arg)
        frame.slots_w[arg] = None
    elif opcode == op.DELETE_NAME:
        delete_name(frame, names[arg])
    elif opcode == op.DELETE_GLOBAL:
        if not frame.w_globals.delitem_str(names[arg]):
            raise errors.name_error(names[arg])
    elif opcode == op.DELETE_DEREF:
        if frame.cells[arg].w_value is None:
            raise ops.unbound_cell(frame, arg)
        frame.cells[arg].w_value = None
    elif opcode == op.LOAD_CLASSDEREF:
        load_class_deref(frame, arg)
    elif opcode == op.LOAD_CLOSURE:
        frame.push(frame.cells[arg])
    elif opcode == op.DELETE_ATTR:
        space.delattr(frame.pop(), names[arg])
    elif opcode == op.DELETE_SUBSCR:
        w_index = frame.pop()
        space.delitem(frame.pop(), w_index)
    elif opcode == op.CALL_KW:
        w_names = frame.pop()
        args_w = frame.popped(arg)
        frame.push(space.call_kw(frame.pop(), args_w, texts_of(w_names)))
    elif opcode == op.CALL_EX:
        call_ex(frame, arg)
    elif opcode == op.BUILD_SET:
        frame.push(set_from(frame.popped(arg)))
    elif opcode == op.BUILD_STRING:
        frame.push(W_Str("".join([space.str_of(w_part) for w_part in frame.popped(arg)])))
    elif opcode == op.BUILD_SLICE:
        w_step = frame.pop() if arg == 3 else w_None
        w_stop = frame.pop()
        frame.push(W_Slice(frame.pop(), w_stop, w_step))
    elif opcode == op.SET_ADD:
        w_value = frame.pop()
        w_set = frame.slots_w[frame.sp - arg]
        assert isinstance(w_set, W_Set)
        w_set.add(w_value)
    elif opcode == op.LIST_EXTEND:
        w_value = frame.pop()
        w_list = frame.slots_w[frame.sp - (arg & 255)]
        assert isinstance(w_list, W_List)
        if not extend(w_list, w_value):
            what = "Value" if arg < 256 else callable_name(frame.slots_w[frame.sp - 2]) + " argument"
            raise errors.type_error("%s after * must be an iterable, not %s" % (what, w_value.gettype().name))
    elif opcode == op.SET_UPDATE:
        w_value = frame.pop()
        w_set = frame.slots_w[frame.sp - arg]
        assert isinstance(w_set, W_Set)
        add_all(w_set, w_value)
    elif opcode == op.DICT_UPDATE:
        dict_update(frame, arg)
    elif opcode == op.DICT_MERGE:
        dict_merge(frame, arg)
    elif opcode == op.LIST_TO_TUPLE:
        frame.push(W_Tuple(space.listview(frame.pop())))
    elif opcode == op.UNPACK_EX:
        items_w = space.unpack_around(frame.pop(), arg & 255, arg >> 8)
        i = len(items_w) - 1
        while i >= 0:
            frame.push(items_w[i])
            i -= 1
    elif opcode == op.IMPORT_NAME:
        w_fromlist = frame.pop()
        w_level = frame.pop()
        frame.push(import_name(frame, names[arg], w_fromlist, w_level))
    elif opcode == op.IMPORT_FROM:
        frame.push(import_from(frame.top(), names[arg]))
    elif opcode == op.IMPORT_STAR:
        import_star(frame.pop(), frame)
    elif opcode == op.MAKE_FUNCTION:
        make_function(frame, arg)
    elif opcode == op.LOAD_BUILD_CLASS:
        frame.push(w_build_class())
    elif opcode == op.FORMAT_VALUE:
        format_value(frame, arg)
    elif opcode == op.SETUP_ANNOTATIONS:
        if ops.item_or_none(frame.w_locals, "__annotations__") is None:
            space.setitem(frame.w_locals, W_Str("__annotations__"), W_Dict())
    elif opcode == op.LOAD_ASSERTION_ERROR:
        frame.push(exceptions.AssertionError)
    elif opcode == op.PRINT_EXPR:
        print_expression(frame.pop())
    else:
        handling.execute(frame, opcode, arg)


def texts_of(w_names):
    """Return the texts of a tuple of names."""
    assert isinstance(w_names, W_Tuple)
    names = []
    for w_name in w_names.items_w:
        assert isinstance(w_name, W_Str)
        names.append(w_name.value)
    return names


def delete_name(frame, name):
    """Delete a variable of a class or module."""
    w_locals = frame.w_locals
    if (isinstance(w_locals, W_Dict) and type(w_locals) is W_Dict):
        if not w_locals.delitem_str(name):
            raise errors.name_error(name)
        return
    try:
        space.delitem(w_locals, W_Str(name))
    except OperationError as e:
        if not errors.matches(e, exceptions.KeyError):
            raise
        raise errors.name_error(name)


def load_class_deref(frame, index):
    """Push a variable of an enclosing function, unless the class body has its own."""
    code = frame.code
    name = code.cellvars[index] if index < len(code.cellvars) else code.freevars[index - len(code.cellvars)]
    w_value = ops.item_or_none(frame.w_locals, name)
    if w_value is None:
        w_value = frame.cells[index].w_value
        if w_value is None:
            raise ops.unbound_cell(frame, index)
    frame.push(w_value)


def call_ex(frame, has_keywords):
    """Call with a tuple of arguments and perhaps a dictionary of others."""
    w_kwargs = frame.pop() if has_keywords else None
    w_args = frame.pop()
    w_callable = frame.pop()
    assert isinstance(w_args, W_Tuple)
    if w_kwargs is None:
        frame.push(space.call(w_callable, w_args.items_w))
    else:
        assert isinstance(w_kwargs, W_Dict)
        frame.push(space.call_with_dict(w_callable, w_args.items_w, w_kwargs))


def extend(w_list, w_value):
    """Append all items of a starred expression; return whether it is iterable."""
    if space.lookup(w_value, "__iter__") is None and space.lookup(w_value, "__getitem__") is None:
        return False
    for w_item in space.listview(w_value):
        w_list.items_w.append(w_item)
    return True


def dict_update(frame, arg):
    """Merge a mapping into a dict that is being built."""
    w_source = frame.pop()
    w_dict = frame.slots_w[frame.sp - arg]
    assert isinstance(w_dict, W_Dict)
    if not isinstance(w_source, W_Dict) and space.findattr(w_source, "keys") is None:
        raise errors.type_error("'%s' object is not a mapping" % w_source.gettype().name)
    update(w_dict, w_source, "update")


def dict_merge(frame, arg):
    """Merge a mapping into the keyword arguments of a call."""
    w_source = frame.pop()
    w_dict = frame.slots_w[frame.sp - arg]
    assert isinstance(w_dict, W_Dict)
    name = callable_name(frame.slots_w[frame.sp - arg - 2])
    if not isinstance(w_source, W_Dict) and space.findattr(w_source, "keys") is None:
        raise errors.type_error("%s argument after ** must be a mapping, not %s" % (name, w_source.gettype().name))
    w_keys = space.call_method(w_source, "keys", [])
    for w_key in space.listview(w_keys):
        if not isinstance(w_key, W_Str):
            raise errors.type_error("keywords must be strings")
        if w_dict.getitem(w_key) is not None:
            raise errors.type_error("%s got multiple values for keyword argument '%s'" % (name, w_key.value))
        w_dict.setitem(w_key, space.getitem(w_source, w_key))


def callable_name(w_callable):
    """Return how messages call a function."""
    if w_callable is None:
        return "function"
    w_name = space.findattr(w_callable, "__qualname__")
    if not isinstance(w_name, W_Str):
        return space.str_of(w_callable)
    w_module = space.findattr(w_callable, "__module__")
    if isinstance(w_module, W_Str) and w_module.value != "builtins":
        return "%s.%s()" % (w_module.value, w_name.value)
    return w_name.value + "()"


def make_function(frame, flags):
    """Push a function of the code on the stack."""
    code = frame.pop()
    assert isinstance(code, W_Code)
    function = W_Function(code, frame.w_globals, builtins_of(frame.w_globals))
    if flags & 8:
        w_cells = frame.pop()
        assert isinstance(w_cells, W_Tuple)
        cells = []
        for w_cell in w_cells.items_w:
            assert isinstance(w_cell, W_Cell)
            cells.append(w_cell)
        function.closure = cells
    if flags & 4:
        w_annotations = frame.pop()
        assert isinstance(w_annotations, W_Dict)
        function.w_annotations = w_annotations
    if flags & 2:
        w_kwdefaults = frame.pop()
        assert isinstance(w_kwdefaults, W_Dict)
        function.w_kwdefaults = w_kwdefaults
    if flags & 1:
        w_defaults = frame.pop()
        assert isinstance(w_defaults, W_Tuple)
        function.defaults_w = w_defaults.items_w
    if code.flags & 1 and code.consts_w:
        w_doc = code.consts_w[0]
        if isinstance(w_doc, W_Str):
            function.w_doc = w_doc
    function.w_module = frame.w_globals.getitem_str("__name__")
    frame.push(function)


def format_value(frame, arg):
    """Push the text of a field of an f-string."""
    spec = space.str_of(frame.pop()) if arg & 4 else ""
    w_value = frame.pop()
    conversion = arg & 3
    if conversion == 1:
        w_value = space.str_object(w_value)
    elif conversion == 2:
        w_value = W_Str(space.repr_of(w_value))
    elif conversion == 3:
        w_value = W_Str(space.ascii_of(w_value))
    frame.push(space.format_of(w_value, spec))


def print_expression(w_value):
    """Do what the interactive loop does with a value."""
    if w_value is not w_None:
        builtins_module.w_dict.setitem_str("_", w_value)
        write_stdout(space.repr_of(w_value) + "\n")


from interpreter import errors, space  # noqa: E402
from interpreter import handling  # noqa: E402
from interpreter import instructions as ops  # noqa: E402
from interpreter.frame import builtins_of  # noqa: E402
from interpreter.importing import import_from, import_name, import_star  # noqa: E402
from modules.build_class import w_build_class  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
from modules.streams import write_stdout  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.code import W_Code  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.dict_methods import update  # noqa: E402
from objects.function import W_Cell, W_Function  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.set import W_Set, set_from  # noqa: E402
from objects.set_methods import update as add_all  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
