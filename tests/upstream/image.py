# rpy: dialect=upstream
"""A Smalltalk-like bytecode machine that loads its image from bytes."""
import os
import sys
from rpython.rlib.rarithmetic import r_uint, intmask, ovfcheck
from rpython.rlib.objectmodel import we_are_translated, specialize
from rpython.rlib.jit import JitDriver, elidable, unroll_safe
from rpython.rlib.unroll import unrolling_iterable
from rpython.rlib.rstring import StringBuilder


class Object(object):
    def __init__(self, cls):
        self.cls = cls

    def as_string(self):
        return "a " + self.cls.name


class SmallInteger(Object):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        Object.__init__(self, None)
        self.value = value

    def as_string(self):
        return "%d" % self.value


class String(Object):
    def __init__(self, text):
        Object.__init__(self, None)
        self.text = text

    def as_string(self):
        return self.text


class Instance(Object):
    def __init__(self, cls, n):
        Object.__init__(self, cls)
        self.fields = [None] * n


class Class(Object):
    def __init__(self, name, superclass, nfields):
        Object.__init__(self, None)
        self.name = name
        self.superclass = superclass
        self.nfields = nfields
        self.methods = {}
        self.version = 0

    def as_string(self):
        return self.name

    @elidable
    def lookup(self, selector):
        cls = self
        while cls is not None:
            if selector in cls.methods:
                return cls.methods[selector]
            cls = cls.superclass
        return None


class Method(object):
    _immutable_fields_ = ["code", "literals[*]", "ntemps"]

    def __init__(self, selector, nargs, ntemps, code, literals):
        self.selector = selector
        self.nargs = nargs
        self.ntemps = ntemps
        self.code = code
        self.literals = literals


class Primitive(object):
    def call(self, interp, receiver, args):
        raise NotImplementedError


class PrimitiveFailed(Exception):
    pass


def int_of(obj):
    if not isinstance(obj, SmallInteger):
        raise PrimitiveFailed
    return obj.value


def make_int_primitive(name, func):
    class IntPrimitive(Primitive):
        def call(self, interp, receiver, args):
            return func(interp, int_of(receiver), int_of(args[0]))
    IntPrimitive.__name__ = "Primitive_" + name
    return IntPrimitive()


def int_add(interp, a, b):
    try:
        return SmallInteger(ovfcheck(a + b))
    except OverflowError:
        raise PrimitiveFailed


def int_div(interp, a, b):
    if b == 0:
        raise PrimitiveFailed
    return SmallInteger(a / b)


PRIMITIVES = {
    "+": make_int_primitive("add", int_add),
    "-": make_int_primitive("sub", lambda interp, a, b: SmallInteger(a - b)),
    "*": make_int_primitive("mul", lambda interp, a, b: SmallInteger(a * b)),
    "//": make_int_primitive("div", int_div),
    "<": make_int_primitive("lt", lambda interp, a, b: interp.boolean(a < b)),
    "=": make_int_primitive("eq", lambda interp, a, b: interp.boolean(a == b)),
}

PUSH_SELF, PUSH_TEMP, PUSH_FIELD, PUSH_LIT, STORE_TEMP, STORE_FIELD, SEND, SUPER, POP, RETURN, JUMP, JUMP_FALSE, DUP, \
    PUSH_GLOBAL, PUSH_INT = range(15)

NAMES = {}
for _name, _value in list(globals().items()):
    if _name.isupper() and isinstance(_value, int) and not isinstance(_value, bool):
        NAMES[_value] = _name
unrolling_ops = unrolling_iterable(sorted(NAMES.items()))


class ImageError(Exception):
    def __init__(self, msg):
        self.msg = msg


class Reader(object):
    def __init__(self, data):
        self.data = data
        self.pos = 0

    def byte(self):
        if self.pos >= len(self.data):
            raise ImageError("truncated at %d" % self.pos)
        c = ord(self.data[self.pos])
        self.pos += 1
        return c

    def u16(self):
        hi = self.byte()
        return (hi << 8) | self.byte()

    def i32(self):
        n = r_uint(0)
        for i in range(4):
            n = (n << 8) | r_uint(self.byte())
        value = intmask(n)
        if value >= 1 << 31:
            value -= 1 << 32
        return value

    def text(self):
        n = self.byte()
        start = self.pos
        end = start + n
        if end > len(self.data):
            raise ImageError("bad string")
        self.pos = end
        return self.data[start:end]


class Writer(object):
    def __init__(self):
        self.parts = StringBuilder()

    def byte(self, n):
        self.parts.append(chr(n & 0xff))

    def u16(self, n):
        self.byte(n >> 8)
        self.byte(n)

    def i32(self, n):
        for shift in (24, 16, 8, 0):
            self.byte(n >> shift)

    def text(self, s):
        self.byte(len(s))
        self.parts.append(s)

    def finish(self):
        return self.parts.build()


driver = JitDriver(greens=["pc", "method"], reds=["frame", "interp"])


class Frame(object):
    _virtualizable_ = ["stack[*]", "sp"]

    def __init__(self, method, receiver, args):
        self.method = method
        self.receiver = receiver
        self.temps = args + [None] * (method.ntemps - len(args))
        self.stack = [None] * 20
        self.sp = 0

    def push(self, w):
        self.stack[self.sp] = w
        self.sp += 1

    def pop(self):
        self.sp -= 1
        w = self.stack[self.sp]
        assert w is not None
        self.stack[self.sp] = None
        return w

    @unroll_safe
    def pop_args(self, n):
        args = [None] * n
        while n > 0:
            n -= 1
            args[n] = self.pop()
        return args


class Interp(object):
    def __init__(self):
        self.classes = {}
        self.int_class = self.add_class("Integer", None, 0)
        self.string_class = self.add_class("String", None, 0)
        self.bool_class = self.add_class("Boolean", None, 0)
        self.true = Instance(self.bool_class, 0)
        self.false = Instance(self.bool_class, 0)
        self.nil = Instance(self.add_class("Nil", None, 0), 0)
        self.sends = 0
        self.depth = 0

    def boolean(self, flag):
        if flag:
            return self.true
        return self.false

    def add_class(self, name, superclass, nfields):
        cls = Class(name, superclass, nfields)
        self.classes[name] = cls
        return cls

    def class_of(self, w):
        if isinstance(w, SmallInteger):
            return self.int_class
        elif isinstance(w, String):
            return self.string_class
        elif w.cls is not None:
            return w.cls
        return self.classes["Nil"]

    def load(self, data):
        r = Reader(data)
        if r.text() != "STIM":
            raise ImageError("bad magic")
        count = r.u16()
        for i in xrange(count):
            name = r.text()
            super_name = r.text()
            superclass = None
            if super_name:
                superclass = self.classes[super_name]
            nfields = r.byte()
            if superclass:
                nfields += superclass.nfields
            if self.classes.has_key(name):
                cls = self.classes[name]
            else:
                cls = self.add_class(name, superclass, nfields)
            for j in range(r.byte()):
                self.load_method(r, cls)

    def load_method(self, r, cls):
        selector = r.text()
        nargs = r.byte()
        ntemps = r.byte()
        literals = []
        for k in range(r.byte()):
            kind = r.byte()
            if kind == 0:
                literals.append(SmallInteger(r.i32()))
            else:
                literals.append(String(r.text()))
        code = r.text()
        cls.methods[selector] = Method(selector, nargs, ntemps, code, literals[:])

    def send(self, receiver, selector, args, cls):
        self.sends += 1
        if isinstance(receiver, SmallInteger) and selector in PRIMITIVES and len(args) == 1:
            try:
                return PRIMITIVES[selector].call(self, receiver, args)
            except PrimitiveFailed:
                pass
        method = cls.lookup(selector)
        if method is None:
            return self.builtin(receiver, selector, args, cls)
        self.depth += 1
        result = self.execute(Frame(method, receiver, args))
        self.depth -= 1
        return result

    def builtin(self, receiver, selector, args, cls):
        if selector == "print":
            os.write(1, receiver.as_string() + "\n")
            return receiver
        elif selector == ",":
            return String(receiver.as_string() + args[0].as_string())
        elif selector == "new":
            assert isinstance(receiver, Class)
            return Instance(receiver, receiver.nfields)
        elif selector == "class":
            return self.class_of(receiver)
        raise ImageError("%s does not understand %s" % (receiver.as_string(), selector))

    def execute(self, frame):
        pc = 0
        method = frame.method
        code = method.code
        while pc < len(code):
            driver.jit_merge_point(pc=pc, method=method, frame=frame, interp=self)
            op = ord(code[pc])
            arg = ord(code[pc + 1])
            pc += 2
            if op == PUSH_SELF:
                frame.push(frame.receiver)
            elif op == PUSH_TEMP:
                frame.push(frame.temps[arg] or self.nil)
            elif op == PUSH_FIELD:
                receiver = frame.receiver
                assert isinstance(receiver, Instance)
                frame.push(receiver.fields[arg] or self.nil)
            elif op == PUSH_LIT:
                frame.push(method.literals[arg])
            elif op == PUSH_INT:
                frame.push(SmallInteger(arg - 128))
            elif op == PUSH_GLOBAL:
                literal = method.literals[arg]
                assert isinstance(literal, String)
                frame.push(self.classes[literal.text])
            elif op == STORE_TEMP:
                frame.temps[arg] = frame.pop()
            elif op == STORE_FIELD:
                receiver = frame.receiver
                assert isinstance(receiver, Instance)
                receiver.fields[arg] = frame.pop()
            elif op == SEND or op == SUPER:
                literal = method.literals[arg >> 3]
                assert isinstance(literal, String)
                args = frame.pop_args(arg & 7)
                receiver = frame.pop()
                cls = self.class_of(receiver)
                if op == SUPER:
                    cls = cls.superclass
                frame.push(self.send(receiver, literal.text, args, cls))
            elif op == POP:
                frame.pop()
            elif op == DUP:
                w = frame.pop()
                frame.push(w)
                frame.push(w)
            elif op == RETURN:
                return frame.pop()
            elif op == JUMP:
                pc = arg * 2
            elif op == JUMP_FALSE:
                if frame.pop() is self.false:
                    pc = arg * 2
            else:
                raise ImageError("bad op %d" % op)
        return frame.receiver


class MethodBuilder(object):
    def __init__(self, selector, nargs, ntemps, text):
        self.selector = selector
        self.nargs = nargs
        self.ntemps = ntemps
        self.code = []
        self.ints = []
        self.strings = []
        self.kinds = []
        for line in text.split(";"):
            parts = line.strip().split(" ")
            for value, name in unrolling_ops:
                if name == parts[0]:
                    self.code.append(value)
            self.code.append(self.argument(parts))

    def argument(self, parts):
        if len(parts) < 2:
            return 0
        if parts[0] == "SEND" or parts[0] == "SUPER":
            return self.literal(parts[1]) << 3 | int(parts[2])
        elif parts[0] == "PUSH_LIT" or parts[0] == "PUSH_GLOBAL":
            return self.literal(parts[1])
        elif parts[0] == "PUSH_INT":
            return int(parts[1]) + 128
        return int(parts[1])

    def literal(self, text):
        if text not in self.strings:
            self.strings.append(text)
        return self.strings.index(text)

    def write(self, w):
        w.text(self.selector)
        w.byte(self.nargs)
        w.byte(self.ntemps)
        w.byte(len(self.strings))
        for s in self.strings:
            if s[0] == "#":
                w.byte(0)
                w.i32(int(s[1:]))
            else:
                w.byte(1)
                w.text(s)
        w.text("".join([chr(c) for c in self.code]))


def build_image():
    w = Writer()
    w.text("STIM")
    w.u16(3)
    w.text("Integer")
    w.text("")
    w.byte(0)
    w.byte(2)
    MethodBuilder("fact", 0, 0, "PUSH_SELF; PUSH_INT 2; SEND < 1; JUMP_FALSE 6; PUSH_INT 1; RETURN; PUSH_SELF; "
                  "PUSH_SELF; PUSH_INT 1; SEND - 1; SEND fact 0; SEND * 1; RETURN").write(w)
    MethodBuilder("sumTo", 0, 2, "PUSH_INT 0; STORE_TEMP 0; PUSH_INT 0; STORE_TEMP 1; PUSH_TEMP 1; PUSH_SELF; "
                  "SEND < 1; JUMP_FALSE 17; PUSH_TEMP 1; PUSH_INT 1; SEND + 1; STORE_TEMP 1; PUSH_TEMP 0; PUSH_TEMP 1; "
                  "SEND + 1; STORE_TEMP 0; JUMP 4; PUSH_TEMP 0; RETURN").write(w)
    w.text("Point")
    w.text("")
    w.byte(2)
    w.byte(3)
    MethodBuilder("x:y:", 2, 2, "PUSH_TEMP 0; STORE_FIELD 0; PUSH_TEMP 1; STORE_FIELD 1; PUSH_SELF; RETURN").write(w)
    MethodBuilder("sum", 0, 0, "PUSH_FIELD 0; PUSH_FIELD 1; SEND + 1; RETURN").write(w)
    MethodBuilder("show", 0, 0, "PUSH_FIELD 0; PUSH_LIT @; SEND , 1; PUSH_FIELD 1; SEND , 1; SEND print 0; RETURN").write(w)
    w.text("Point3")
    w.text("Point")
    w.byte(1)
    w.byte(2)
    MethodBuilder("sum", 0, 0, "PUSH_SELF; SUPER sum 0; PUSH_LIT #-100000; SEND + 1; RETURN").write(w)
    MethodBuilder("main", 0, 0, "PUSH_INT 10; SEND fact 0; SEND print 0; POP; PUSH_INT 100; SEND sumTo 0; SEND print 0; "
                  "POP; PUSH_GLOBAL Point; SEND new 0; PUSH_INT 3; PUSH_INT 4; SEND x:y: 2; DUP; SEND sum 0; "
                  "SEND print 0; POP; SEND show 0; POP; PUSH_GLOBAL Point3; SEND new 0; PUSH_INT 7; PUSH_INT 8; "
                  "SEND x:y: 2; DUP; SEND sum 0; SEND print 0; POP; DUP; SEND show 0; POP; SEND class 0; SEND print 0; "
                  "POP; PUSH_INT 7; PUSH_INT 0; SEND // 1; RETURN").write(w)
    return w.finish()


def entry_point(argv):
    image = build_image()
    os.write(1, "image: %d bytes\n" % len(image))
    interp = Interp()
    interp.load(image)
    main = Instance(interp.classes["Point3"], 3)
    try:
        interp.send(main, "main", [], interp.classes["Point3"])
    except ImageError as e:
        os.write(1, e.msg + "\n")
    print interp.sends, interp.depth
    for bad in [image[:30], "\x04STIX", ""]:
        try:
            Interp().load(bad)
            print "loaded"
        except ImageError, e:
            print "error: %s" % e.msg
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    entry_point(sys.argv)
