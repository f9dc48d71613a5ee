"""Exceptions: messages of the runtime, nesting, cleanup, with."""

class E(Exception):
    pass


class F(E):
    def __init__(self, code):
        Exception.__init__(self, "code %d" % code)
        self.code = code


class G(E):
    def __init__(self, msg, extra):
        super().__init__(msg)
        self.extra = extra

    def __str__(self):
        return "G<" + self.extra + ">"


def check(n):
    try:
        if n == 0:
            raise E("zero")
        if n == 1:
            raise F(11)
        if n == 2:
            raise G("m", "x")
        if n == 3:
            return [1][n]
        if n == 4:
            return int("zz")
        if n == 5:
            x = None
            if n > 4:
                x = maybe(n - 5)
            return x.value
        if n == 6:
            raise KeyError("kk")
        if n == 7:
            raise OSError(2, "nope")
        if n == 8:
            return "abc".index("z")
        return n
    except G as g:
        return 100 + len(str(g)) + len(g.extra)
    except F as f:
        print("F", f, f.code)
        return f.code
    except (ValueError, IndexError, AttributeError, KeyError) as e:
        print(type(e).__name__, e)
        return -1
    except OSError as e:
        print(e.errno, e.strerror, e)
        return -2
    finally:
        print("finally", n)


class V:
    def __init__(self, v):
        self.value = v


def maybe(n):
    if n > 0:
        return V(n)
    return None


def nested(n):
    try:
        try:
            if n:
                raise ValueError("inner")
            return "ok"
        finally:
            print("cleanup")
    except ValueError as e:
        try:
            raise E("outer") from e
        except E as e2:
            return str(e2)
    else:
        print("unreached")


def loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(100 + i)
    return out


class Ctx:
    def __enter__(self):
        print("enter")
        return 5

    def __exit__(self, a, b, c):
        print("exit")
        return False


def entry_point(argv):
    for i in range(10):
        try:
            print(check(i))
        except E as e:
            print("E", e, str(e), repr(e))
    print(nested(0), nested(1))
    print(loop())
    with Ctx() as c:
        print(c)
    try:
        with Ctx():
            raise E("in with")
    except E as e:
        print(e)
    try:
        raise NotImplementedError
    except NotImplementedError as e:
        print("NI", str(e))
    try:
        {}["x"] if False else None
        [].pop()
    except IndexError as e:
        print(e)
    try:
        print(1 // (len(argv) - 1))
    except ZeroDivisionError as e:
        print(e)
    try:
        print(1.0 / (len(argv) - 1))
    except ZeroDivisionError as e:
        print(e)
    try:
        print(1 % (len(argv) - 1))
    except ZeroDivisionError as e:
        print(e)
    return 3


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
