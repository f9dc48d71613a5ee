"""Exceptions: chaining, finally in all its forms, groups, messages."""


def order():
    try:
        print("try")
        return "returned"
    finally:
        print("finally")


print(order())


def overriding():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                return "from finally"


print(overriding())


def nested():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise TypeError(2)
        finally:
            print("inner finally")
    except TypeError as e:
        return repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__


print(nested())
try:
    raise KeyError("a") from None
except KeyError as e:
    print(e, e.__cause__, e.__suppress_context__)
try:
    e
except NameError as error:
    print(error)


class Custom(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


try:
    raise Custom(7, "custom")
except (KeyError, Custom) as e:
    print(e.code, e, e.args)
else:
    print("no")


def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


try:
    reraise()
except ArithmeticError as e:
    print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)
for action in [
        lambda: [][1], lambda: {}["x"], lambda: None.foo, lambda: "a" + 1, lambda: 1 + "a", lambda: int("x"),
        lambda: undefined_name, lambda: (lambda x: x)(), lambda: (lambda: 1)(2), lambda: (lambda *, k: k)(),
        lambda: len(3), lambda: iter(3), lambda: {}[[]], lambda: 5(), lambda: [1, 2][1.5], lambda: "abc".foo(),
        lambda: float("q"), lambda: 1 < "a", lambda: [] < 3, lambda: -"a", lambda: chr(-1), lambda: ord("ab"),
        lambda: next(iter([])), lambda: (1,) + [2], lambda: "%d" % "x", lambda: "{} {}".format(1), lambda: 1 << -1,
        lambda: 2 ** -1 // 0, lambda: int("12", 99), lambda: [].pop(), lambda: set().pop(), lambda: (lambda a, b: 1)(1, b=2, c=3),
        lambda: max([]), lambda: sum(["a"]), lambda: "a" * "b", lambda: [1] * 1.5, lambda: abs("x"), lambda: {**3},
        lambda: object().x, lambda: isinstance(1, 1), lambda: type("X", (int, str), {}), lambda: "x" in 5,
        lambda: (lambda a: 1)(1, a=2), lambda: exec("x = ="), lambda: eval("1 +"), lambda: "abc".index("z"),
        lambda: [3].index(4), lambda: [3].remove(4), lambda: bytes([300]), lambda: "é".encode("ascii"),
        lambda: b"\xff".decode("utf-8"), lambda: __import__("nonexistent_module"), lambda: getattr(1, "zz")]:
    try:
        print("no error", action())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def unbound():
    print(local)
    local = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)
try:
    raise ExceptionGroup("group", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k")])])
except* ValueError as eg:
    print("values", eg.exceptions)
except* (TypeError, KeyError) as eg:
    print("others", eg.exceptions, eg.message)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), OSError(2, "x")])
    except* ValueError:
        print("handled value")
except ExceptionGroup as e:
    print("left", e, e.exceptions)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b = [1]
except ValueError as e:
    print(e)
try:
    a, *b, c = []
except ValueError as e:
    print(e)


def recurse(n):
    return recurse(n + 1)


try:
    recurse(0)
except RecursionError as e:
    print("RecursionError", e)
try:
    assert 1 == 2, "assertion message"
except AssertionError as e:
    print(repr(e))
e = ValueError("noted")
e.add_note("a note")
print(e.__notes__, e.with_traceback(None) is e)


def deep():
    def inner():
        raise LookupError("deep")
    inner()


try:
    deep()
except LookupError as e:
    names = []
    tb = e.__traceback__
    while tb is not None:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    print(names[1:])
print([cls.__name__ for cls in FileNotFoundError.__mro__], OSError(2, "No such file"), repr(OSError(2, "m")))
print(issubclass(FileNotFoundError, IOError), type(OSError(13, "x")).__name__)
while True:
    try:
        try:
            break
        finally:
            print("leaving")
    finally:
        print("left")


def outcome(text):
    """What running a text ends with."""
    try:
        exec(text, {})
    except SyntaxError as e:
        return "%s at line %d" % (e.msg, e.lineno)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)
    return "nothing"


for text in ("for x in y:\n  try: pass\n  except* A: break", "def f():\n  try: pass\n  except* A: return 1",
             "for x in ():\n  try: pass\n  except* A:\n    for x in y: break",
             "try: raise OSError(1)\nexcept* ExceptionGroup: pass", "return 1",
             "[i for i in (j := [1])]", "[i for i in range(5) if (j := 0) for j in range(5)]"):
    print(outcome(text))


def shape(e):
    """The types in an exception, without what only a host knows."""
    if isinstance(e, BaseExceptionGroup):
        return [e.message] + [shape(each) for each in e.exceptions]
    return repr(e)


def some():
    return ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)])])


def again():
    try:
        raise some()
    except* ValueError:
        raise


def other():
    try:
        raise some()
    except* ValueError:
        raise KeyError(4)


def naked():
    try:
        raise ValueError(5)
    except* ValueError:
        raise


for function in (again, other, naked):
    try:
        function()
    except Exception as e:
        print(function.__name__, shape(e))
e = ValueError(6)
for i in range(1200):
    e = ExceptionGroup("deep", [e])
try:
    e.split(TypeError)
except RecursionError as error:
    print(error)
try:
    deep()
except LookupError as e:
    tb = e.__traceback__
for value in ("text", tb):
    try:
        tb.tb_next = value
    except (TypeError, ValueError) as e:
        print(repr(e))
try:
    del tb.tb_next
except TypeError as e:
    print(e)
tb = type(tb)(None, tb.tb_frame, 1, 2)
print(tb.tb_lasti, tb.tb_lineno, tb.tb_next)
