"""Generators, coroutines, iteration protocols."""

import sys


def countdown(n):
    while n > 0:
        sent = yield n
        if sent is not None:
            print("sent", sent)
        n -= 1
    return "liftoff"


g = countdown(3)
print(next(g), g.send("hi"), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)


def delegating():
    result = yield from countdown(2)
    print("result", result)
    yield from "ab"
    yield from [1, 2]


print(list(delegating()))


def catching():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 3
    finally:
        print("cleanup")


g = catching()
print(next(g), g.throw(ValueError("oops")))
g.close()
g = catching()
next(g)
g.close()


def bad():
    yield 1
    raise StopIteration


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


print(list(take(10, fib())))
print(sum(x * x for x in range(10) if x % 2), max(len(w) for w in "a bbb cc".split()))
squares = (x * x for x in range(3))
print(next(squares), list(squares), next(squares, "end"))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(4)), 2 in Countdown(5), sorted(Countdown(3)), tuple(Countdown(2)))
a, b, *c = Countdown(5)
print(a, b, c)


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


print(list(Old()), 20 in Old(), list(reversed([1, 2, 3])))
it = iter([1, 2, 3])
print(next(it), list(it), list(it))
print(list(iter(iter([1, 2, 3, 4]).__next__, 3)))
print(list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(None, [0, 1, 2])), list(enumerate("ab", 5)))
print(list(zip([1, 2, 3], "ab")), dict(zip("ab", [1, 2])))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def work(n):
    total = 0
    for i in range(n):
        total += await Awaitable(i)
    return total


def run(coroutine):
    value = None
    while True:
        try:
            request = coroutine.send(value)
            print("request", request)
            value = request * 10
        except StopIteration as stop:
            return stop.value


print(run(work(3)))


async def agen(n):
    for i in range(n):
        await Awaitable(i)
        yield i * i


class AsyncContext:
    async def __aenter__(self):
        print("aenter")
        return self

    async def __aexit__(self, t, v, tb):
        print("aexit", t)


async def consume():
    async with AsyncContext():
        async for x in agen(3):
            print("x", x)
        else:
            print("done")
    return [y async for y in agen(2)]


print(run(consume()))


def nested():
    def inner():
        x = yield 1
        print("inner got", x)
        try:
            yield 2
        except KeyError:
            yield "handled"
        return 9
    r = yield from inner()
    yield r


g = nested()
print(next(g), g.send("a"), g.throw(KeyError), next(g))
matrix = [[1, 2], [3, 4]]
print([[row[i] for row in matrix] for i in range(2)], {x for x in "hello"} == set("hello"))
print([y := 5, y ** 2], [last := x for x in range(3)], last)


def reraising():
    try:
        raise TypeError("kept")
    except TypeError:
        yield 1
        raise


g = reraising()
print(next(g))
try:
    raise KeyError("outside")
except KeyError:
    try:
        next(g)
    except TypeError as e:
        print(repr(e))


# A generator is called what its function is called when it is made.
def renamed():
    yield


renamed.__name__, renamed.__qualname__ = "other", "some.other"
made = renamed()
print(made.__name__, made.__qualname__, made.gi_code.co_name, str(made).split(" at")[0])


# What a generator handles stays handled where it goes on, whatever its caller handles.
def handling():
    try:
        yield
    except ValueError as e:
        yield sys.exc_info()[1] is e, e.__context__
        yield sys.exc_info()[1] is e
        raise


made = handling()
next(made)
try:
    raise ValueError("thrown")
except ValueError as e:
    print(made.throw(e))
print(next(made), sys.exc_info())
try:
    next(made)
except ValueError as e:
    print(e, e.__context__)
