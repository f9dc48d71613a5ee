"""What is shown of an exception that nothing has caught: carets, suggestions, groups, notes, causes."""
import io
import os
import sys


def show(function):
    stream, sys.stderr = sys.stderr, io.StringIO()
    try:
        function()
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__.tb_next)
    text, sys.stderr = sys.stderr.getvalue(), stream
    print(text.replace(os.path.dirname(__file__) + os.sep, ""), end="")


class Thing:
    length = 1


def calls(x):
    return x.a.b.c + other(1)(2)


def other(y):
    return (lambda z: z / 0 +
            y)


def attribute():
    thing = Thing()
    thing.a = Thing()
    thing.a.b = Thing()
    thing.a.b.c = 1
    calls(thing)


def names():
    lenght = 3
    return lengt


def group():
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k"), OSError(2, "x")])])


def caused():
    try:
        1 / 0
    except ZeroDivisionError as e:
        e.add_note("note one\ntwo")
        raise ValueError("bad") from e


def split():
    try:
        group()
    except* ValueError:
        raise KeyError("again")


def endless(n):
    return endless(n - 1) if n else n / n


def unbound():
    x = 1
    del x
    x


def wide():
    a, b = 1, "x"
    é = (a + b) * 2


show(attribute)
show(lambda: calls(Thing()))
show(lambda: {}["a"]["b"])
show(lambda: [1, 2, 3][10] + 4)
show(names)
show(lambda: Thing().lenght)
show(lambda: prnt(1))
show(group)
show(caused)
show(split)
show(lambda: endless(12))
show(lambda: exec("x = = 1"))
show(lambda: compile("a b", "nofile", "exec"))
show(unbound)
show(wide)
show(lambda: int("12",
                 base=99))
show(lambda: (1).foo.bar)
show(lambda: Thing()
     .nothing)


class Leaving:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        raise ValueError("left")


def leaving():
    with Leaving() as x:
        pass


show(leaving)
