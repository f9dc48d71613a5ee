"""The functions of `builtins`."""

from interpreter import convert, errors, space
from interpreter.context import context
from interpreter.gateway import function
from interpreter.importing import import_builtin, import_module
from modules.builtins_module import builtins_module
from modules.streams import standard_output
from objects import exceptions
from objects.bool import new_bool, w_True
from objects.bytes import W_AbstractBytes
from objects.dict import W_Dict
from objects.int import W_AbstractInt, W_Int, int_text
from objects.iterators import W_CallIterator
from objects.list import W_List, sort_items
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type


@function(builtins_module, "print")
def print_(args, *, w_sep=None, w_end=None, w_file=None, w_flush=None) -> None:
    sep = " " if w_sep is None or w_sep is w_None else separator(w_sep, "sep")
    end = "\n" if w_end is None or w_end is w_None else separator(w_end, "end")
    if w_file is None or w_file is w_None:
        w_file = standard_output()
        if w_file is w_None:
            return
    if isinstance(w_file, W_TextStream):
        for i in range(len(args)):
            if i > 0:
                w_file.write(sep)
            w_file.write(space.str_of(args[i]))
        w_file.write(end)
    else:
        w_write = space.getattr(w_file, "write")
        for i in range(len(args)):
            if i > 0:
                space.call(w_write, [W_Str(sep)])
            space.call(w_write, [space.str_object(args[i])])
        space.call(w_write, [W_Str(end)])
    if w_flush is not None and space.is_true(w_flush):
        space.call_method(w_file, "flush", [])


def separator(w_text, name):
    """Return a text to print between or after values."""
    if not isinstance(w_text, W_Str):
        raise errors.type_error("%s must be None or a string, not %s" % (name, w_text.gettype().name))
    return w_text.value


@function(builtins_module, "len")
def len_(w_object) -> int:
    return space.len_of(w_object)


@function(builtins_module, "repr")
def repr_(w_object) -> str:
    return space.repr_of(w_object)


@function(builtins_module, "ascii")
def ascii_(w_object) -> str:
    return space.ascii_of(w_object)


@function(builtins_module, "hash")
def hash_(w_object) -> int:
    return space.hash_of(w_object)


@function(builtins_module, "id")
def id_(w_object) -> int:
    return space.identity_hash(w_object)


@function(builtins_module, "iter")
def iter_(w_object, w_sentinel=None):
    if w_sentinel is None:
        return space.iter(w_object)
    if not space.is_callable(w_object):
        raise errors.type_error("iter(v, w): v must be callable")
    return W_CallIterator(w_object, w_sentinel)


@function(builtins_module, "next")
def next_(w_iterator, w_default=None):
    if isinstance(w_iterator, W_Generator) or w_default is not None:
        if space.lookup(w_iterator, "__next__") is None:
            raise errors.type_error("'%s' object is not an iterator" % w_iterator.gettype().name)
        if w_default is None:
            return space.get_and_call(space.lookup(w_iterator, "__next__"), w_iterator, [])
        w_item = space.next(w_iterator)
        return w_item if w_item is not None else w_default
    w_method = space.lookup(w_iterator, "__next__")
    if w_method is None:
        raise errors.type_error("'%s' object is not an iterator" % w_iterator.gettype().name)
    return space.get_and_call(w_method, w_iterator, [])


@function(builtins_module, "abs")
def abs_(w_x):
    return space.absolute(w_x)


@function(builtins_module, "divmod")
def divmod_(w_x, w_y):
    return space.divmod_of(w_x, w_y)


@function(builtins_module, "pow")
def pow_(w_base, w_exp, w_mod=None):
    return space.power(w_base, w_exp, w_mod)


@function(builtins_module, "round")
def round_(w_number, w_ndigits=None):
    w_method = space.lookup(w_number, "__round__")
    if w_method is None:
        raise errors.type_error("type %s doesn't define __round__ method" % w_number.gettype().name)
    if w_ndigits is None or w_ndigits is w_None:
        return space.get_and_call(w_method, w_number, [])
    return space.get_and_call(w_method, w_number, [w_ndigits])


@function(builtins_module, "isinstance")
def isinstance_(w_object, w_class) -> bool:
    return space.isinstance_of(w_object, w_class)


@function(builtins_module, "issubclass")
def issubclass_(w_sub, w_class) -> bool:
    return space.issubclass_of(w_sub, w_class)


@function(builtins_module, "callable")
def callable_(w_object) -> bool:
    return space.is_callable(w_object)


def attribute_name(w_name, what):
    """Return the name of an attribute."""
    if not isinstance(w_name, W_Str):
        raise errors.type_error("%s attribute name must be string, not '%s'" % (what, w_name.gettype().name)
                                if what == "" else "attribute name must be string, not '%s'" % w_name.gettype().name)
    return w_name.value


@function(builtins_module, "getattr")
def getattr_(w_object, w_name, w_default=None):
    name = attribute_name(w_name, "getattr")
    if w_default is None:
        return space.getattr(w_object, name)
    w_value = space.findattr(w_object, name)
    return w_value if w_value is not None else w_default


@function(builtins_module, "hasattr")
def hasattr_(w_object, w_name) -> bool:
    return space.findattr(w_object, attribute_name(w_name, "hasattr")) is not None


@function(builtins_module, "setattr")
def setattr_(w_object, w_name, w_value) -> None:
    space.setattr(w_object, attribute_name(w_name, "setattr"), w_value)


@function(builtins_module, "delattr")
def delattr_(w_object, w_name) -> None:
    space.delattr(w_object, attribute_name(w_name, "delattr"))


@function(builtins_module, "ord")
def ord_(w_c) -> int:
    if isinstance(w_c, W_Str):
        if len(w_c.value) == 1:
            return ord(w_c.value)
        size = len(w_c.value)
    elif isinstance(w_c, W_AbstractBytes):
        data = w_c.data()
        if len(data) == 1:
            return data[0]
        size = len(data)
    else:
        raise errors.type_error("ord() expected string of length 1, but %s found" % w_c.gettype().name)
    raise errors.type_error("ord() expected a character, but string of length %d found" % size)


@function(builtins_module, "chr")
def chr_(code: int) -> str:
    if not 0 <= code <= 0x10FFFF:
        raise errors.value_error("chr() arg not in range(0x110000)")
    return chr(code)


def based(w_number, base, prefix):
    """Return an int's digits in a base, with a prefix."""
    text = int_text(space.index(w_number), base)
    return "-" + prefix + text[1:] if text.startswith("-") else prefix + text


@function(builtins_module, "hex")
def hex_(w_number) -> str:
    return based(w_number, 16, "0x")


@function(builtins_module, "oct")
def oct_(w_number) -> str:
    return based(w_number, 8, "0o")


@function(builtins_module, "bin")
def bin_(w_number) -> str:
    return based(w_number, 2, "0b")


@function(builtins_module, "format")
def format_(w_value, spec: str = ""):
    return space.format_of(w_value, spec)


@function(builtins_module, "any")
def any_(w_iterable) -> bool:
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return False
        if space.is_true(w_item):
            return True


@function(builtins_module, "all")
def all_(w_iterable) -> bool:
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return True
        if not space.is_true(w_item):
            return False


@function(builtins_module, "sum")
def sum_(w_iterable, w_start=None):
    w_total = w_start if w_start is not None else W_Int(0)
    if isinstance(w_total, W_Str):
        raise errors.type_error("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(w_total, W_AbstractBytes):
        raise errors.type_error("sum() can't sum %s [use b''.join(seq) instead]" % w_total.static_type.name)
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return w_total
        w_total = space.add(w_total, w_item)


def extreme(name, args_w, w_key, w_default, op):
    """Return what min() and max() return."""
    if not args_w:
        raise errors.type_error("%s expected at least 1 argument, got 0" % name)
    if len(args_w) > 1:
        if w_default is not None:
            raise errors.type_error("Cannot specify a default for %s() with multiple positional arguments" % name)
        w_iter = space.iter(W_Tuple(args_w))
    else:
        w_iter = space.iter(args_w[0])
    w_best = None
    w_best_key = None
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            break
        w_by = w_item if w_key is None or w_key is w_None else space.call(w_key, [w_item])
        if w_best is None or space.is_true(space.compare(op, w_by, w_best_key)):
            w_best = w_item
            w_best_key = w_by
    if w_best is None:
        if w_default is None:
            raise errors.value_error("%s() arg is an empty sequence" % name)
        return w_default
    return w_best


@function(builtins_module, "min")
def min_(args, *, w_key=None, w_default=None):
    return extreme("min", args, w_key, w_default, 0)


@function(builtins_module, "max")
def max_(args, *, w_key=None, w_default=None):
    return extreme("max", args, w_key, w_default, 4)


@function(builtins_module, "sorted")
def sorted_(w_iterable, *, w_key=None, reverse: bool = False):
    items_w = space.listview(w_iterable)
    sort_items(items_w, w_key, reverse)
    return W_List(items_w)


@function(builtins_module, "globals")
def globals_():
    return context.frame.w_globals


@function(builtins_module, "locals")
def locals_():
    return context.frame.locals_dict()


@function(builtins_module, "vars")
def vars_(w_object=None):
    if w_object is None:
        return context.frame.locals_dict()
    w_dict = space.findattr(w_object, "__dict__")
    if w_dict is None:
        raise errors.type_error("vars() argument must have __dict__ attribute")
    return w_dict


@function(builtins_module, "dir")
def dir_(w_object=None):
    if w_object is None:
        items_w = space.listview(context.frame.locals_dict())
    else:
        items_w = space.listview(space.get_and_call(space.lookup(w_object, "__dir__"), w_object, []))
    sort_items(items_w, None, False)
    return W_List(items_w)


@function(builtins_module, "input")
def input_(w_prompt=None) -> str:
    w_stdout = standard_output()
    if w_prompt is not None:
        space.call_method(w_stdout, "write", [space.str_object(w_prompt)])
    space.call_method(w_stdout, "flush", [])
    line = space.str_of(space.call_method(sys_attribute("stdin"), "readline", []))
    if line == "":
        raise errors.error(exceptions.EOFError, "EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line


@function(builtins_module, "open")
def open_(args, kwargs):
    return space.call_with_dict(space.getattr(import_module("_io"), "open"), args, kwargs)


@function(builtins_module, "__import__")
def import_(w_name, w_globals=None, w_locals=None, w_fromlist=None, level: int = 0):
    return import_builtin(w_name, w_globals, w_fromlist, level)


@function(builtins_module, "compile")
def compile_(w_source, w_filename, mode: str, flags: int = 0, dont_inherit: bool = False, optimize: int = -1, *, _feature_version: int = -1):
    if optimize < -1 or optimize > 2:
        raise errors.value_error("compile(): invalid optimize value")
    return compiling.compile_object(w_source, space.str_of(w_filename), mode, flags, optimize)


def namespaces(w_globals, w_locals):
    """Return where exec() and eval() run code."""
    if w_globals is None or w_globals is w_None:
        w_used = context.frame.w_globals
        w_inner = context.frame.locals_dict() if w_locals is None or w_locals is w_None else w_locals
    else:
        if not isinstance(w_globals, W_Dict):
            raise errors.type_error("globals must be a dict, not %s" % w_globals.gettype().name)
        w_used = w_globals
        w_inner = w_used if w_locals is None or w_locals is w_None else w_locals
    if w_used.getitem_str("__builtins__") is None:
        w_used.setitem_str("__builtins__", builtins_module.w_dict)
    return w_used, w_inner


@function(builtins_module, "exec")
def exec_(w_source, w_globals=None, w_locals=None, *, w_closure=None) -> None:
    w_used, w_inner = namespaces(w_globals, w_locals)
    compiling.run_source(w_source, "exec", w_used, w_inner)


@function(builtins_module, "eval")
def eval_(w_source, w_globals=None, w_locals=None):
    w_used, w_inner = namespaces(w_globals, w_locals)
    return compiling.run_source(w_source, "eval", w_used, w_inner)


from interpreter import compiling  # noqa: E402
from modules.streams import W_TextStream, sys_attribute  # noqa: E402
from modules import lazy_iterators  # noqa: E402, F401
from objects.generators import W_Generator  # noqa: E402
