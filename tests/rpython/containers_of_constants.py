"""Containers and tuples whose items are all one class, function or frozen object: compared, searched, printed, copied."""


class Base:
    level = 1


class Derived(Base):
    level = 2


def increase(x):
    return x + 1


def double(x):
    return 2 * x


class Frozen:
    def _freeze_(self):
        return True

    def __init__(self, number):
        self.number = number


THREE = Frozen(3)
FOUR = Frozen(4)
CLASSES = [Derived, Derived]
BY_NAME = {"d": Derived}
PAIR = (Derived, 5)
FUNCTIONS = (increase, increase)


def show_list(classes):
    for each in classes:
        print(each is Derived, each.level, each().level)


def apply_all(functions, x):
    for each in functions:
        x = each(x)
    return x


def add_function(functions, n):
    if n > 5:
        functions.append(double)
    return len(functions)


def compare(n):
    print([Derived] == [Derived], [Derived] == [Base], [Derived] != [Base], [Derived] == [None])
    print([increase] == [increase], [increase] == [double], (increase, n) == (double, n))
    print((Derived, n) == (Derived, 1), (Derived, n) == (Base, 1), (Derived, n) == (Derived, 2))
    print({n: Derived} == {1: Derived}, {n: Derived} == {1: Base}, {Derived: n} == {Base: n})
    print({n: increase} == {1: increase}, {n: increase} == {1: double})
    print({Derived} == {Derived}, {Derived} == {Base})
    print([THREE] == [THREE], [THREE] == [FOUR], (THREE, n) == (FOUR, n))
    pair = (Derived, n)
    print(pair == PAIR, (Derived, 4 + n) == PAIR)


def search(n):
    classes = [Derived] * n
    print(Derived in classes, Base in classes, classes.count(Derived), classes.count(Base))
    functions = [increase] * n
    print(increase in functions, double in functions)
    print(Derived in [Derived], Base in [Derived], Base in (Derived, Derived))
    keys = {Derived: n}
    print(keys[Derived], Base in keys, Derived in keys, keys.get(Base, 7), keys.get(Derived, 7))
    named = {increase: "inc"}
    print(named[increase], double in named, increase in named)
    both = {(Derived, n): "x"}
    print(both[(Derived, 1)], (Base, 1) in both, (Derived, 2) in both)
    print(Derived in {Derived}, Base in {Derived}, double in {increase})
    frozen = [THREE] * n
    print(THREE in frozen, FOUR in frozen)
    try:
        print(classes.index(Base))
    except ValueError:
        print("no Base")


def iterate(n):
    values = {n: Derived}
    print(values[1] is Derived, values.get(2) is None, values.get(1) is Derived, values.get(2, Base) is Base)
    for key, each in values.items():
        print(key, each.level)
    for each in values.values():
        print(each().level)
    show_list(list(values.values()))
    show_list(CLASSES)
    print(BY_NAME["d"].level, PAIR[0].level, len(FUNCTIONS), FUNCTIONS[n](8))
    for function in FUNCTIONS:
        print(function(n))
    functions = {n: increase}
    print(functions[1](7), apply_all([increase] * 3, n), apply_all(list(functions.values()), 5))
    iterator = iter([Derived, Derived])
    print(next(iterator).level)
    print([each.level for each in [Derived] * 3], sorted([(Derived.level, n)]))
    nested = [[Derived]] * n
    print(nested[0][0].level, nested == [[Derived]], nested == [[Base]])
    frozen = {n: THREE}
    for each in frozen.values():
        print(each.number, each is THREE)


def change(n):
    classes = [Derived]
    copy = classes[:]
    copy.append(Derived)
    classes.extend(copy)
    print(len(classes), len(copy), classes.pop() is Derived, classes[0].level)
    wider = list(classes)
    wider.append(Base)
    print([each.level for each in wider], wider == classes, wider[:-1] == classes)
    more = classes + [Base]
    print(len(more), more[-1].level)
    functions = [increase]
    print(add_function(functions, n), apply_all(functions, n))
    wide = list(functions)
    wide.append(double)
    print(apply_all(wide, 3))
    pair = (Derived, n)
    if n > 5:
        pair = (Base, n)
    print(pair[0].level)
    optional = {n: Derived}
    if n > 5:
        optional[3] = None
    print(optional[1] is Derived)
    copied = optional.copy()
    copied.update({2: Derived})
    print(len(copied), copied == optional)
    (first, number), last = (Derived, n), increase
    print(first.level, number, last(1))
    made = set([Derived, Derived])
    made.add(Derived)
    print(len(made), made.pop() is Derived)


def main(argv):
    n = len(argv)
    compare(n)
    search(n)
    iterate(n)
    change(n)
    print({n: Derived}, [Derived], (Derived, n), {Derived})
    print("%s %r" % ([Derived], {Derived: n}))
    return 0


def target(driver, args):
    return main, None


if __name__ == "__main__":
    import sys

    main(sys.argv)
