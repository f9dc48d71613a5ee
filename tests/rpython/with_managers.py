"""Context managers from everywhere: variables, attributes, calls, families of classes; what they let through and swallow."""

import sys


class Manager(object):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter " + self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit " + self.name)


class Refusing(Manager):
    def __exit__(self, kind, value, traceback):
        print("refuse " + self.name)
        return False


class Swallowing(Manager):
    """Falls off its end for other exceptions."""

    def __exit__(self, kind, value, traceback):
        if kind is KeyError:
            print("swallow " + self.name)
            return True


class Counting(Manager):
    def __init__(self, name, limit):
        Manager.__init__(self, name)
        self.limit = limit

    def __exit__(self, kind, value, traceback):
        if kind is None:
            return
        self.limit -= 1
        return self.limit


class Delegating(Swallowing):
    def __exit__(self, kind, value, traceback):
        print("delegate")
        return super().__exit__(kind, value, traceback)


class Lock(object):
    """Never swallows anything."""

    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self.depth

    def __exit__(self, *exc):
        self.depth -= 1


class Interpreter(object):
    def __init__(self):
        self.lock = Lock()
        self.manager = Refusing("attribute")

    def locked(self):
        return self.lock

    def work(self, n):
        with self.lock as depth:
            first = n + depth
        with self.locked():
            second = first * 2
        with self.manager as manager:
            name = manager.name
        lock = self.lock
        with lock:
            with lock as inner:
                third = inner
        return first + second + third, name


def run(manager, table, key):
    result = "nothing"
    with manager:
        result = table[key]
        print("found " + result)
    return result


def raised(manager, n):
    try:
        with manager as entered:
            if n > 2:
                raise ValueError(entered.name)
            return "returned"
    except ValueError as error:
        return "raised %s" % error
    return "swallowed"


MANAGERS = [Manager("plain"), Refusing("refusing"), Swallowing("swallowing"), Delegating("delegating")]


def entry_point(argv):
    print(Interpreter().work(len(argv)))
    table = {"a": "1"}
    for manager in MANAGERS:
        print(run(manager, table, "a"))
        try:
            print(run(manager, table, "b"))
        except KeyError:
            print("KeyError")
        print(raised(manager, len(argv)), raised(manager, len(argv) + 5))
    counting = Counting("counting", 3)
    for i in range(4):
        print(raised(counting, 5), counting.limit)
    with Swallowing("one") as one, Refusing("two") as two:
        print(one.name, two.name)
        raise KeyError("k")
    print("end")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
