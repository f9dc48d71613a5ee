# A value that is sent into a generator.

def numbers(n):
    got = yield n
    print(got)
    yield from [1, 2]
    return 5


def entry_point(argv):
    total = 0
    for x in numbers(3):
        total += x
    f = lambda: (yield 3)
    numbers(3).send(5)
    return total


def target(driver, args):
    return entry_point
