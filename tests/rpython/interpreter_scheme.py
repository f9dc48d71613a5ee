"""A Scheme: objects, environments, `match` on expressions, closures made at import time."""
import sys


class SchemeError(Exception):
    def __init__(self, message, irritant=None):
        super().__init__(message)
        self.message = message
        self.irritant = irritant


class W_Root(object):
    __slots__ = ()

    def to_text(self):
        return "#<object>"

    def is_true(self):
        return True

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class W_Int(W_Root):
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def to_text(self):
        return str(self.value)

    def __eq__(self, other):
        return isinstance(other, W_Int) and other.value == self.value

    def __hash__(self):
        return self.value


class W_Bool(W_Root):
    def __init__(self, value):
        self.value = value

    def to_text(self):
        return "#t" if self.value else "#f"

    def is_true(self):
        return self.value


class W_Symbol(W_Root):
    table = {}

    def __init__(self, name):
        self.name = name

    def to_text(self):
        return self.name

    @classmethod
    def of(cls, name):
        found = cls.table.get(name)
        if found is None:
            found = cls.table[name] = cls(name)
        return found


class W_Nil(W_Root):
    def to_text(self):
        return "()"


class W_Pair(W_Root):
    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def to_text(self):
        parts = []
        current = self
        while isinstance(current, W_Pair):
            parts.append(current.car.to_text())
            current = current.cdr
        if not isinstance(current, W_Nil):
            parts += [".", current.to_text()]
        return "(" + " ".join(parts) + ")"


class W_Procedure(W_Root):
    def call(self, args):
        raise NotImplementedError


class W_Builtin(W_Procedure):
    def __init__(self, name, function, arity):
        self.name = name
        self.function = function
        self.arity = arity

    def call(self, args):
        if self.arity >= 0 and len(args) != self.arity:
            raise SchemeError("%s: expected %d arguments, got %d" % (self.name, self.arity, len(args)))
        return self.function(args)

    def to_text(self):
        return f"#<builtin {self.name}>"


class W_Lambda(W_Procedure):
    def __init__(self, params, rest, body, env):
        self.params = params
        self.rest = rest
        self.body = body
        self.env = env

    def call(self, args):
        env = Env(self.env)
        for i, name in enumerate(self.params):
            if i >= len(args):
                raise SchemeError("too few arguments")
            env.vars[name] = args[i]
        if self.rest is not None:
            env.vars[self.rest] = to_list(args[len(self.params):])
        result = NIL
        for node in self.body:
            result = evaluate(node, env)
        return result


NIL = W_Nil()
TRUE, FALSE = W_Bool(True), W_Bool(False)


class Env(object):
    def __init__(self, outer=None):
        self.vars = {}
        self.outer = outer

    def find(self, symbol):
        env = self
        while env is not None:
            if symbol in env.vars:
                return env
            env = env.outer
        raise SchemeError("unbound variable", symbol)

    def __getitem__(self, symbol):
        return self.find(symbol).vars[symbol]

    def __setitem__(self, symbol, value):
        self.vars[symbol] = value


def to_list(items):
    result = NIL
    for item in reversed(items):
        result = W_Pair(item, result)
    return result


def from_list(node):
    while isinstance(node, W_Pair):
        yield node.car
        node = node.cdr


class Reader(object):
    def __init__(self, text):
        self.tokens = text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()
        self.position = 0

    def __iter__(self):
        while self.position < len(self.tokens):
            yield self.read()

    def read(self):
        if self.position >= len(self.tokens):
            raise SchemeError("unexpected end")
        token = self.tokens[self.position]
        self.position += 1
        match token:
            case "(":
                items = []
                while self.position < len(self.tokens) and self.tokens[self.position] != ")":
                    items.append(self.read())
                if self.position >= len(self.tokens):
                    raise SchemeError("missing )")
                self.position += 1
                return to_list(items)
            case ")":
                raise SchemeError("unexpected )")
            case "'":
                return to_list([W_Symbol.of("quote"), self.read()])
            case "#t":
                return TRUE
            case "#f":
                return FALSE
            case _:
                try:
                    return W_Int(int(token))
                except ValueError:
                    return W_Symbol.of(token)


def evaluate(node, env):
    while True:
        match node:
            case W_Symbol():
                return env[node]
            case W_Pair(car=W_Symbol(name="quote"), cdr=W_Pair(car=value)):
                return value
            case W_Pair(car=W_Symbol(name="if"), cdr=W_Pair(car=test, cdr=W_Pair(car=then, cdr=other))):
                if evaluate(test, env).is_true():
                    node = then
                elif isinstance(other, W_Pair):
                    node = other.car
                else:
                    return NIL
            case W_Pair(car=W_Symbol(name="define"), cdr=W_Pair(car=W_Symbol() as name, cdr=W_Pair(car=value))):
                env[name] = evaluate(value, env)
                return name
            case W_Pair(car=W_Symbol(name="define"), cdr=W_Pair(car=W_Pair(car=W_Symbol() as name, cdr=params), cdr=body)):
                env[name] = make_lambda(params, body, env)
                return name
            case W_Pair(car=W_Symbol(name="set!"), cdr=W_Pair(car=W_Symbol() as name, cdr=W_Pair(car=value))):
                env.find(name)[name] = evaluate(value, env)
                return NIL
            case W_Pair(car=W_Symbol(name="lambda"), cdr=W_Pair(car=params, cdr=body)):
                return make_lambda(params, body, env)
            case W_Pair(car=W_Symbol(name="begin"), cdr=body):
                result = NIL
                for each in from_list(body):
                    result = evaluate(each, env)
                return result
            case W_Pair(car=head, cdr=rest):
                function = evaluate(head, env)
                args = [evaluate(each, env) for each in from_list(rest)]
                if not isinstance(function, W_Procedure):
                    raise SchemeError("not a procedure", function)
                return function.call(args)
            case _:
                return node


def make_lambda(params, body, env):
    names = []
    while isinstance(params, W_Pair):
        names.append(params.car)
        params = params.cdr
    rest = params if isinstance(params, W_Symbol) else None
    return W_Lambda(names, rest, list(from_list(body)), env)


def number(w):
    if isinstance(w, W_Int):
        return w.value
    raise SchemeError("not a number", w)


def fold(name, start, op):
    def run(args):
        total = number(args[0]) if args else start
        for each in args[1:]:
            total = op(total, number(each))
        return W_Int(total)
    return W_Builtin(name, run, -1)


def compare(name, op):
    return W_Builtin(name, lambda args: TRUE if op(number(args[0]), number(args[1])) else FALSE, 2)


def pair(w):
    if not isinstance(w, W_Pair):
        raise SchemeError("not a pair", w)
    return w


GLOBALS = Env()
for _builtin in [
    fold("+", 0, lambda a, b: a + b),
    fold("-", 0, lambda a, b: a - b),
    fold("*", 1, lambda a, b: a * b),
    compare("<", lambda a, b: a < b),
    compare("=", lambda a, b: a == b),
    W_Builtin("cons", lambda args: W_Pair(args[0], args[1]), 2),
    W_Builtin("car", lambda args: pair(args[0]).car, 1),
    W_Builtin("cdr", lambda args: pair(args[0]).cdr, 1),
    W_Builtin("null?", lambda args: TRUE if args[0] is NIL else FALSE, 1),
    W_Builtin("eqv?", lambda args: TRUE if args[0] == args[1] else FALSE, 2),
    W_Builtin("list", lambda args: to_list(args), -1),
]:
    GLOBALS[W_Symbol.of(_builtin.name)] = _builtin


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 20)
(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(map (lambda (x) (* x x)) (list 1 2 3 4))
(define (counter) (begin (define n 0) (lambda () (begin (set! n (+ n 1)) n))))
(define c (counter))
(c) (c) (c)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 100 0)
(eqv? 5 (+ 2 3))
((lambda args args) 1 2 3)
(cons 1 2)
+
undefined-thing
(car 5)
(1 2)
(cons 1)
(if #f 1)
"""


def entry_point(argv):
    reader = Reader(PROGRAM)
    for node in reader:
        try:
            print(evaluate(node, GLOBALS).to_text())
        except SchemeError as e:
            if e.irritant is not None:
                print("error:", e, e.irritant.to_text())
            else:
                print("error:", e)
    try:
        Reader("(a b").read()
    except SchemeError as e:
        print(e.message)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
