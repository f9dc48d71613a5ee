"""Scheme: reader, macro-ish special forms in a dispatch table of functions and methods, continuations as trampolines."""
import sys
from functools import reduce


class SchemeError(Exception):
    def __init__(self, message, irritant=None):
        super().__init__(message)
        self.message = message
        self.irritant = irritant

    def __str__(self):
        if self.irritant is None:
            return self.message
        return "%s: %s" % (self.message, self.irritant.show())


class Obj:
    tag = "obj"

    def show(self):
        return "#<%s>" % self.tag

    def display(self):
        return self.show()

    def __repr__(self):
        return self.show()


class Num(Obj):
    tag = "number"

    def __init__(self, value):
        self.value = value

    def show(self):
        v = self.value
        return "%d" % int(v) if v == int(v) else "%g" % v

    def __eq__(self, other):
        return isinstance(other, Num) and self.value == other.value

    def __hash__(self):
        return hash(self.value)


class Str(Obj):
    def __init__(self, s):
        self.s = s

    def show(self):
        return '"' + self.s.replace('"', '\\"') + '"'

    def display(self):
        return self.s


class Sym(Obj):
    table = {}

    def __init__(self, name):
        self.name = name

    def show(self):
        return self.name

    @staticmethod
    def of(name):
        sym = Sym.table.get(name)
        if sym is None:
            sym = Sym.table[name] = Sym(name)
        return sym


class Bool(Obj):
    def __init__(self, flag):
        self.flag = flag

    def show(self):
        return "#t" if self.flag else "#f"


TRUE, FALSE = Bool(True), Bool(False)


def boolean(x):
    return TRUE if x else FALSE


class Nil(Obj):
    def show(self):
        return "()"


NIL = Nil()
UNSPECIFIED = Obj()


class Pair(Obj):
    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def show(self):
        out = []
        p = self
        while isinstance(p, Pair):
            out.append(p.car.show())
            p = p.cdr
        if p is not NIL:
            out += [".", p.show()]
        return "(" + " ".join(out) + ")"


def to_list(items, tail=NIL):
    for item in reversed(items):
        tail = Pair(item, tail)
    return tail


def from_list(obj):
    out = []
    while isinstance(obj, Pair):
        out.append(obj.car)
        obj = obj.cdr
    if obj is not NIL:
        raise SchemeError("improper list", obj)
    return out


class Prim(Obj):
    tag = "primitive"

    def __init__(self, name, fn, low, high=-1):
        self.name = name
        self.fn = fn
        self.low = low
        self.high = high

    def call(self, args):
        n = len(args)
        if n < self.low or (self.high >= 0 and n > self.high):
            raise SchemeError(f"{self.name}: {n} argument{'s' if n != 1 else ''} given")
        return self.fn(args)


class Lambda(Obj):
    tag = "procedure"

    def __init__(self, params, rest, body, env):
        self.params, self.rest, self.body, self.env = params, rest, body, env

    def bind(self, args):
        env = Env(self.env)
        for p, a in zip(self.params, args):
            env.vars[p] = a
        if self.rest:
            env.vars[self.rest] = to_list(args[len(self.params):])
        elif len(args) != len(self.params):
            raise SchemeError("wrong number of arguments", to_list(args))
        return env


class Cont(Obj):
    tag = "continuation"

    def __init__(self, k):
        self.k = k


class Env:
    def __init__(self, outer=None):
        self.vars = {}
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env.vars:
                return env
            env = env.outer
        raise SchemeError("unbound variable", Sym.of(name))


class Thunk:
    """What to do next: a step, or the final value."""

    def __init__(self, step, value=None):
        self.step = step
        self.value = value


def tokenize(text):
    for mark in "()'":
        text = text.replace(mark, " " + mark + " ")
    return text.split()


def parse(tokens):
    if not tokens:
        raise SchemeError("unexpected end")
    t = tokens.pop(0)
    if t == "(":
        items, tail = [], NIL
        while tokens and tokens[0] != ")":
            if tokens[0] == ".":
                tokens.pop(0)
                tail = parse(tokens)
            else:
                items.append(parse(tokens))
        if not tokens:
            raise SchemeError("missing )")
        tokens.pop(0)
        return to_list(items, tail)
    if t == ")":
        raise SchemeError("unexpected )")
    if t == "'":
        return to_list([Sym.of("quote"), parse(tokens)])
    if t in ("#t", "#f"):
        return boolean(t == "#t")
    if t[0] == '"':
        return Str(t[1:-1])
    try:
        return Num(float(t))
    except ValueError:
        return Sym.of(t)


def number(obj):
    if not isinstance(obj, Num):
        raise SchemeError("not a number", obj)
    return obj.value


def fold(fn, start):
    return lambda args: Num(reduce(fn, [number(a) for a in args], start))


def compare(fn):
    def check(args):
        for a, b in zip(args, args[1:]):
            if not fn(number(a), number(b)):
                return FALSE
        return TRUE
    return check


def minus(args):
    if len(args) == 1:
        return Num(-number(args[0]))
    first, *others = [number(a) for a in args]
    return Num(first - sum(others))


def car(args):
    p = args[0]
    if isinstance(p, Pair):
        return p.car
    raise SchemeError("not a pair", p)


def cdr(args):
    p, = args
    if isinstance(p, Pair):
        return p.cdr
    raise SchemeError("not a pair", p)


def is_eq(args):
    a, b = args
    return boolean(a is b or (isinstance(a, Num) and a == b))


class Interp:
    def __init__(self):
        self.output = []
        self.globals = Env()
        g = self.globals.vars
        table = [("+", fold(lambda a, b: a + b, 0.0), 0, -1), ("*", fold(lambda a, b: a * b, 1.0), 0, -1),
                 ("-", minus, 1, -1), ("<", compare(lambda a, b: a < b), 1, -1),
                 ("=", compare(lambda a, b: a == b), 1, -1), (">", compare(lambda a, b: a > b), 1, -1),
                 ("car", car, 1, 1), ("cdr", cdr, 1, 1), ("eq?", is_eq, 2, 2),
                 ("cons", lambda args: Pair(args[0], args[1]), 2, 2),
                 ("null?", lambda args: boolean(args[0] is NIL), 1, 1),
                 ("pair?", lambda args: boolean(isinstance(args[0], Pair)), 1, 1),
                 ("list", to_list_prim, 0, -1), ("display", self.display, 1, 1), ("newline", self.newline, 0, 0)]
        for name, fn, low, high in table:
            g[name] = Prim(name, fn, low, high)
        g["call/cc"] = Prim("call/cc", lambda args: UNSPECIFIED, 1, 1)
        self.forms = {"quote": self.quote, "if": self.if_, "define": self.define, "lambda": self.lambda_,
                      "begin": self.begin, "set!": self.set, "let": self.let}
        self.steps = 0

    def display(self, args):
        self.output.append(args[0].display())
        return UNSPECIFIED

    def newline(self, args):
        print("".join(self.output))
        self.output = []
        return UNSPECIFIED

    def ev(self, x, env, k):
        self.steps += 1
        if isinstance(x, Sym):
            return k(env.find(x.name).vars[x.name])
        if not isinstance(x, Pair):
            return k(x)
        head = x.car
        if isinstance(head, Sym) and head.name in self.forms:
            return self.forms[head.name](from_list(x.cdr), env, k)
        exprs = from_list(x)
        return Thunk(lambda: self.ev_args(exprs, 0, [], env, k))

    def ev_args(self, exprs, i, values, env, k):
        if i == len(exprs):
            return self.apply(values[0], values[1:], k)

        def got(v):
            return self.ev_args(exprs, i + 1, values + [v], env, k)
        return Thunk(lambda: self.ev(exprs[i], env, got))

    def apply(self, fn, args, k):
        if isinstance(fn, Prim):
            if fn.name == "call/cc":
                return self.apply(args[0], [Cont(k)], k)
            return k(fn.call(args))
        if isinstance(fn, Lambda):
            return self.body(fn.body, 0, fn.bind(args), k)
        if isinstance(fn, Cont):
            return fn.k(args[0])
        raise SchemeError("not applicable", fn)

    def body(self, exprs, i, env, k):
        if i == len(exprs) - 1:
            return Thunk(lambda: self.ev(exprs[i], env, k))
        return Thunk(lambda: self.ev(exprs[i], env, lambda _: self.body(exprs, i + 1, env, k)))

    def quote(self, args, env, k):
        return k(args[0])

    def if_(self, args, env, k):
        def chosen(v):
            if v is not FALSE:
                return self.ev(args[1], env, k)
            if len(args) > 2:
                return self.ev(args[2], env, k)
            return k(UNSPECIFIED)
        return self.ev(args[0], env, chosen)

    def define(self, args, env, k):
        target = args[0]
        if isinstance(target, Pair):
            name = target.car
            assert isinstance(name, Sym)
            env.vars[name.name] = self.make_lambda(target.cdr, args[1:], env)
            return k(name)
        if not isinstance(target, Sym):
            raise SchemeError("bad define", target)

        def store(v):
            env.vars[target.name] = v
            return k(target)
        return self.ev(args[1], env, store)

    def make_lambda(self, params, body, env):
        names, rest = [], None
        while isinstance(params, Pair):
            p = params.car
            assert isinstance(p, Sym)
            names.append(p.name)
            params = params.cdr
        if isinstance(params, Sym):
            rest = params.name
        return Lambda(names, rest, body, env)

    def lambda_(self, args, env, k):
        return k(self.make_lambda(args[0], args[1:], env))

    def begin(self, args, env, k):
        return self.body(args, 0, env, k)

    def set(self, args, env, k):
        name = args[0]
        assert isinstance(name, Sym)
        home = env.find(name.name)

        def store(v):
            home.vars[name.name] = v
            return k(UNSPECIFIED)
        return self.ev(args[1], env, store)

    def let(self, args, env, k):
        pairs = [from_list(b) for b in from_list(args[0])]
        names = to_list([p[0] for p in pairs])
        fn = self.make_lambda(names, args[1:], env)
        return self.ev_args([fn] + [p[1] for p in pairs], 0, [], env, k)

    def run(self, text):
        tokens = tokenize(text)
        result = UNSPECIFIED
        while tokens:
            x = parse(tokens)
            state = Thunk(lambda: self.ev(x, self.globals, lambda v: Thunk(None, v)))
            while state.step is not None:
                state = state.step()
            result = state.value
        return result


def to_list_prim(args):
    return to_list(args)


PROGRAMS = [
    "(+ 1 2 (* 3 4.5))",
    "(define (fact n) (if (= n 0) 1 (* n (fact (- n 1))))) (fact 20)",
    "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 3000 0)",
    "(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l))))) (map (lambda (x) (* x x)) '(1 2 3 4))",
    "(call/cc (lambda (k) (+ 1 (k 42))))",
    "(define saved #f) (define n 0) (+ 1 (call/cc (lambda (k) (set! saved k) 1))) (set! n (+ n 1)) n",
    "(let ((x 1) (y 2)) (display x) (display \"abc\") (newline) (list x y 'z \"s\" #t))",
    "((lambda (a . rest) rest) 1 2 3)",
    "(car 5)", "(foo)", "(cons 1 2)", "(car 1 2)", "((lambda (x) x))", "(1 2)", "(+ 1 'a)", "(", ")",
    "(< 1 2 3 2)", "(define x 5) (set! x (- x)) x", "(begin 1 2 3)", "car", "fact", "'(1 . (2 . (3 . 4)))",
]


def entry_point(argv):
    interp = Interp()
    for text in PROGRAMS:
        try:
            print(interp.run(text).show())
        except SchemeError as e:
            print("error:", e)
    print(interp.steps)
    return 0


def target(driver, args):
    driver.exe_name = "interpreter_trampolines-%(backend)s"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
