"""A Prolog with a trail, choice points on a stack of goals, arithmetic, cut and lists."""
import sys


class Term:
    def deref(self):
        return self

    def unify(self, other, trail):
        raise NotImplementedError

    def copy(self, m):
        return self


class Var(Term):
    counter = [0]

    def __init__(self, name):
        self.name = name
        self.ref = None
        Var.counter[0] += 1
        self.id = Var.counter[0]

    def deref(self):
        t = self
        while isinstance(t, Var) and t.ref is not None:
            t = t.ref
        return t

    def bind(self, t, trail):
        self.ref = t
        trail.append(self)

    def copy(self, m):
        t = self.deref()
        if t is not self:
            return t.copy(m)
        if self not in m:
            m[self] = Var(self.name)
        return m[self]

    def __str__(self):
        t = self.deref()
        if isinstance(t, Var):
            return "_%s" % t.name
        return str(t)


class Int(Term):
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return str(self.n)

    def __eq__(self, other):
        return isinstance(other, Int) and self.n == other.n

    def __hash__(self):
        return self.n


class Struct(Term):
    def __init__(self, name, args=[]):
        self.name = name
        self.args = list(args)

    def copy(self, m):
        if not self.args:
            return self
        return Struct(self.name, [a.copy(m) for a in self.args])

    @property
    def key(self):
        return self.name, len(self.args)

    def __str__(self):
        if self.name == "." and len(self.args) == 2:
            return self.list_str()
        if not self.args:
            return self.name
        if len(self.args) == 2 and not self.name[0].isalpha():
            return f"{self.args[0]}{self.name}{self.args[1]}"
        return "%s(%s)" % (self.name, ", ".join(str(a) for a in self.args))

    def list_str(self):
        parts = []
        t = self
        while True:
            parts.append(str(t.args[0]))
            rest = t.args[1].deref()
            if isinstance(rest, Struct) and rest.key == (".", 2):
                t = rest
            elif isinstance(rest, Struct) and rest.key == ("[]", 0):
                return "[" + ", ".join(parts) + "]"
            else:
                return "[" + ", ".join(parts) + "|" + str(rest) + "]"


NIL = Struct("[]")


def cons(h, t):
    return Struct(".", [h, t])


def unify(a, b, trail):
    stack = [(a, b)]
    while stack:
        x, y = stack.pop()
        x = x.deref()
        y = y.deref()
        if x is y:
            continue
        if isinstance(x, Var):
            x.bind(y, trail)
        elif isinstance(y, Var):
            y.bind(x, trail)
        elif isinstance(x, Int) and isinstance(y, Int):
            if x.n != y.n:
                return False
        elif isinstance(x, Struct) and isinstance(y, Struct):
            if x.key != y.key:
                return False
            for pair in zip(x.args, y.args):
                stack.append(pair)
        else:
            return False
    return True


class PrologError(Exception):
    pass


class Tokens:
    def __init__(self, text):
        self.toks = []
        self.pos = 0
        i = 0
        while i < len(text):
            c = text[i]
            if c.isspace():
                i += 1
                continue
            if c == "%":
                while i < len(text) and text[i] != "\n":
                    i += 1
                continue
            j = i + 1
            if c.isdigit():
                while j < len(text) and text[j].isdigit():
                    j += 1
            elif c.isalpha() or c == "_":
                while j < len(text) and (text[j].isalnum() or text[j] == "_"):
                    j += 1
            elif c in ":=<>-+*/\\?":
                while j < len(text) and text[j] in ":=<>-/\\?":
                    j += 1
            self.toks.append(text[i:j])
            i = j

    def peek(self):
        return self.toks[self.pos] if self.pos < len(self.toks) else ""

    def next(self):
        t = self.peek()
        self.pos += 1
        return t

    def expect(self, t):
        got = self.next()
        if got != t:
            raise PrologError("expected %r, got %r" % (t, got))


PRIORITY = {":-": 1200, ",": 1000, "is": 700, "=": 700, "<": 700, ">": 700, "=<": 700, ">=": 700, "=:=": 700,
            "\\=": 700, "+": 500, "-": 500, "*": 400, "//": 400, "mod": 400}


class Reader:
    def __init__(self, text):
        self.toks = Tokens(text)
        self.vars = {}

    def clauses(self):
        while self.toks.peek():
            self.vars = {}
            t = self.term(1200)
            self.toks.expect(".")
            yield t

    def term(self, maximum):
        left = self.primary()
        while True:
            op = self.toks.peek()
            p = PRIORITY.get(op, 9999)
            if p > maximum:
                return left
            self.toks.next()
            right = self.term(p if op == "," else p - 1)
            left = Struct(op, [left, right])

    def primary(self):
        t = self.toks.next()
        if not t:
            raise PrologError("unexpected end")
        if t.isdigit():
            return Int(int(t))
        if t == "-" and self.toks.peek().isdigit():
            return Int(-int(self.toks.next()))
        if t == "(":
            inner = self.term(1200)
            self.toks.expect(")")
            return inner
        if t == "[":
            return self.list()
        if t == "_":
            return Var("_")
        if t[0].isupper() or t[0] == "_":
            if t not in self.vars:
                self.vars[t] = Var(t)
            return self.vars[t]
        if self.toks.peek() == "(":
            self.toks.next()
            args = [self.term(999)]
            while self.toks.peek() == ",":
                self.toks.next()
                args.append(self.term(999))
            self.toks.expect(")")
            return Struct(t, args)
        return Struct(t)

    def list(self):
        if self.toks.peek() == "]":
            self.toks.next()
            return NIL
        items = [self.term(999)]
        while self.toks.peek() == ",":
            self.toks.next()
            items.append(self.term(999))
        tail = NIL
        if self.toks.peek() == "|":
            self.toks.next()
            tail = self.term(999)
        self.toks.expect("]")
        for item in reversed(items):
            tail = cons(item, tail)
        return tail


class Goals:
    """A linked list of goals; `cut` is how many choice points there were when the clause was entered."""

    def __init__(self, goal, cut, rest):
        self.goal = goal
        self.cut = cut
        self.rest = rest


class Choice:
    def __init__(self, goals, clauses, index, trail_top):
        self.goals = goals
        self.clauses = clauses
        self.index = index
        self.trail_top = trail_top


def arith(t):
    t = t.deref()
    if isinstance(t, Int):
        return t.n
    if isinstance(t, Struct) and len(t.args) == 2:
        a, b = arith(t.args[0]), arith(t.args[1])
        match t.name:
            case "+":
                return a + b
            case "-":
                return a - b
            case "*":
                return a * b
            case "//" | "mod" if b == 0:
                raise PrologError("zero divisor")
            case "//":
                return a // b
            case "mod":
                return a % b
    raise PrologError("not a number: " + str(t))


COMPARE = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "=<": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
           "=:=": lambda a, b: a == b}


class Machine:
    def __init__(self):
        self.db = {}
        self.trail = []
        self.choices = []
        self.builtins = {("=", 2): self.bi_unify, ("is", 2): self.bi_is, ("write", 1): self.bi_write,
                         ("nl", 0): self.bi_nl, ("\\=", 2): self.bi_not_unify, ("true", 0): lambda args: True,
                         ("fail", 0): lambda args: False}
        for op in COMPARE:
            self.builtins[(op, 2)] = self.comparison(op)
        self.inferences = 0
        self.line = []

    def comparison(self, op):
        f = COMPARE[op]
        return lambda args: f(arith(args[0]), arith(args[1]))

    def bi_unify(self, args):
        return unify(args[0], args[1], self.trail)

    def bi_not_unify(self, args):
        top = len(self.trail)
        ok = unify(args[0], args[1], self.trail)
        self.undo(top)
        return not ok

    def bi_is(self, args):
        return unify(args[0], Int(arith(args[1])), self.trail)

    def bi_write(self, args):
        self.line.append(str(args[0]))
        return True

    def bi_nl(self, args):
        print("".join(self.line))
        del self.line[:]
        return True

    def consult(self, text):
        for clause in Reader(text).clauses():
            head, body = clause, None
            if isinstance(clause, Struct) and clause.key == (":-", 2):
                head, body = clause.args
            assert isinstance(head, Struct)
            self.db.setdefault(head.key, []).append((head, body))

    def undo(self, top):
        while len(self.trail) > top:
            self.trail.pop().ref = None

    def backtrack(self):
        while self.choices:
            choice = self.choices[-1]
            self.undo(choice.trail_top)
            goals = self.try_clauses(choice)
            if goals is not None:
                return goals
        return None

    def try_clauses(self, choice):
        goal = choice.goals.goal.deref()
        depth = len(self.choices) - 1
        while choice.index < len(choice.clauses):
            head, body = choice.clauses[choice.index]
            choice.index += 1
            last = choice.index == len(choice.clauses)
            m = {}
            h = head.copy(m)
            if unify(goal, h, self.trail):
                if last:
                    self.choices.pop()
                if body is None:
                    return choice.goals.rest or DONE
                return Goals(body.copy(m), depth, choice.goals.rest)
            self.undo(choice.trail_top)
        self.choices.pop()
        return None

    def solve(self, query):
        base = len(self.choices)
        goals = Goals(query, base, None)
        while True:
            if goals is DONE or goals is None:
                yield True
                goals = self.backtrack()
                if goals is None:
                    return
                continue
            goal = goals.goal.deref()
            if not isinstance(goal, Struct):
                raise PrologError("bad goal " + str(goal))
            self.inferences += 1
            key = goal.key
            if key == (",", 2):
                goals = Goals(goal.args[0], goals.cut, Goals(goal.args[1], goals.cut, goals.rest))
                continue
            if key == ("!", 0):
                del self.choices[goals.cut:]
                goals = goals.rest or DONE
                continue
            builtin = self.builtins.get(key)
            if builtin is not None:
                if builtin(goal.args):
                    goals = goals.rest or DONE
                else:
                    goals = self.backtrack()
            elif key in self.db:
                choice = Choice(goals, self.db[key], 0, len(self.trail))
                self.choices.append(choice)
                goals = self.try_clauses(choice)
                if goals is None:
                    goals = self.backtrack()
            else:
                raise PrologError("unknown procedure %s/%d" % key)
            if goals is None:
                return

    def query(self, text, limit=10):
        reader = Reader(text)
        goal = reader.term(1200)
        count = 0
        for _ in self.solve(goal):
            bindings = [f"{n} = {v}" for n, v in reader.vars.items() if not n.startswith("_")]
            print("; ".join(bindings) or "yes")
            count += 1
            if count >= limit:
                break
        else:
            print("no")
        del self.choices[:]
        self.undo(0)


DONE = Goals(NIL, 0, None)

PROGRAM = """
append([], L, L).
append([H|T], L, [H|R]) :- append(T, L, R).
member(X, [X|_]).
member(X, [_|T]) :- member(X, T).
len([], 0).
len([_|T], N) :- len(T, M), N is M + 1.
fact(0, 1) :- !.
fact(N, F) :- N > 0, M is N - 1, fact(M, G), F is N * G.
nrev([], []).
nrev([H|T], R) :- nrev(T, S), append(S, [H], R).
range(N, N, [N]) :- !.
range(A, B, [A|T]) :- A < B, C is A + 1, range(C, B, T).
queens(N, Qs) :- range(1, N, Ns), select_all(Ns, [], Qs).
select_all([], Qs, Qs).
select_all(Ns, Acc, Qs) :- select(Q, Ns, Rest), safe(Q, 1, Acc), select_all(Rest, [Q|Acc], Qs).
select(X, [X|T], T).
select(X, [H|T], [H|R]) :- select(X, T, R).
safe(_, _, []).
safe(Q, D, [P|Ps]) :- Q \\= P, S is P + D, Q \\= S, U is P - D, Q \\= U, E is D + 1, safe(Q, E, Ps).
hello :- write(hello), write(f(X, 1)), nl.
"""


def entry_point(argv):
    m = Machine()
    try:
        m.consult(PROGRAM)
        m.query("append(X, Y, [1, 2, 3])")
        m.query("member(X, [a, b, c]), X \\= b")
        m.query("fact(10, F), len([a|T], 1)", 1)
        m.query("nrev([1,2,3,4,5], R)")
        m.query("queens(6, Qs)", 2)
        m.query("hello")
        m.query("member(z, [a])")
        m.query("X is 7 mod 0")
    except PrologError as e:
        print("error:", e)
    try:
        m.query("foo(1, 2)")
    except PrologError as e:
        print("error:", e)
    try:
        m.query("foo(1, ")
    except PrologError as e:
        print("error:", e)
    print(m.inferences)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
