"""`with`: context managers, exceptions that they swallow or let through, ways out of the body."""


class Log(object):
    def __init__(self):
        self.lines = []

    def say(self, text):
        self.lines.append(text)
        print(text)


log = Log()


class Scope(object):
    """Counts how deep it is entered; swallows KeyError."""

    depth = 0

    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        log.say("enter " + self.name)
        self.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        if value is None:
            log.say("leave " + self.name)
        else:
            log.say("fail %s: %s" % (self.name, value))
        return self.swallow and kind is KeyError


class Frame(object):
    def __init__(self, stack, value):
        self.stack = stack
        self.value = value

    def __enter__(self):
        self.stack.append(self.value)
        return len(self.stack)

    def __exit__(self, *exc):
        self.stack.pop()


def returns(n):
    with Scope("returns") as scope:
        if n > 1:
            return n * scope.depth
    return -1


def loops(limit):
    total = 0
    for i in range(10):
        with Scope("loop%d" % i):
            if i == 1:
                continue
            if i == limit:
                break
            total += i
    return total


def nested(key):
    table = {"a": 1, "b": 2}
    with Scope("outer", True) as outer, Scope("inner") as inner:
        found = table[key]
        print("found", found, outer.depth, inner.depth)
        return found
    return -1


def finally_inside(values):
    try:
        with Scope("f"):
            try:
                return 10 // values[0]
            finally:
                log.say("finally")
    except (ZeroDivisionError, IndexError) as e:
        return -len(str(e))
    return -99


def deep(stack, n):
    with Frame(stack, n) as depth:
        if n == 0:
            return depth * 100 + len(stack)
        return deep(stack, n - 1)


def entry_point(argv):
    print(returns(2), returns(len(argv) - 2))
    print(loops(3), loops(0))
    print(nested("a"), nested("zz"))
    print(finally_inside([5]), finally_inside([0]), finally_inside([]))
    stack = [7]
    print(deep(stack, 4), stack)
    with Scope("plain"):
        pass
    try:
        with Scope("strict", True):
            raise ValueError("not a key")
    except ValueError as e:
        print("through", e)
    print(len(log.lines))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

