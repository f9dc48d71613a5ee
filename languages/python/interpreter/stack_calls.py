"""Calls whose arguments are on a frame's stack: the common ones take them from there without making a list."""


def call(frame, first, count):
    """Execute CALL: replace a callable, and the `count` arguments from slot `first` on, by the result."""
    slots_w = frame.slots_w
    w_result = call_values(slots_w, slots_w[first - 1], first, count)
    for i in range(first, first + count):
        slots_w[i] = None
    slots_w[first - 1] = w_result


def call_method(frame, first, count):
    """Execute CALL_METHOD: slot `first` has a method's first argument, the method is below; or None and a callable."""
    slots_w = frame.slots_w
    if slots_w[first] is None:
        w_result = call_values(slots_w, slots_w[first - 1], first + 1, count)
    else:
        w_result = call_values(slots_w, slots_w[first - 1], first, count + 1)
    for i in range(first, first + count + 1):
        slots_w[i] = None
    slots_w[first - 1] = w_result


def call_values(slots_w, w_callable, first, count):
    """Call with some of the values on a stack."""
    if isinstance(w_callable, W_Function):
        code = w_callable.code
        if code.simple and code.argcount == count:
            callee = new_frame(w_callable)
            callee_w = callee.slots_w
            for i in range(count):
                callee_w[i] = slots_w[first + i]
            return start_frame(callee, w_callable)
        if code.simple and count < code.argcount <= count + len(w_callable.defaults_w):
            callee = new_frame(w_callable)
            fill_defaults(w_callable, callee, slots_w, first, count)
            return start_frame(callee, w_callable)
    elif isinstance(w_callable, W_Builtin):
        code = w_callable.code
        if code.minimum <= count <= code.positional:
            arity = code.arity
            if arity == 1 and count == 1:
                return code.fast1(slots_w[first])
            if arity == 2 and count > 0:
                return code.fast2(slots_w[first], slots_w[first + 1] if count > 1 else code.defaults_w[1])
            if arity == 3 and count > 0:
                return code.fast3(slots_w[first], slots_w[first + 1] if count > 1 else code.defaults_w[1],
                                  slots_w[first + 2] if count > 2 else code.defaults_w[2])
            if arity == 0:
                return code.fast0()
    elif isinstance(w_callable, W_Type):
        w_init = plain_init(w_callable)
        if w_init is not None:
            code = w_init.code
            if code.simple and code.argcount == count + 1:
                w_object = W_Instance(w_callable)
                callee = new_frame(w_init)
                callee_w = callee.slots_w
                callee_w[0] = w_object
                for i in range(count):
                    callee_w[i + 1] = slots_w[first + i]
                check_init(start_frame(callee, w_init))
                return w_object
        elif not w_callable.is_heap:
            if count == 1 and w_callable is type_type:
                return slots_w[first].gettype()
            if count == 1 and w_callable is str_type:
                return space.str_object(slots_w[first])
            if w_callable is range_type and (count == 1 or count == 2):
                if count == 1:
                    return range_new(w_callable, slots_w[first])
                return range_new(w_callable, slots_w[first], slots_w[first + 1])
            code = builtin_new(w_callable)
            if code is not None and count > 0 and code.minimum <= count + 1 <= code.positional:
                if code.arity == 2:
                    return code.fast2(w_callable, slots_w[first])
                if code.arity == 3:
                    return code.fast3(w_callable, slots_w[first], slots_w[first + 1] if count > 1 else code.defaults_w[2])
    elif isinstance(w_callable, W_Method):
        w_function = w_callable.w_function
        if isinstance(w_function, W_Function) and w_function.code.simple and w_function.code.argcount == count + 1:
            callee = new_frame(w_function)
            callee_w = callee.slots_w
            callee_w[0] = w_callable.w_self
            for i in range(count):
                callee_w[i + 1] = slots_w[first + i]
            return start_frame(callee, w_function)
        if isinstance(w_function, W_Builtin):
            code = w_function.code
            if code.arity == 2 and count == 1:
                return code.fast2(w_callable.w_self, slots_w[first])
            if code.arity == 1 and count == 0:
                return code.fast1(w_callable.w_self)
    return space.call(w_callable, slots_w[first : first + count])


def fill_defaults(w_function, callee, slots_w, first, count):
    """Pass fewer arguments than there are parameters; the others have defaults."""
    callee_w = callee.slots_w
    for i in range(count):
        callee_w[i] = slots_w[first + i]
    argcount = w_function.code.argcount
    defaults_w = w_function.defaults_w
    start = argcount - len(defaults_w)
    for i in range(count, argcount):
        callee_w[i] = defaults_w[i - start]


from interpreter import space  # noqa: E402
from interpreter.calls import builtin_new, check_init, plain_init  # noqa: E402
from interpreter.frame import new_frame  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.function import W_Function, start_frame  # noqa: E402
from objects.instance import W_Instance  # noqa: E402
from objects.methods import W_Method  # noqa: E402
from objects.range import range_new, range_type  # noqa: E402
from objects.str import str_type  # noqa: E402
from objects.type import W_Type, type_type  # noqa: E402
