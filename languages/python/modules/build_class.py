"""`__build_class__`: what a class statement calls."""

from interpreter import errors, space
from interpreter.gateway import function
from modules.builtins_module import builtins_module
from objects.dict import W_Dict
from objects.function import W_Cell, W_Function
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, type_type


def w_build_class():
    """Return the function."""
    return builtins_module.w_dict.getitem_str("__build_class__")


@function(builtins_module, "__build_class__")
def build_class(w_function, w_name, /, args, kwargs):
    if not isinstance(w_function, W_Function):
        raise errors.type_error("__build_class__: func must be a function")
    bases_w = resolve_bases(args)
    w_meta = None
    if kwargs is not None:
        w_meta = kwargs.getitem_str("metaclass")
        if w_meta is not None:
            kwargs.delitem_str("metaclass")
    if w_meta is None:
        w_meta = bases_w[0].gettype() if bases_w else type_type
    if isinstance(w_meta, W_Type):
        w_meta = most_derived(w_meta, bases_w)
    w_bases = W_Tuple(bases_w)
    w_prepare = space.findattr(w_meta, "__prepare__")
    if w_prepare is None:
        w_namespace = W_Dict()
    else:
        w_namespace = space.call_with_dict(w_prepare, [w_name, w_bases], kwargs)
        if space.lookup(w_namespace, "__getitem__") is None:
            name = w_meta.name if isinstance(w_meta, W_Type) else "<metaclass>"
            raise errors.type_error("%s.__prepare__() must return a mapping, not %s" % (
                name, w_namespace.gettype().name))
    w_cell = run_class_body(w_function, w_namespace)
    if changed(bases_w, args):
        space.setitem(w_namespace, W_Str("__orig_bases__"), W_Tuple(args))
    w_class = space.call_with_dict(w_meta, [w_name, w_bases, w_namespace], kwargs)
    if isinstance(w_cell, W_Cell) and isinstance(w_class, W_Type):
        if w_cell.w_value is None:
            raise errors.runtime_error("__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?"
                                       % (space.repr_of(w_name), space.repr_of(w_class)))
        if w_cell.w_value is not w_class:
            raise errors.type_error("__class__ set to %s defining %s as %s" % (
                space.repr_of(w_cell.w_value), space.repr_of(w_name), space.repr_of(w_class)))
    return w_class


def changed(bases_w, args_w):
    """Whether resolving has replaced any base."""
    if len(bases_w) != len(args_w):
        return True
    for i in range(len(bases_w)):
        if bases_w[i] is not args_w[i]:
            return True
    return False


def resolve_bases(args_w):
    """Replace bases that aren't classes by what their `__mro_entries__` gives."""
    bases_w = []
    for w_base in args_w:
        if not isinstance(w_base, W_Type):
            w_entries = space.findattr(w_base, "__mro_entries__")
            if w_entries is not None:
                w_new = space.call(w_entries, [W_Tuple(args_w)])
                if not isinstance(w_new, W_Tuple):
                    raise errors.type_error("__mro_entries__ must return a tuple")
                bases_w.extend(w_new.items_w)
                continue
        bases_w.append(w_base)
    return bases_w


def most_derived(w_meta, bases_w):
    """Return the most derived of the metaclasses."""
    for w_base in bases_w:
        w_other = w_base.gettype()
        if w_meta.is_subtype(w_other):
            continue
        if w_other.is_subtype(w_meta):
            w_meta = w_other
            continue
        raise errors.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
            "of all its bases")
    return w_meta


from interpreter.frame import run_class_body  # noqa: E402
