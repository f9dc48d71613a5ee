"""Functions whose graphs are run beside them. Each has its arguments in the function `NAME_cases`."""

LOG = []


def log(value):
    LOG.append(value)
    return value


class Point:
    def __init__(self, x, y=None):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)

    def fail(self, kind):
        log("fail")
        raise kind("from point")


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        log("enter " + self.name)
        return self

    def __exit__(self, kind, error, traceback):
        log("exit %s %s" % (self.name, kind and kind.__name__))
        return self.swallows


def numbers():
    return [(x,) for x in (-3, -1, 0, 1, 2, 5)]


def cleanup(x):
    i = None
    for i in range(4):
        log(i)
        try:
            if i == x:
                continue
            if i == x + 1:
                break
            if x == 5:
                return log("returned")
            log(10 // x)
        except ZeroDivisionError as error:
            log("caught")
            if x == 0 and i == 2:
                raise ValueError("again") from error
        else:
            log("else")
        finally:
            log("finally")
            if x == -3 and i == 1:
                break
    else:
        log("used up")
    return i


cleanup_cases = numbers


def nested_finally(x):
    total = 0
    while True:
        try:
            try:
                total += 1
                if total > 3:
                    break
                if x == 1:
                    raise KeyError(total)
                if x == 2:
                    return total
            finally:
                log(("inner", total))
                total += 10
        except KeyError:
            log("key")
            total += 100
        finally:
            log(("outer", total))
    return total


nested_finally_cases = numbers


def finally_returns(x):
    try:
        return 1 // x
    finally:
        if x < 1:
            return "instead"


finally_returns_cases = numbers


def clauses(point, kind):
    try:
        point.fail(kind)
    except (KeyError, IndexError) as error:
        return "lookup %s" % error.args
    except ValueError:
        try:
            raise
        except ValueError as inner:
            return "again %s" % inner
    except Exception as error:
        log(type(error).__name__)
        raise RuntimeError("other")
    return "nothing"


def clauses_cases():
    return [(Point(1), kind) for kind in (KeyError, IndexError, ValueError, OSError)] + [(None, KeyError)]


def state_in_handler(items):
    count = 0
    last = None
    try:
        for item in items:
            last = item
            count += 1
            log(10 // item)
            last = None
    except ZeroDivisionError:
        return (count, last)
    return count


def state_in_handler_cases():
    return [([],), ([1, 2],), ([1, 0, 2],), ([0],), (3,)]


def managed(x):
    with Manager("a", x == 0) as a, Manager("b"):
        log(a.name)
        log(10 // x)
        if x == 1:
            return "early"
        for i in range(3):
            with Manager("c"):
                if i == x:
                    break
                if i == 0:
                    continue
                log(i)
    return "end"


managed_cases = numbers


def logic(a, b, c):
    first = a and b or c
    second = not (a or b) and c
    third = a if b and not c else (b if a else c)
    fourth = 0 < a < 10 > b if a is not None and b is not None else None
    if a and (b or not c):
        log("one")
    elif not a and b is None or c == 3:
        log("two")
    else:
        log("three")
    return first, second, third, fourth


def logic_cases():
    values = (None, 0, 3)
    return [(a, b, c) for a in values for b in values for c in values]


def narrowing(x):
    if isinstance(x, (int, Point)) and not isinstance(x, bool):
        if isinstance(x, Point) and x.x is not None and x.y is None:
            return x.x
        while x and x != 1:
            x = x.y if isinstance(x, Point) else x - 1
        return x
    elif x is None or x == "a":
        return [x]
    assert x is not None, "never"
    assert "b" == x, "not b: " + repr(x)
    return (x,)


def narrowing_cases():
    return [(x,) for x in (None, "a", "b", "c", True, 0, 5, Point(1), Point(None), Point(2, Point(3, None)))]


def comprehensions(rows):
    x = "outer"
    flat = [x * 2 for row in rows if row for x in row if x != 1]
    pairs = {x: [y for y in row] for x, row in enumerate(rows)}
    sets = {len(row) for row in rows}
    found = any((seen := y) > 2 for row in rows for y in row)
    every = all(y for row in rows for y in row)
    text = ",".join(str(y) for row in rows for y in row)
    return x, flat, pairs, sets, found, every, text, tuple(len(row) for row in rows), sorted(-len(r) for r in rows)


def comprehensions_cases():
    return [([],), ([[1, 2], [], [3]],), ([[0, 1]],)]


def unpacking(value):
    (a, b), *rest = value
    a, b = b, a
    first, *middle, last = [a, *rest, b]
    [c, d] = middle = [first, last]
    return a, b, rest, c, d, middle, {**{"k": a}, "l": b, **{"k": 3}}, {*rest}, (*rest, a)


def unpacking_cases():
    return [(((1, 2), 3),), (((1, 2),),), (((1, 2, 3),),), ([],), ([[1, 2], 3, 4],)]


def augmented(items, point):
    alias = items
    items += [4]
    items[log(0)] += 10
    items[1:2] += [7]
    point.x -= 1
    point.x <<= 3
    n = point.x
    n //= -3
    n **= 2
    del items[-1], items[::2]
    del alias
    return items, point, n


def augmented_cases():
    return [([1, 2, 3], Point(5)), ([1], Point(0)), ([], Point(1))]


def order(point):
    values = {log("k1"): log("v1"), log("k2"): log("v2")}
    point.x = log(1) + log(2) * log(3)
    log("target").__class__
    a = b = log("once")
    values[log("index")] = log("value")
    return max(log(1), log(2), key=lambda v: -v), a is b, values


def order_cases():
    return [(Point(1),), (None,)]


def strings(x, width):
    return f"{x}|{x!r:>{width}}|{x=}|{x=!s}|{x:>{width}}{{}}" f"{'lit'}" "end"


def strings_cases():
    return [(3, 5), ("s", 4), (2.5, "x")]


def swapping(n):
    a, b, c = 0, 1, 2
    while n > 0:
        a, b, c = b, c, a + b
        n -= 1
        if a > 20:
            break
    else:
        log("done")
    return a, b, c


swapping_cases = numbers


def constants(x):
    import math as m
    from os.path import basename

    if (1 << 64) - 1 == 18446744073709551615 and not __debug__:
        return undefined
    return m.floor(x / 2), basename("a/b"), -7 // 2, -7 % 3, 7 & ~2, 2 ** 10, "a" "b" + "c", -0.0, (1, 2)[-1]


constants_cases = numbers


def walrus(items):
    while (item := items.pop() if items else None) is not None:
        if (n := item * 2) > 4 and (m := n + 1):
            log((n, m))
    return item


def walrus_cases():
    return [([1, 2, 3],), ([],), ([None, 5],)]


def starred_call(x):
    def keyed(a, b=2, *rest):
        return a, b, rest

    return keyed(x), keyed(*[x, 5, 6]), max(*[1, x], key=lambda v: -v), keyed(b=log(1), a=log(2))


starred_call_cases = numbers
