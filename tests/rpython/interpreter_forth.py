"""A Forth: words compiled from tokens, primitives by decorator, errors with causes."""


class ForthError(Exception):
    pass


class Word(object):
    _immutable_fields_ = ["name"]

    def __init__(self, name):
        self.name = name

    def run(self, vm):
        raise NotImplementedError


class Primitive(Word):
    def __init__(self, name, function):
        super().__init__(name)
        self.function = function

    def run(self, vm):
        self.function(vm)


class Literal(Word):
    def __init__(self, value):
        Word.__init__(self, str(value))
        self.value = value

    def run(self, vm):
        vm.push(self.value)


class Compound(Word):
    def __init__(self, name, body):
        Word.__init__(self, name)
        self.body = body

    def run(self, vm):
        vm.execute(self.body)


class Branch(Word):
    def __init__(self, target, conditional):
        Word.__init__(self, "branch")
        self.target = target
        self.conditional = conditional

    def run(self, vm):
        if not self.conditional or vm.pop() == 0:
            vm.ip = self.target


PRIMITIVES = {}


def primitive(name):
    def decorate(function):
        PRIMITIVES[name] = Primitive(name, function)
        return function
    return decorate


for _name, _op in [("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b),
                   ("<", lambda a, b: -1 if a < b else 0), ("=", lambda a, b: -1 if a == b else 0)]:
    def _binary(vm, op=_op):
        b = vm.pop()
        a = vm.pop()
        vm.push(op(a, b))
    PRIMITIVES[_name] = Primitive(_name, _binary)


@primitive("dup")
def dup(vm):
    vm.push(vm.stack[-1])


@primitive("swap")
def swap(vm):
    vm.stack[-1], vm.stack[-2] = vm.stack[-2], vm.stack[-1]


@primitive("drop")
def drop(vm):
    vm.pop()


@primitive("over")
def over(vm):
    vm.push(vm.stack[-2])


@primitive(".")
def dot(vm):
    vm.out.append(str(vm.pop()))


@primitive("/")
def divide(vm):
    b, a = vm.pop(), vm.pop()
    try:
        vm.push(a // b)
    except ZeroDivisionError:
        raise ForthError("division by zero")


class VM(object):
    def __init__(self):
        self.stack = []
        self.words = dict(PRIMITIVES)
        self.out = []
        self.ip = 0

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def execute(self, body):
        saved = self.ip
        self.ip = 0
        try:
            while self.ip < len(body):
                word = body[self.ip]
                self.ip += 1
                word.run(self)
        finally:
            self.ip = saved

    def compile(self, tokens, end):
        body = []
        fixups = []
        for token in tokens:
            if token == end:
                return body
            elif token == "if":
                fixups.append(len(body))
                body.append(Branch(-1, True))
            elif token == "else":
                at = fixups.pop()
                fixups.append(len(body))
                body.append(Branch(-1, False))
                fix = body[at]
                assert isinstance(fix, Branch)
                fix.target = len(body)
            elif token == "then":
                fix = body[fixups.pop()]
                if isinstance(fix, Branch):
                    fix.target = len(body)
            elif token == ":":
                name = next(tokens)
                compound = Compound(name, [])
                self.words[name] = compound
                compound.body = self.compile(tokens, ";")
            elif token in self.words:
                body.append(self.words[token])
            else:
                try:
                    body.append(Literal(int(token)))
                except ValueError as e:
                    raise ForthError("unknown word " + token) from e
        return body


def tokenize(text):
    for line in text.split("\n"):
        line, _, comment = line.partition("\\")
        for token in line.split():
            yield token.lower()


def evaluate(vm, text):
    try:
        vm.execute(vm.compile(tokenize(text), ""))
        vm.out.append("ok")
    except ForthError as e:
        vm.out.append("? " + str(e))
        vm.stack = []
    print(" ".join(vm.out))
    vm.out = []


def entry_point(argv):
    vm = VM()
    evaluate(vm, ": sq dup * ; 5 sq . \\ comment\n7 sq .")
    evaluate(vm, ": fact dup 2 < if drop 1 else dup 1 - fact * then ; 10 fact . 20 fact .")
    evaluate(vm, ": fib dup 2 < if else dup 1 - fib swap 2 - fib + then ; 15 fib .")
    evaluate(vm, "1 2 3 foo")
    evaluate(vm, "+")
    evaluate(vm, "1 0 /")
    evaluate(vm, "-7 2 / . 3 4 swap . .")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
