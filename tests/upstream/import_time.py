# rpy: dialect=upstream
"""What programs do while they are imported: look at signatures, go over the dicts of classes, ask for types by their old
names.
"""

import inspect
import types
from collections import MutableMapping

BUILTINS = {}


def builtin(function):
    names, varargs, keywords, defaults = inspect.getargspec(function)
    required = len(names) - len(defaults or ())
    if required == 1:
        def call(args):
            return function(args[0])
    else:
        def call(args):
            return function(args[0], args[1])
    BUILTINS[function.__name__] = (call, required, inspect.getargspec(function).args[0])
    return function


@builtin
def double(number):
    return number * 2


@builtin
def minus(left, right):
    return left - right


class Operations(object):
    def op_push(self):
        print "pushed"
        return 1

    def op_pop(self):
        return 2

    helper = 3


class Names(MutableMapping):
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0


OPCODES = []
for name, value in Operations.__dict__.iteritems():
    if isinstance(value, types.FunctionType) and name.startswith("op_"):
        OPCODES.append(name[3:])
OPCODES.sort()
HAS_HELPER = Operations.__dict__.has_key("helper") and "helper" in Operations.__dict__.keys()
MIXED = str(sorted([("b", 2), "x", 3, None, (1, "a"), 2.5, [1], ("b", None)]))
PATH = __import__("os.path", {}, {}, [None])
METHODS = [isinstance(each, types.MethodType) for each in (Operations.op_push, Operations().op_pop, double, builtin)]
OWNERS = [Operations.op_push.im_class.__name__, Operations().op_pop.im_class.__name__]
SOURCE, FIRST_LINE = inspect.getsourcelines(Operations)
exec "".join(SOURCE).replace("Operations", "Copied").replace("1", "5")
KINDS = [kind.__name__ for kind in (types.IntType, types.ListType, types.NoneType, types.ClassType)]
EMPTY = len(Names())


def entry_point(argv):
    for name in sorted(BUILTINS):
        call, required, first = BUILTINS[name]
        print name, required, first, call([7, 5])
    print OPCODES, HAS_HELPER, KINDS[0], len(KINDS), EMPTY
    print METHODS, OWNERS
    print MIXED, PATH.sep, Copied().op_push(), len(SOURCE), SOURCE[0].strip()
    print str(Operations).endswith("Operations'>"), "%s" % [Operations, Names][len(argv) > 5] == str(Operations)
    return 0


def target(driver, args):
    return entry_point, None
