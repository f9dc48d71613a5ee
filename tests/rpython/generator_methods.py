"""Generators that are closed and that exceptions are thrown into, `__next__` by name, `finally` and `with` around a yield."""

import sys


class Scope(object):
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append("enter " + self.name)
        return self

    def __exit__(self, kind, value, traceback):
        self.log.append("exit %s %s" % (self.name, value is not None))


def plain(n):
    for i in range(n):
        yield i


def cleaned(log, values):
    try:
        for value in values:
            yield value
    finally:
        log.append("finally")


def scoped(log):
    with Scope("outer", log):
        yield 1
        with Scope("inner", log):
            yield 2
        yield 3


def catching(log):
    n = 0
    while n < 5:
        try:
            yield n
            n += 1
        except ValueError as error:
            log.append("caught %s at %d" % (error, n))
            n += 10
        except KeyError:
            log.append("ended")
            return
        else:
            log.append("went on")
    yield -1


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def nested(log):
    try:
        yield from cleaned(log, [7, 8])
    finally:
        log.append("nested")


def entry_point(argv):
    log = []
    numbers = plain(4)
    print(numbers.__next__(), next(numbers), numbers.__next__())
    numbers.close()
    print(list(numbers), next(numbers, -5))
    numbers.close()

    unstarted = cleaned(log, [1, 2])
    unstarted.close()
    print(list(unstarted), log)
    started = cleaned(log, [1, 2])
    print(next(started))
    started.close()
    print(log, list(started))
    del log[:]

    scopes = scoped(log)
    print(next(scopes), next(scopes))
    scopes.close()
    print(log)
    del log[:]

    states = catching(log)
    print(next(states), next(states))
    print(states.throw(ValueError("thrown")))
    print(log)
    del log[:]
    other = catching(log)
    print(next(other))
    try:
        other.throw(KeyError("k"))
    except StopIteration:
        print("stopped", log)
    try:
        other.throw(IndexError("late"))
    except IndexError as error:
        print("late", error)
    fresh = plain(3)
    try:
        fresh.throw(IndexError("fresh"))
    except IndexError as error:
        print(error, list(fresh))
    passing = plain(3)
    next(passing)
    try:
        passing.throw(ZeroDivisionError("passing"))
    except ZeroDivisionError as error:
        print(error, list(passing))

    endless = stubborn()
    print(next(endless))
    try:
        endless.close()
    except RuntimeError as error:
        print(error)
    del log[:]
    for value in nested(log):
        print(value)
    print(log)
    squares = (x * x for x in [2, 3])
    print(next(squares))
    squares.close()
    print(list(squares))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
