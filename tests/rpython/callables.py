"""Functions, closures, methods and classes in one variable, list, dict, attribute or tuple; calls of different shapes."""


def chosen_double(x):
    return x * 2


def chosen_pick(n):
    if n > 5:
        return chosen_double

    def add(x):
        return x + n
    return add


def chosen():
    for i in [3, 7]:
        f = chosen_pick(i)
        print(f(10))


def listed_double(x):
    return x * 2


class ListedC:
    def __init__(self, k):
        self.k = k

    def m(self, x):
        return x - self.k


def listed():
    n = 4
    fs = [listed_double, lambda x: x + n, ListedC(2).m, lambda x: x]
    for f in fs:
        print(f(10))
    d = {"a": listed_double, "b": lambda x: x * n}
    for k in d:
        print(k, d[k](3))


def keywords_f(a, b=2, c=3):
    return a + b * c


def keywords_g(a, c=30, b=20):
    return a + b * c


def keywords():
    for fn in [keywords_f, keywords_g]:
        print(fn(1, b=7))
        print(fn(1, c=5, b=3))
        print(fn(a=1))


class AttributeButton:
    def __init__(self):
        self.on = None
        self.handlers = []

    def click(self):
        if self.on:
            self.on("x")
        if self.on is not None:
            self.on("y")
        for h in self.handlers:
            h("z")


def attribute_hello(s):
    print("hello", s)


def attribute():
    b = AttributeButton()
    b.click()
    b.on = attribute_hello
    b.handlers.append(attribute_hello)
    b.click()
    k = "k"
    b.on = lambda s: print(s + k)
    b.handlers.append(b.on)
    b.click()


class DispatchVM:
    def __init__(self):
        self.stack = []
        self.table = {"push": self.push, "add": self.add, "out": lambda a: print(self.stack[-1])}

    def push(self, a):
        self.stack.append(a)

    def add(self, a):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def run(self, code):
        for op, arg in code:
            self.table[op](arg)


class DispatchVM2:
    def __init__(self):
        self.x = 0

    def a(self):
        self.x += 1

    def b(self):
        self.x += 10
    table = {"a": a, "b": b}

    def run(self, s):
        for c in s:
            DispatchVM2.table[c](self)
        print(self.x)


def dispatch():
    DispatchVM().run([("push", 2), ("push", 3), ("add", 0), ("out", 0)])
    DispatchVM2().run("aab")


class EnvironmentEnv:
    def __init__(self):
        self.table = {}

    def define(self, name, f):
        self.table[name] = f

    def call(self, name, args):
        return self.table[name](args)


def environment_add(args):
    return args[0] + args[1]


class EnvironmentAdder:
    def __init__(self, n):
        self.n = n

    def run(self, args):
        return self.n + args[0]

    def twice(self, args):
        return 2 * self.run(args)


class EnvironmentSub(EnvironmentAdder):
    def run(self, args):
        return self.n - args[0]


def environment_make(k):
    return lambda args: args[0] * k


def environment():
    e = EnvironmentEnv()
    e.define("add", environment_add)
    e.define("m", EnvironmentAdder(3).run)
    e.define("s", EnvironmentSub(3).run)
    e.define("t", EnvironmentSub(30).twice)
    e.define("k", environment_make(7))
    e.define("l", lambda args: len(args))
    for n in ["add", "m", "s", "t", "k", "l"]:
        print(n, e.call(n, [2, 5]))
    f = e.table["add"]
    if f is environment_add:
        print("same")
    g = e.table.get("zz")
    if g is None:
        print("none")
    h = e.table.get("k")
    if h:
        print(h([2, 3]))


def paired_f(x):
    return x + 1


def paired_g(x):
    return x + 2


class PairedM:
    def h(self, x):
        return x * 3


def paired_pick(c):
    t = ("f", paired_f)
    if c:
        t = ("ff", paired_f)
    return t


def paired():
    l = [("g", paired_g)]
    l.append(paired_pick(True))
    l.append(paired_pick(False))
    l.append(("h", PairedM().h))
    u = ("hh", PairedM().h)
    for i in range(2):
        l.append(u)
        u = ("hhh", PairedM().h)
    for name, fn in l:
        print(name, fn(10))


def paired_functions_f(x):
    return x + 1


def paired_functions_g(x):
    return x + 2


def paired_functions_pick(c):
    t = ("f", paired_functions_f)
    if c:
        t = ("ff", paired_functions_f)
    return t


def paired_functions():
    l = [("g", paired_functions_g)]
    l.append(paired_functions_pick(True))
    l.append(paired_functions_pick(False))
    for name, fn in l:
        print(name, fn(10))


class ConstructorsNode:
    def __init__(self, x):
        self.x = x

    def show(self):
        return "Node %d" % self.x


class ConstructorsLeaf(ConstructorsNode):
    def __init__(self, x, y=5):
        ConstructorsNode.__init__(self, x)
        self.y = y

    def show(self):
        return "Leaf %d %d" % (self.x, self.y)


class ConstructorsErr(Exception):
    pass


def constructors_build(x):
    return ConstructorsLeaf(x, x * 2)


def constructors_pick(i):
    if i == 0:
        return ConstructorsNode
    if i == 1:
        return ConstructorsLeaf
    return ConstructorsNode


def constructors():
    table = {"node": ConstructorsNode, "leaf": ConstructorsLeaf, "build": constructors_build}
    n = 4
    table["lam"] = lambda x: ConstructorsNode(x + n)
    table["picked"] = constructors_pick(n - 3)
    for k in table:
        print(k, table[k](3).show())


class PrebuiltVM:
    def __init__(self):
        self.log = []

    def m(self, x):
        self.log.append(x)
        return len(self.log)


def prebuilt_f(x):
    return x + 100


prebuilt_vm = PrebuiltVM()
PREBUILT_TABLE = {"m": prebuilt_vm.m, "f": prebuilt_f, "l": lambda x: x * 2}
PREBUILT_LIST = [prebuilt_f, prebuilt_vm.m]


class PrebuiltHandler:
    on = None

    def __init__(self, fn=prebuilt_f):
        self.fn = fn


def prebuilt():
    for k in ["m", "f", "l", "m"]:
        print(k, PREBUILT_TABLE[k](5))
    for fn in PREBUILT_LIST:
        print(fn(7))
    h = PrebuiltHandler()
    print(h.fn(1))
    h.fn = prebuilt_vm.m
    print(h.fn(1))
    print(prebuilt_vm.log)


class CombinatorsParser:
    def __init__(self, fn):
        self.fn = fn

    def parse(self, s, i):
        return self.fn(s, i)


def combinators_char(c):
    def p(s, i):
        if i < len(s) and s[i] == c:
            return i + 1
        return -1
    return p


def combinators_seq(ps):
    def p(s, i):
        for q in ps:
            i = q(s, i)
            if i < 0:
                return -1
        return i
    return p


def combinators_alt(a, b):
    def p(s, i):
        r = a(s, i)
        return r if r >= 0 else b(s, i)
    return p


def combinators_many(a):
    def p(s, i):
        while True:
            r = a(s, i)
            if r < 0:
                return i
            i = r
    return p


def combinators_digit(s, i):
    if i < len(s) and s[i].isdigit():
        return i + 1
    return -1


def combinators():
    num = combinators_seq([combinators_digit, combinators_many(combinators_digit)])
    e = combinators_seq([num, combinators_many(combinators_seq([combinators_alt(combinators_char("+"), combinators_char("-")), num]))])
    for s in ["12", "12+3-44", "+", "1+"]:
        print(s, e(s, 0), CombinatorsParser(e).parse(s, 0), CombinatorsParser(combinators_digit).parse(s, 0))


def continuations_fact_k(n, k):
    if n == 0:
        return k(1)
    return continuations_fact_k(n - 1, lambda v: k(n * v))


def continuations_ident(v):
    return v


def continuations():
    print(continuations_fact_k(10, continuations_ident), continuations_fact_k(5, lambda v: v + 1))


class EqualityA:
    def m(self):
        return 1

    def n(self):
        return 2


def equality_f():
    return 3


def equality():
    a = EqualityA()
    l = [a.m, a.n, equality_f]
    print(l[2] is equality_f, l[2] == equality_f, equality_f in l)


class KeysA:
    def __init__(self, k):
        self.k = k

    def m(self, x):
        return self.k * x


def keys_neg(x):
    return -x


def keys():
    for f in [KeysA(2).m, keys_neg, lambda x: x % 3]:
        l = [5, 1, 4]
        l.sort(key=f)
        print(l, max(l, key=f), sorted(l, key=f, reverse=True), [f(x) for x in l])


class FactoriesA:
    def __init__(self, x):
        self.x = x

    def name(self):
        return "A%d" % self.x


class FactoriesB(FactoriesA):
    def name(self):
        return "B%d" % self.x


def factories_mk(x):
    return FactoriesA(x + 100)


def factories():
    for c in [FactoriesA, FactoriesB]:
        print(c(3).name())
    for c in [FactoriesA, FactoriesB, factories_mk]:
        print(c(3).name())
    d = {"a": FactoriesA, "m": lambda x: FactoriesB(x * 2)}
    for k in d:
        print(d[k](3).name())


def entry_point(argv):
    chosen()
    listed()
    keywords()
    attribute()
    dispatch()
    environment()
    paired()
    paired_functions()
    constructors()
    prebuilt()
    combinators()
    continuations()
    equality()
    keys()
    factories()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
