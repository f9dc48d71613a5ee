"""A register VM with an assembler, frames, closures of bytecode, exceptions and a small object model."""
import os
import sys

OPS = ["LOADK", "MOVE", "ADD", "SUB", "MUL", "DIV", "MOD", "LT", "LE", "EQ", "JMP", "JMPF", "CALL", "RET", "PRINT",
       "NEWOBJ", "GETF", "SETF", "NEWARR", "GETI", "SETI", "LEN", "THROW", "TRY", "ENDTRY", "CONCAT", "NATIVE"]
for _i, _name in enumerate(OPS):
    globals()["OP_" + _name] = _i


class W_Root(object):
    _attrs_ = []

    def add(self, other):
        raise VMError("cannot add " + self.typename())

    def lt(self, other):
        raise VMError("cannot compare " + self.typename())

    def eq(self, other):
        return self is other

    def is_true(self):
        return True

    def typename(self):
        return "object"

    def to_s(self):
        return "<" + self.typename() + ">"


class W_Int(W_Root):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def add(self, other):
        if isinstance(other, W_Int):
            return W_Int(self.value + other.value)
        if isinstance(other, W_Float):
            return W_Float(self.value + other.value)
        return W_Root.add(self, other)

    def lt(self, other):
        if isinstance(other, W_Int):
            return self.value < other.value
        return W_Root.lt(self, other)

    def eq(self, other):
        return isinstance(other, W_Int) and other.value == self.value

    def is_true(self):
        return self.value != 0

    def typename(self):
        return "int"

    def to_s(self):
        return str(self.value)


class W_Float(W_Root):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        if isinstance(other, W_Float):
            return W_Float(self.value + other.value)
        elif isinstance(other, W_Int):
            return W_Float(self.value + float(other.value))
        return W_Root.add(self, other)

    def typename(self):
        return "float"

    def to_s(self):
        return str(self.value)


class W_Str(W_Root):
    def __init__(self, s):
        self.s = s

    def add(self, other):
        return W_Str(self.s + other.to_s())

    def eq(self, other):
        return isinstance(other, W_Str) and other.s == self.s

    def lt(self, other):
        assert isinstance(other, W_Str)
        return self.s < other.s

    def is_true(self):
        return bool(self.s)

    def typename(self):
        return "str"

    def to_s(self):
        return self.s


class W_Obj(W_Root):
    def __init__(self, shape):
        self.shape = shape
        self.slots = [None] * len(shape.names)

    def get(self, name):
        i = self.shape.index(name)
        if i < 0:
            raise VMError("no field %s" % name)
        w = self.slots[i]
        return w if w is not None else w_nil

    def set(self, name, w):
        i = self.shape.index(name)
        if i < 0:
            self.shape = self.shape.extended(name)
            self.slots.append(w)
        else:
            self.slots[i] = w

    def typename(self):
        return "obj{" + ",".join(self.shape.names) + "}"


class W_Arr(W_Root):
    def __init__(self, items):
        self.items = items

    def to_s(self):
        return "[" + ", ".join([w.to_s() for w in self.items]) + "]"

    def typename(self):
        return "array"


class W_Nil(W_Root):
    def to_s(self):
        return "nil"

    def is_true(self):
        return False


w_nil = W_Nil()
SMALL = [W_Int(i) for i in range(-5, 100)]


def newint(i):
    if -5 <= i < 100:
        return SMALL[i + 5]
    return W_Int(i)


class Shape(object):
    _immutable_fields_ = ["names[*]"]

    def __init__(self, names):
        self.names = names
        self.indexes = {}
        for i in range(len(names)):
            self.indexes[names[i]] = i
        self.transitions = {}

    def index(self, name):
        return self.indexes.get(name, -1)

    def extended(self, name):
        if name not in self.transitions:
            self.transitions[name] = Shape(self.names + [name])
        return self.transitions[name]


EMPTY = Shape([])


class VMError(Exception):
    def __init__(self, msg):
        self.msg = msg
        self.trace = []


class Thrown(Exception):
    def __init__(self, w_value):
        self.w_value = w_value


class Code(object):
    def __init__(self, name, nargs):
        self.name = name
        self.nargs = nargs
        self.nregs = nargs
        self.ops = []
        self.consts = []

    def const(self, w):
        for i, other in enumerate(self.consts):
            if other.eq(w):
                return i
        self.consts.append(w)
        return len(self.consts) - 1


class Frame(object):
    def __init__(self, code, parent):
        self.code = code
        self.regs = [None] * code.nregs
        self.pc = 0
        self.parent = parent
        self.handlers = []
        self.ret = -1


def native_max(args):
    w = args[0]
    for a in args[1:]:
        if w.lt(a):
            w = a
    return w


def native_join(args):
    w_sep, w_arr = args
    assert isinstance(w_sep, W_Str)
    assert isinstance(w_arr, W_Arr)
    return W_Str(w_sep.s.join([x.to_s() for x in w_arr.items]))


NATIVES = {"max": native_max, "join": native_join, "type": lambda args: W_Str(args[0].typename())}


class Assembler(object):
    def __init__(self, text):
        self.lines = [l.strip() for l in text.split("\n")]
        self.codes = {}
        self.order = []

    def run(self):
        code = None
        labels = {}
        fixups = []
        for line in self.lines:
            if ";" in line:
                line = line[:line.index(";")].rstrip()
            if not line:
                continue
            if line.startswith("func "):
                if code is not None:
                    self.finish(code, labels, fixups)
                parts = line.split()
                code = Code(parts[1], int(parts[2]))
                self.codes[parts[1]] = code
                self.order.append(code)
                labels = {}
                fixups = []
            elif line.endswith(":"):
                labels[line[:-1]] = len(code.ops)
            else:
                op, _, rest = line.partition(" ")
                args = [a.strip() for a in rest.split(",")] if rest else []
                code.ops.append(self.instruction(code, op.upper(), args, fixups))
        if code is not None:
            self.finish(code, labels, fixups)
        return self

    def finish(self, code, labels, fixups):
        for index, place, label in fixups:
            op = code.ops[index]
            try:
                op[place] = labels[label]
            except KeyError:
                raise VMError("unknown label " + label)

    def instruction(self, code, op, args, fixups):
        if op not in OPS:
            raise VMError("unknown op " + op)
        res = [OPS.index(op)]
        for a in args:
            c = a[0]
            if c == "r" and a[1:].isdigit():
                n = int(a[1:])
                code.nregs = max(code.nregs, n + 1)
                res.append(n)
            elif c == "#":
                res.append(code.const(newint(int(a[1:]))))
            elif c == "~":
                res.append(code.const(W_Float(float(a[1:]))))
            elif c == '"':
                res.append(code.const(W_Str(a[1:-1])))
            elif c == "@":
                fixups.append((len(code.ops), len(res), a[1:]))
                res.append(-1)
            elif c == "$":
                res.append(code.const(W_Str(a[1:])))
            else:
                res.append(int(a))
        return res


class VM(object):
    def __init__(self, codes):
        self.codes = codes
        self.out = []
        self.steps = 0

    def write(self, s):
        self.out.append(s)
        print(s)

    def run(self, name):
        frame = Frame(self.codes[name], None)
        while True:
            try:
                w = self.loop(frame)
                return w
            except Thrown as e:
                frame = self.unwind(self.current, e.w_value)
            except VMError as e:
                e.trace.append(self.current.code.name)
                frame = self.unwind(self.current, W_Str("error: " + e.msg))

    def unwind(self, frame, w_value):
        f = frame
        while f is not None:
            if f.handlers:
                target, reg = f.handlers.pop()
                f.pc = target
                f.regs[reg] = w_value
                return f
            f = f.parent
        raise Thrown(w_value)

    def loop(self, frame):
        while True:
            self.current = frame
            op = frame.code.ops[frame.pc]
            frame.pc += 1
            self.steps += 1
            regs = frame.regs
            code = op[0]
            if code == OPS.index("LOADK"):
                regs[op[1]] = frame.code.consts[op[2]]
            elif code == 1:
                regs[op[1]] = regs[op[2]]
            elif code == 2:
                regs[op[1]] = regs[op[2]].add(regs[op[3]])
            elif 3 <= code <= 6:
                regs[op[1]] = self.arith(code, regs[op[2]], regs[op[3]])
            elif code == 7:
                regs[op[1]] = newint(int(regs[op[2]].lt(regs[op[3]])))
            elif code == 8:
                regs[op[1]] = newint(1 if not regs[op[3]].lt(regs[op[2]]) else 0)
            elif code == 9:
                regs[op[1]] = newint(int(regs[op[2]].eq(regs[op[3]])))
            elif code == 10:
                frame.pc = op[1]
            elif code == 11:
                if not regs[op[1]].is_true():
                    frame.pc = op[2]
            elif code == 12:
                w_name = frame.code.consts[op[2]]
                assert isinstance(w_name, W_Str)
                if w_name.s not in self.codes:
                    raise VMError("no function " + w_name.s)
                new = Frame(self.codes[w_name.s], frame)
                for i, r in enumerate(op[3:]):
                    new.regs[i] = regs[r]
                frame.ret = op[1]
                frame = new
            elif code == 13:
                w = regs[op[1]]
                frame = frame.parent
                if frame is None:
                    return w
                frame.regs[frame.ret] = w
            elif code == 14:
                self.write(regs[op[1]].to_s())
            elif code == 15:
                regs[op[1]] = W_Obj(EMPTY)
            elif code == 16:
                w_obj = regs[op[2]]
                if not isinstance(w_obj, W_Obj):
                    raise VMError("not an object: " + w_obj.to_s())
                name = frame.code.consts[op[3]]
                assert isinstance(name, W_Str)
                regs[op[1]] = w_obj.get(name.s)
            elif code == 17:
                w_obj = regs[op[1]]
                name = frame.code.consts[op[2]]
                assert isinstance(w_obj, W_Obj) and isinstance(name, W_Str)
                w_obj.set(name.s, regs[op[3]])
            elif code == 18:
                regs[op[1]] = W_Arr([regs[r] for r in op[2:]])
            elif code == 19:
                w_arr, w_i = regs[op[2]], regs[op[3]]
                assert isinstance(w_arr, W_Arr) and isinstance(w_i, W_Int)
                try:
                    regs[op[1]] = w_arr.items[w_i.value]
                except IndexError:
                    raise VMError("index %d out of range" % w_i.value)
            elif code == 22:
                raise Thrown(regs[op[1]])
            elif code == 23:
                frame.handlers.append((op[1], op[2]))
            elif code == 24:
                frame.handlers.pop()
            elif code == 25:
                regs[op[1]] = W_Str("".join([regs[r].to_s() for r in op[2:]]))
            elif code == 26:
                w_name = frame.code.consts[op[2]]
                assert isinstance(w_name, W_Str)
                regs[op[1]] = NATIVES[w_name.s]([regs[r] for r in op[3:]])
            else:
                raise VMError("bad op %d" % code)

    def arith(self, op, a, b):
        if isinstance(a, W_Int) and isinstance(b, W_Int):
            x, y = a.value, b.value
            if op == 3:
                return newint(x - y)
            if op == 4:
                return newint(x * y)
            if y == 0:
                raise VMError("division by zero")
            return newint(x // y if op == 5 else x % y)
        raise VMError("bad operands: %s, %s" % (a.typename(), b.typename()))


PROGRAM = """
func fib 1
  loadk r1, #2
  lt r2, r0, r1
  jmpf r2, @rec
  ret r0
rec:
  sub r1, r0, r1     ; n - 2
  call r3, $fib, r1
  loadk r1, #1
  sub r1, r0, r1
  call r4, $fib, r1
  add r3, r3, r4
  ret r3
func thrower 1
  loadk r1, "boom"
  concat r1, r1, r0
  throw r1
func main 0
  loadk r0, #15
  call r1, $fib, r0
  print r1
  newobj r2
  setf r2, $x, r1
  loadk r3, ~2.5
  setf r2, $y, r3
  getf r4, r2, $x
  add r4, r4, r3
  print r4
  print r2
  try @catch, r5
  call r6, $thrower, r0
  endtry
catch:
  print r5
  try @catch2, r5
  loadk r6, #0
  div r6, r0, r6
  endtry
catch2:
  print r5
  try @catch3, r5
  getf r6, r2, $zz
catch3:
  print r5
  newarr r7, r0, r1, r3
  print r7
  loadk r8, "-"
  native r9, $join, r8, r7
  print r9
  native r9, $max, r0, r1
  print r9
  native r9, $type, r7
  print r9
  try @catch4, r5
  loadk r8, #7
  geti r9, r7, r8
catch4:
  print r5
  call r9, $nope
"""


def entry_point(argv):
    vm = VM(Assembler(PROGRAM).run().codes)
    try:
        vm.run("main")
    except Thrown as e:
        print("uncaught", e.w_value.to_s())
    print(vm.steps, len(vm.out))
    try:
        Assembler("func x 0\n frob r1").run()
    except VMError as e:
        print(e.msg)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
