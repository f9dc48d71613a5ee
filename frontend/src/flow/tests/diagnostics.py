"""Mistakes, one function each."""

counter = 0


def undefined(x):
    return x + undefned


def unbound(x):
    if x:
        y = 1
    return y


def unbound_everywhere():
    print(z)
    z = 1


def unbound_after_loop(items):
    for item in items:
        pass
    return item


def unbound_after_except(x):
    try:
        x.f()
    except ValueError as error:
        pass
    return error


def bound_in_both(x):
    if x:
        y = 1
    else:
        raise ValueError
    return y


def global_assignment():
    global counter
    counter += 1


async def coroutine():
    pass


def run_time_function(x):
    return lambda y: x + y


def run_time_definition(x):
    def inner(y=x):
        return y

    return inner


def run_time_class():
    class A:
        pass

    return A


def code(x):
    return eval(x)


def reraise():
    raise


def arguments(f, xs, kw):
    return f(*xs, 1, **kw)


def imports():
    import no_such_module
    from os import no_such_name


def several(x):
    first_mistake
    return second_mistake


def in_finally(x):
    try:
        if x:
            return 1
    finally:
        missing_name


def missing_attribute():
    import os

    return os.no_such_thing


def complex_number():
    return 1j
