"""The virtual machine: a stack of values, a chain of frames, and the loop that runs code on them."""

from rpython.rlib.jit import JitDriver, unroll_safe

from lox.arithmetic import divide
from lox.classes import W_Class, W_Instance
from lox.compiler import Compiler
from lox.errors import LoxError
from lox.frames import make_frames
from lox.functions import (
    GlobalCell,
    Upvalue,
    W_BoundMethod,
    W_Closure,
    W_Native,
)
from lox.natives import Clock
from lox.opcodes import *
from lox.values import FALSE, NIL, TRUE, W_Number, W_String, is_falsey, wrap_bool

EXIT_OK = 0
EXIT_COMPILE_ERROR = 65
EXIT_RUNTIME_ERROR = 70

# The script's frame counts. Each frame can have 256 variables.
MAX_FRAMES = 64
STACK_SIZE = MAX_FRAMES * 256


def printable_location(ip, code, function):
    """Name a place in the code for the JIT's logs."""
    return "%s line %d: %s" % (function.trace_name(), function.lines[ip], OPCODE_NAMES[code[ip]])


jitdriver = JitDriver(
    greens=["ip", "code", "function"],
    reds=["base", "sp", "frame", "stack", "self"],
    get_printable_location=printable_location,
    name="lox",
)


class VM:
    """The machine. Globals outlive a script, which the REPL relies on.

    Every index called `sp` is that of the first free slot of the stack.
    """

    _immutable_fields_ = ["output", "global_cells", "stack", "bottom"]

    def __init__(self, output):
        self.output = output
        self.global_cells = {}
        self.stack = [NIL] * STACK_SIZE
        self.bottom = make_frames(MAX_FRAMES)
        self.frame = self.bottom
        self.sp = 0  # up to date where `frame` changes
        self.open_upvalues = None
        self.define_native("clock", Clock())

    def define_native(self, name, native):
        """Define a global function of the interpreter's own."""
        cell = GlobalCell(name)
        cell.value = native
        self.global_cells[name] = cell

    def interpret(self, source):
        """Compile and run a script; return the exit code."""
        function = Compiler(source, self.output, self.global_cells).compile()
        if function is None:
            return EXIT_COMPILE_ERROR
        closure = W_Closure(function, [])
        self.stack[0] = closure
        self.frame = self.bottom
        self.open_upvalues = None
        try:
            self.enter(closure, 0, 1)
            self.run()
        except LoxError as error:
            self.report(error.message)
            return EXIT_RUNTIME_ERROR
        except IndexError:
            # Code refers to nothing that isn't there, except when the stack is full of temporary values.
            self.report("Stack overflow.")
            return EXIT_RUNTIME_ERROR
        return EXIT_OK

    def report(self, message):
        """Print an error and the calls that led to it."""
        self.output.write_error(message + "\n")
        frame = self.frame
        while frame is not self.bottom:
            function = frame.closure.function
            self.output.write_error("[line %d] in %s\n" % (function.lines[max(frame.ip - 1, 0)], function.trace_name()))
            frame = frame.caller

    def error(self, frame, ip, message):
        """Return the error of an instruction in the running frame."""
        frame.ip = ip + 1
        return LoxError(message)

    # The loop

    def run(self):
        """Run from the present frame until the script returns."""
        stack = self.stack
        while True:
            # Here after each change of the frame.
            frame = self.frame
            function = frame.closure.function
            code = function.code
            ip = frame.ip
            base = frame.base
            sp = self.sp
            while True:
                jitdriver.jit_merge_point(
                    ip=ip, code=code, function=function, base=base, sp=sp, frame=frame, stack=stack, self=self
                )
                opcode = code[ip]
                if opcode == OP_GET_LOCAL:
                    stack[sp] = stack[base + code[ip + 1]]
                    sp += 1
                    ip += 2
                elif opcode == OP_CONSTANT:
                    stack[sp] = function.constants[code[ip + 1]]
                    sp += 1
                    ip += 2
                elif opcode == OP_POP:
                    sp -= 1
                    ip += 1
                elif opcode == OP_GET_GLOBAL:
                    value = function.cells[code[ip + 1]].value
                    if value is None:
                        raise self.undefined_variable(frame, ip)
                    stack[sp] = value
                    sp += 1
                    ip += 2
                elif opcode == OP_JUMP_IF_FALSE:
                    if is_falsey(stack[sp - 1]):
                        ip += (code[ip + 1] << 8) + code[ip + 2]
                    ip += 3
                elif opcode == OP_ADD:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = W_Number(left.value + right.value)
                    elif isinstance(left, W_String) and isinstance(right, W_String):
                        stack[sp - 2] = W_String(left.value + right.value)
                    else:
                        raise self.error(frame, ip, "Operands must be two numbers or two strings.")
                    sp -= 1
                    ip += 1
                elif opcode == OP_SUBTRACT:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = W_Number(left.value - right.value)
                    else:
                        raise self.numbers_expected(frame, ip)
                    sp -= 1
                    ip += 1
                elif opcode == OP_LESS:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = wrap_bool(left.value < right.value)
                    else:
                        raise self.numbers_expected(frame, ip)
                    sp -= 1
                    ip += 1
                elif opcode == OP_SET_LOCAL:
                    stack[base + code[ip + 1]] = stack[sp - 1]
                    ip += 2
                elif opcode == OP_GET_PROPERTY:
                    site = function.sites[code[ip + 1]]
                    target = stack[sp - 1]
                    if isinstance(target, W_Instance) and target.shape is site.shape:
                        stack[sp - 1] = target.fields[site.position]
                    else:
                        frame.ip = ip + 1
                        stack[sp - 1] = site.get(target)
                    ip += 2
                elif opcode == OP_SET_PROPERTY:
                    site = function.sites[code[ip + 1]]
                    target = stack[sp - 2]
                    value = stack[sp - 1]
                    if isinstance(target, W_Instance) and target.shape is site.shape:
                        target.fields[site.position] = value
                    else:
                        frame.ip = ip + 1
                        site.set(target, value)
                    stack[sp - 2] = value
                    sp -= 1
                    ip += 2
                elif opcode == OP_CALL:
                    count = code[ip + 1]
                    frame.ip = ip + 2
                    self.call_value(stack[sp - count - 1], count, sp)
                    break
                elif opcode == OP_INVOKE:
                    count = code[ip + 2]
                    frame.ip = ip + 3
                    self.invoke(function.sites[code[ip + 1]], count, sp)
                    break
                elif opcode == OP_RETURN:
                    if self.open_upvalues is not None:
                        self.close_upvalues(base)
                    stack[base] = stack[sp - 1]
                    self.sp = base + 1
                    self.frame = frame.caller
                    if self.frame is self.bottom:
                        return
                    break
                elif opcode == OP_LOOP:
                    ip += 3 - ((code[ip + 1] << 8) + code[ip + 2])
                    jitdriver.can_enter_jit(
                        ip=ip, code=code, function=function, base=base, sp=sp, frame=frame, stack=stack, self=self
                    )
                elif opcode == OP_JUMP:
                    ip += 3 + (code[ip + 1] << 8) + code[ip + 2]
                elif opcode == OP_GET_UPVALUE:
                    stack[sp] = frame.closure.upvalues[code[ip + 1]].get(stack)
                    sp += 1
                    ip += 2
                elif opcode == OP_SET_UPVALUE:
                    frame.closure.upvalues[code[ip + 1]].set(stack, stack[sp - 1])
                    ip += 2
                elif opcode == OP_SET_GLOBAL:
                    cell = function.cells[code[ip + 1]]
                    if cell.value is None:
                        raise self.undefined_variable(frame, ip)
                    cell.value = stack[sp - 1]
                    ip += 2
                elif opcode == OP_EQUAL:
                    stack[sp - 2] = wrap_bool(stack[sp - 2].equals(stack[sp - 1]))
                    sp -= 1
                    ip += 1
                elif opcode == OP_NOT:
                    stack[sp - 1] = wrap_bool(is_falsey(stack[sp - 1]))
                    ip += 1
                elif opcode == OP_GREATER:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = wrap_bool(left.value > right.value)
                    else:
                        raise self.numbers_expected(frame, ip)
                    sp -= 1
                    ip += 1
                elif opcode == OP_MULTIPLY:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = W_Number(left.value * right.value)
                    else:
                        raise self.numbers_expected(frame, ip)
                    sp -= 1
                    ip += 1
                elif opcode == OP_DIVIDE:
                    left = stack[sp - 2]
                    right = stack[sp - 1]
                    if isinstance(left, W_Number) and isinstance(right, W_Number):
                        stack[sp - 2] = W_Number(divide(left.value, right.value))
                    else:
                        raise self.numbers_expected(frame, ip)
                    sp -= 1
                    ip += 1
                elif opcode == OP_NEGATE:
                    operand = stack[sp - 1]
                    if not isinstance(operand, W_Number):
                        raise self.error(frame, ip, "Operand must be a number.")
                    stack[sp - 1] = W_Number(-operand.value)
                    ip += 1
                elif opcode == OP_NIL:
                    stack[sp] = NIL
                    sp += 1
                    ip += 1
                elif opcode == OP_TRUE:
                    stack[sp] = TRUE
                    sp += 1
                    ip += 1
                elif opcode == OP_FALSE:
                    stack[sp] = FALSE
                    sp += 1
                    ip += 1
                elif opcode == OP_PRINT:
                    sp -= 1
                    ip += 1
                    self.output.write(stack[sp].text() + "\n")
                elif opcode == OP_SUPER_INVOKE:
                    count = code[ip + 2]
                    frame.ip = ip + 3
                    self.super_invoke(function.sites[code[ip + 1]], count, sp)
                    break
                elif opcode == OP_CLOSURE:
                    inner = function.functions[code[ip + 1]]
                    stack[sp] = self.make_closure(frame, inner, ip + 2)
                    sp += 1
                    ip += 2 + 2 * inner.upvalue_count
                elif opcode == OP_CLOSE_UPVALUE:
                    sp -= 1
                    ip += 1
                    self.close_upvalues(sp)
                elif opcode == OP_DEFINE_GLOBAL:
                    sp -= 1
                    function.cells[code[ip + 1]].value = stack[sp]
                    ip += 2
                elif opcode == OP_GET_SUPER:
                    sp -= 1
                    frame.ip = ip + 1
                    stack[sp - 1] = function.sites[code[ip + 1]].get_super(stack[sp], stack[sp - 1])
                    ip += 2
                elif opcode == OP_METHOD:
                    sp -= 1
                    self.define_method(stack[sp - 1], function.sites[code[ip + 1]], stack[sp])
                    ip += 2
                elif opcode == OP_CLASS:
                    stack[sp] = W_Class(function.constants[code[ip + 1]].text())
                    sp += 1
                    ip += 2
                else:
                    assert opcode == OP_INHERIT
                    sp -= 1
                    ip += 1
                    frame.ip = ip
                    self.inherit(stack[sp - 1], stack[sp])

    # Calls: each of these leaves `frame` and `sp` as they are to be when the loop goes on

    def enter(self, closure, count, sp):
        """Enter a closure, whose arguments are on top of the stack."""
        function = closure.function
        if count != function.arity:
            raise LoxError("Expected %d arguments but got %d." % (function.arity, count))
        frame = self.frame.callee
        if frame is None:
            raise LoxError("Stack overflow.")
        frame.closure = closure
        frame.ip = 0
        frame.base = sp - count - 1
        self.frame = frame
        self.sp = sp

    def call_value(self, callee, count, sp):
        """Call what lies below the arguments."""
        if isinstance(callee, W_Closure):
            self.enter(callee, count, sp)
        elif isinstance(callee, W_Class):
            self.construct(callee, count, sp)
        elif isinstance(callee, W_BoundMethod):
            self.stack[sp - count - 1] = callee.receiver
            self.enter(callee.method, count, sp)
        elif isinstance(callee, W_Native):
            self.sp = sp - count
            self.stack[sp - count - 1] = callee.call()
        else:
            raise LoxError("Can only call functions and classes.")

    def construct(self, klass, count, sp):
        """Make an instance, which takes the place of the class on the stack, and call its initializer."""
        self.stack[sp - count - 1] = W_Instance(klass)
        if klass.initializer is not None:
            self.enter(klass.initializer, count, sp)
        elif count == 0:
            self.sp = sp
        else:
            raise LoxError("Expected 0 arguments but got %d." % count)

    def invoke(self, site, count, sp):
        """Call a method, or a field that happens to hold something to call."""
        receiver = self.stack[sp - count - 1]
        if not isinstance(receiver, W_Instance):
            raise LoxError("Only instances have methods.")
        shape = receiver.shape
        if shape is site.method_shape:
            self.enter(site.method, count, sp)
            return
        position = shape.position(site.name)
        if position >= 0:
            callee = receiver.fields[position]
            self.stack[sp - count - 1] = callee
            self.call_value(callee, count, sp)
        else:
            self.enter(site.learn_method(shape), count, sp)

    def super_invoke(self, site, count, sp):
        """Call a method of the superclass, which is on top of the stack."""
        sp -= 1
        self.enter(site.super_method(self.stack[sp]), count, sp)

    # Closures and classes

    @unroll_safe
    def make_closure(self, frame, function, ip):
        """Return a closure; at `ip` is what it captures."""
        code = frame.closure.function.code
        upvalues = [None] * function.upvalue_count
        for i in range(function.upvalue_count):
            index = code[ip + 2 * i + 1]
            if code[ip + 2 * i] == 1:
                upvalues[i] = self.capture(frame.base + index)
            else:
                upvalues[i] = frame.closure.upvalues[index]
        return W_Closure(function, upvalues)

    def capture(self, slot):
        """Return the open upvalue for a slot. There is only one: closures that capture a variable share it."""
        previous = None
        upvalue = self.open_upvalues
        while upvalue is not None and upvalue.slot > slot:
            previous = upvalue
            upvalue = upvalue.next_open
        if upvalue is not None and upvalue.slot == slot:
            return upvalue
        created = Upvalue(slot, upvalue)
        if previous is None:
            self.open_upvalues = created
        else:
            previous.next_open = created
        return created

    def close_upvalues(self, first):
        """Close all upvalues for slots from `first` on."""
        upvalue = self.open_upvalues
        while upvalue is not None and upvalue.slot >= first:
            upvalue.close(self.stack)
            upvalue = upvalue.next_open
        self.open_upvalues = upvalue

    def inherit(self, superclass, subclass):
        """Give a new class the methods of its superclass."""
        if not isinstance(superclass, W_Class):
            raise LoxError("Superclass must be a class.")
        assert isinstance(subclass, W_Class)
        subclass.inherit(superclass)

    def define_method(self, klass, site, method):
        """Add a method to a new class."""
        assert isinstance(klass, W_Class) and isinstance(method, W_Closure)
        klass.define(site.name, method)

    # Errors of instructions in the loop

    def numbers_expected(self, frame, ip):
        """Return the error of an arithmetic instruction."""
        return self.error(frame, ip, "Operands must be numbers.")

    def undefined_variable(self, frame, ip):
        """Return the error of an instruction on a global variable."""
        function = frame.closure.function
        name = function.cells[function.code[ip + 1]].name
        return self.error(frame, ip, "Undefined variable '" + name + "'.")
