"""Values that are sent into generators, and what `yield from` gives."""


def lengths():
    total = 0
    while True:
        x = yield total
        if x is None:
            return total
        total += len(x)


def sums():
    total = 0
    while total < 100:
        x = yield total
        total += x
    return total


def inside(n):
    for i in range(n):
        yield i
    return n * 10


def around(n):
    r = yield from inside(n)
    yield r
    s = yield from [7, 8]
    print(s)
    t = yield from inside(1)
    return t


def endless():
    while True:
        x = yield 1
        print("got", x)


def guarded():
    while True:
        try:
            x = yield "q"
            print("x", x)
        except ValueError as e:
            x = yield "err"
            print("after", x)


class Task:
    def __init__(self, name):
        self.name = name
    def run(self):
        for i in range(2):
            got = yield i
            print(self.name, got.name if got is not None else "none")


def entry_point(argv):
    a = lengths()
    print(next(a), a.send("abc"), a.send("de"))
    try:
        next(a)
    except StopIteration: print("done")
    b = sums()
    print(b.send(None), b.send(5), b.send(10))
    try:
        b.send(200)
    except StopIteration: print("done")
    c = sums()
    try:
        c.send(3)
    except TypeError as e: print(e)
    print(list(around(3)), list(inside(2)))
    u = endless()
    print(next(u), next(u))
    t = guarded()
    print(next(t), t.send("1"), t.throw(ValueError("v")), t.send("2"))
    x = Task("x").run()
    print(next(x), x.send(Task("y")))
    for k in x:
        print(k)
    gs = [Task("p").run(), Task("q").run()]
    for g in gs:
        print(next(g))
        g.send(Task("z"))
    e, *f = inside(4)
    print(e, f)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
