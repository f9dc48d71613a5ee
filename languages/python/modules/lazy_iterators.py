"""enumerate, zip, map, filter."""

from rpython.rlib.objectmodel import import_from_mixin

from interpreter import errors, space
from interpreter.gateway import method
from modules.builtins_module import builtins_module
from objects.instance import UserObject
from objects.int import W_Int
from objects.iterators import W_Iterator, iterator_methods
from objects.singletons import w_None
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type


class W_Enumerate(W_Iterator):
    """enumerate."""

    def __init__(self, w_iter, w_count):
        self.w_iter = w_iter
        self.w_count = w_count

    def iternext(self):
        w_item = space.next(self.w_iter)
        if w_item is None:
            return None
        w_count = self.w_count
        self.w_count = space.add(w_count, W_Int(1))
        return W_Tuple([w_count, w_item])


class W_Zip(W_Iterator):
    """zip."""

    def __init__(self, iters_w, strict):
        self.iters_w = iters_w
        self.strict = strict

    def iternext(self):
        items_w = []
        if not self.iters_w:
            return None
        for i in range(len(self.iters_w)):
            w_item = space.next(self.iters_w[i])
            if w_item is None:
                if self.strict:
                    self.check_lengths(i)
                return None
            items_w.append(w_item)
        return W_Tuple(items_w)

    def check_lengths(self, ended):
        """Raise the error for iterables of unlike lengths."""
        if ended > 0:
            raise errors.value_error("zip() argument %d is shorter than argument%s" % (
                ended + 1, " 1" if ended == 1 else "s 1-%d" % ended))
        for i in range(1, len(self.iters_w)):
            if space.next(self.iters_w[i]) is not None:
                raise errors.value_error("zip() argument %d is longer than argument%s" % (
                    i + 1, " 1" if i == 1 else "s 1-%d" % i))


class W_Map(W_Iterator):
    """map."""

    def __init__(self, w_function, iters_w):
        self.w_function = w_function
        self.iters_w = iters_w

    def iternext(self):
        args_w = []
        for w_iter in self.iters_w:
            w_item = space.next(w_iter)
            if w_item is None:
                return None
            args_w.append(w_item)
        return space.call(self.w_function, args_w)


class W_Filter(W_Iterator):
    """filter."""

    def __init__(self, w_function, w_iter):
        self.w_function = w_function
        self.w_iter = w_iter

    def iternext(self):
        while True:
            w_item = space.next(self.w_iter)
            if w_item is None:
                return None
            if self.w_function is w_None:
                if space.is_true(w_item):
                    return w_item
            elif space.is_true(space.call(self.w_function, [w_item])):
                return w_item


class W_UserEnumerate(W_Enumerate):
    """enumerate of a class that the program made."""

    import_from_mixin(UserObject)


class W_UserZip(W_Zip):
    """zip of a class that the program made."""

    import_from_mixin(UserObject)


class W_UserMap(W_Map):
    """map of a class that the program made."""

    import_from_mixin(UserObject)


class W_UserFilter(W_Filter):
    """filter of a class that the program made."""

    import_from_mixin(UserObject)


enumerate_type = builtin_type("enumerate", W_Enumerate)
zip_type = builtin_type("zip", W_Zip)
map_type = builtin_type("map", W_Map)
filter_type = builtin_type("filter", W_Filter)
for _type in (enumerate_type, zip_type, map_type, filter_type):
    iterator_methods(_type)
    builtins_module.w_dict.setitem_str(_type.name, _type)


@method(enumerate_type, "__new__")
def enumerate_new(w_cls: W_Type, w_iterable, w_start=None):
    w_iter = space.iter(w_iterable)
    w_count = space.index(w_start) if w_start is not None else W_Int(0)
    if w_cls is enumerate_type:
        return W_Enumerate(w_iter, w_count)
    w_result = W_UserEnumerate(w_iter, w_count)
    w_result.initialise_user(w_cls)
    return w_result


@method(zip_type, "__new__")
def zip_new(w_cls: W_Type, args, *, strict: bool = False):
    iters_w = []
    for i in range(len(args)):
        if space.lookup(args[i], "__iter__") is None and space.lookup(args[i], "__getitem__") is None:
            raise errors.type_error("'%s' object is not iterable" % args[i].gettype().name)
        iters_w.append(space.iter(args[i]))
    if w_cls is zip_type:
        return W_Zip(iters_w, strict)
    w_result = W_UserZip(iters_w, strict)
    w_result.initialise_user(w_cls)
    return w_result


@method(map_type, "__new__")
def map_new(w_cls: W_Type, args):
    if len(args) < 2:
        raise errors.type_error("map() must have at least two arguments.")
    iters_w = [space.iter(w_arg) for w_arg in args[1:]]
    if w_cls is map_type:
        return W_Map(args[0], iters_w)
    w_result = W_UserMap(args[0], iters_w)
    w_result.initialise_user(w_cls)
    return w_result


@method(filter_type, "__new__")
def filter_new(w_cls: W_Type, w_function, w_iterable):
    w_iter = space.iter(w_iterable)
    if w_cls is filter_type:
        return W_Filter(w_function, w_iter)
    w_result = W_UserFilter(w_function, w_iter)
    w_result.initialise_user(w_cls)
    return w_result
