"""The loop that runs instructions.

An instruction is a word: the opcode in its low byte, the argument above. The depth of the stack is a local variable here;
`frame.sp` is brought up to date where something else looks at it. An exception may leave it behind: the handler's depth is
known from the code.
"""

from compiler import opcodes as op
from compiler.pairs import FIRST_BITS, FIRST_MASK
from rpython.rlib.jit import JitDriver

# At which age of its slots a frame gets new ones: long before a collector counts them as old.
RENEWAL = 1 << 14

jitdriver = JitDriver(greens=["pc", "code"], reds=["sp", "frame"], name="python")


def dispatch(frame):
    """Run a frame's instructions from its `pc` until it returns or yields; None where its slots are to be renewed first."""
    pycode = frame.code
    code = pycode.code
    slots_w = frame.slots_w
    pc = frame.pc
    sp = frame.sp
    while True:
        jitdriver.jit_merge_point(pc=pc, code=pycode, sp=sp, frame=frame)
        word = code[pc]
        opcode = word & 255
        arg = word >> 8
        frame.pc = pc
        pc += 1
        if opcode == op.LOAD_FAST:
            w_value = slots_w[arg]
            if w_value is None:
                raise ops.unbound_local(frame, arg)
            slots_w[sp] = w_value
            sp += 1
        elif opcode == op.LOAD_CONST:
            slots_w[sp] = pycode.consts_w[arg]
            sp += 1
        elif opcode == op.STORE_FAST:
            sp -= 1
            slots_w[arg] = slots_w[sp]
            slots_w[sp] = None
        elif opcode == op.POP_TOP:
            sp -= 1
            slots_w[sp] = None
        elif opcode == op.COPY:
            slots_w[sp] = slots_w[sp - arg]
            sp += 1
        elif opcode == op.SWAP:
            other = sp - arg
            w_value = slots_w[sp - 1]
            slots_w[sp - 1] = slots_w[other]
            slots_w[other] = w_value
        elif opcode == op.LOAD_GLOBAL:
            slots_w[sp] = caching.load_global(frame, arg)
            sp += 1
        elif opcode == op.LOAD_NAME:
            slots_w[sp] = ops.load_name(frame, arg)
            sp += 1
        elif opcode == op.STORE_NAME:
            sp -= 1
            w_value = slots_w[sp]
            slots_w[sp] = None
            ops.store_name(frame, arg, w_value)
        elif opcode == op.LOAD_ATTR:
            slots_w[sp - 1] = caching.load_attribute(frame, slots_w[sp - 1], pycode.names[arg])
        elif opcode == op.LOAD_METHOD:
            caching.load_method(frame, sp - 1, pycode.names[arg])
            sp += 1
        elif opcode == op.CALL_METHOD:
            sp -= arg + 1
            stack_calls.call_method(frame, sp, arg)
        elif opcode == op.CALL:
            sp -= arg
            stack_calls.call(frame, sp, arg)
        elif opcode == op.BINARY_OP:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            slots_w[sp - 1] = space.binary(arg, slots_w[sp - 1], w_right)
        elif opcode == op.INPLACE_OP:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            slots_w[sp - 1] = space.inplace(arg, slots_w[sp - 1], w_right)
        elif opcode == op.COMPARE_OP:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            w_left = slots_w[sp - 1]
            if (isinstance(w_left, W_Int) and type(w_left) is W_Int and isinstance(w_right, W_Int)
                    and type(w_right) is W_Int and code[pc] & 255 == op.POP_JUMP_IF_FALSE):
                # The jump is part of the comparison; the truth never becomes an object.
                sp -= 1
                slots_w[sp] = None
                if compare_ints(arg, w_left.value, w_right.value):
                    pc += 1
                else:
                    pc = code[pc] >> 8
            else:
                slots_w[sp - 1] = space.compare(arg, w_left, w_right)
        elif opcode == op.POP_JUMP_IF_FALSE:
            sp -= 1
            w_value = slots_w[sp]
            slots_w[sp] = None
            if w_value is w_False or (w_value is not w_True and not space.is_true(w_value)):
                pc = arg
        elif opcode == op.POP_JUMP_IF_TRUE:
            sp -= 1
            w_value = slots_w[sp]
            slots_w[sp] = None
            if w_value is w_True or (w_value is not w_False and space.is_true(w_value)):
                pc = arg
        elif opcode == op.JUMP:
            pc = arg
            if arg < frame.pc:
                signals.poll()
                frame.age += 1
                if frame.age > RENEWAL:
                    frame.pc = pc
                    frame.sp = sp
                    return None
                jitdriver.can_enter_jit(pc=pc, code=pycode, sp=sp, frame=frame)
        elif opcode == op.FOR_ITER:
            w_value = space.next(slots_w[sp - 1])
            if w_value is None:
                sp -= 1
                slots_w[sp] = None
                pc = arg
            else:
                following = code[pc]
                if following & 255 == op.STORE_FAST:
                    slots_w[following >> 8] = w_value
                    pc += 1
                else:
                    slots_w[sp] = w_value
                    sp += 1
        elif opcode == op.BINARY_SUBSCR:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            slots_w[sp - 1] = space.getitem(slots_w[sp - 1], w_right)
        elif opcode == op.RETURN_VALUE:
            frame.finished = True
            sp -= 1
            frame.sp = sp
            w_value = slots_w[sp]
            slots_w[sp] = None
            return w_value
        elif opcode == op.GET_ITER:
            slots_w[sp - 1] = space.iter(slots_w[sp - 1])
        elif opcode == op.IS_OP:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            slots_w[sp - 1] = new_bool((slots_w[sp - 1] is w_right) != (arg == 1))
        elif opcode == op.CONTAINS_OP:
            sp -= 1
            w_right = slots_w[sp]
            slots_w[sp] = None
            slots_w[sp - 1] = new_bool(space.contains(w_right, slots_w[sp - 1]) != (arg == 1))
        elif opcode == op.LOAD_DEREF:
            w_value = frame.cells[arg].w_value
            if w_value is None:
                raise ops.unbound_cell(frame, arg)
            slots_w[sp] = w_value
            sp += 1
        elif opcode == op.STORE_DEREF:
            sp -= 1
            frame.cells[arg].w_value = slots_w[sp]
            slots_w[sp] = None
        elif opcode == op.STORE_SUBSCR:
            sp -= 3
            w_index = slots_w[sp + 2]
            w_object = slots_w[sp + 1]
            w_value = slots_w[sp]
            slots_w[sp + 2] = None
            slots_w[sp + 1] = None
            slots_w[sp] = None
            space.setitem(w_object, w_index, w_value)
        elif opcode == op.STORE_ATTR:
            sp -= 2
            w_object = slots_w[sp + 1]
            w_value = slots_w[sp]
            slots_w[sp + 1] = None
            slots_w[sp] = None
            caching.store_attribute(frame, w_object, pycode.names[arg], w_value)
        elif opcode == op.UNARY_NOT:
            slots_w[sp - 1] = new_bool(not space.is_true(slots_w[sp - 1]))
        elif opcode == op.UNARY_OP:
            slots_w[sp - 1] = space.unary(arg, slots_w[sp - 1])
        elif opcode == op.JUMP_IF_FALSE_OR_POP:
            if space.is_true(slots_w[sp - 1]):
                sp -= 1
                slots_w[sp] = None
            else:
                pc = arg
        elif opcode == op.JUMP_IF_TRUE_OR_POP:
            if space.is_true(slots_w[sp - 1]):
                pc = arg
            else:
                sp -= 1
                slots_w[sp] = None
        elif opcode == op.POP_JUMP_IF_NONE:
            sp -= 1
            if slots_w[sp] is w_None:
                pc = arg
            slots_w[sp] = None
        elif opcode == op.BUILD_TUPLE:
            sp -= arg
            slots_w[sp] = W_Tuple(ops.taken(slots_w, sp, arg))
            sp += 1
        elif opcode == op.BUILD_LIST:
            sp -= arg
            slots_w[sp] = W_List(ops.taken(slots_w, sp, arg))
            sp += 1
        elif opcode == op.BUILD_MAP:
            slots_w[sp] = W_Dict()
            sp += 1
        elif opcode == op.LIST_APPEND:
            sp -= 1
            w_value = slots_w[sp]
            slots_w[sp] = None
            ops.list_append(slots_w[sp - arg], w_value)
        elif opcode == op.MAP_ADD:
            sp -= 2
            w_value = slots_w[sp + 1]
            w_index = slots_w[sp]
            slots_w[sp + 1] = None
            slots_w[sp] = None
            ops.map_add(slots_w[sp - arg], w_index, w_value)
        elif opcode == op.UNPACK_SEQUENCE:
            items_w = space.unpack(slots_w[sp - 1], arg)
            i = arg - 1
            sp -= 1
            slots_w[sp] = None
            while i >= 0:
                slots_w[sp] = items_w[i]
                sp += 1
                i -= 1
        elif opcode == op.YIELD_VALUE:
            frame.pc = pc
            sp -= 1
            frame.sp = sp
            w_value = slots_w[sp]
            slots_w[sp] = None
            return w_value
        elif opcode == op.SEND:
            sp -= 1
            w_value = slots_w[sp]
            slots_w[sp] = None
            frame.sp = sp
            w_value = send(frame, slots_w[sp - 1], w_value)
            if w_value is None:
                slots_w[sp - 1] = frame.w_yielded
                pc = arg
            else:
                slots_w[sp] = w_value
                sp += 1
        elif opcode == op.LOAD_FAST_LOAD_FAST:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            slots_w[sp] = w_value
            w_value = slots_w[arg >> FIRST_BITS]
            if w_value is None:
                frame.pc = pc
                raise ops.unbound_local(frame, arg >> FIRST_BITS)
            slots_w[sp + 1] = w_value
            pc += 1
            sp += 2
        elif opcode == op.LOAD_FAST_LOAD_CONST:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            slots_w[sp] = w_value
            slots_w[sp + 1] = pycode.consts_w[arg >> FIRST_BITS]
            pc += 1
            sp += 2
        elif opcode == op.LOAD_FAST_LOAD_ATTR:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            slots_w[sp] = caching.load_attribute(frame, w_value, pycode.names[arg >> FIRST_BITS])
            sp += 1
        elif opcode == op.LOAD_FAST_LOAD_METHOD:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            slots_w[sp] = w_value
            caching.load_method(frame, sp, pycode.names[arg >> FIRST_BITS])
            sp += 2
        elif opcode == op.LOAD_FAST_STORE_ATTR:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            sp -= 1
            w_stored = slots_w[sp]
            slots_w[sp] = None
            caching.store_attribute(frame, w_value, pycode.names[arg >> FIRST_BITS], w_stored)
        elif opcode == op.LOAD_FAST_BINARY_OP:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.binary(arg >> FIRST_BITS, slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_FAST_INPLACE_OP:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.inplace(arg >> FIRST_BITS, slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_FAST_BINARY_SUBSCR:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.getitem(slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_FAST_COMPARE_OP:
            w_value = slots_w[arg & FIRST_MASK]
            if w_value is None:
                raise ops.unbound_local(frame, arg & FIRST_MASK)
            frame.pc = pc
            pc += 1
            w_left = slots_w[sp - 1]
            if (isinstance(w_left, W_Int) and type(w_left) is W_Int and isinstance(w_value, W_Int)
                    and type(w_value) is W_Int and code[pc] & 255 == op.POP_JUMP_IF_FALSE):
                sp -= 1
                slots_w[sp] = None
                if compare_ints(arg >> FIRST_BITS, w_left.value, w_value.value):
                    pc += 1
                else:
                    pc = code[pc] >> 8
            else:
                slots_w[sp - 1] = space.compare(arg >> FIRST_BITS, w_left, w_value)
        elif opcode == op.LOAD_CONST_BINARY_OP:
            w_value = pycode.consts_w[arg & FIRST_MASK]
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.binary(arg >> FIRST_BITS, slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_CONST_INPLACE_OP:
            w_value = pycode.consts_w[arg & FIRST_MASK]
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.inplace(arg >> FIRST_BITS, slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_CONST_BINARY_SUBSCR:
            w_value = pycode.consts_w[arg & FIRST_MASK]
            frame.pc = pc
            pc += 1
            slots_w[sp - 1] = space.getitem(slots_w[sp - 1], w_value)
        elif opcode == op.LOAD_CONST_COMPARE_OP:
            w_value = pycode.consts_w[arg & FIRST_MASK]
            frame.pc = pc
            pc += 1
            w_left = slots_w[sp - 1]
            if (isinstance(w_left, W_Int) and type(w_left) is W_Int and isinstance(w_value, W_Int)
                    and type(w_value) is W_Int and code[pc] & 255 == op.POP_JUMP_IF_FALSE):
                sp -= 1
                slots_w[sp] = None
                if compare_ints(arg >> FIRST_BITS, w_left.value, w_value.value):
                    pc += 1
                else:
                    pc = code[pc] >> 8
            else:
                slots_w[sp - 1] = space.compare(arg >> FIRST_BITS, w_left, w_value)
        elif opcode == op.STORE_FAST_LOAD_FAST:
            sp -= 1
            slots_w[arg & FIRST_MASK] = slots_w[sp]
            w_value = slots_w[arg >> FIRST_BITS]
            if w_value is None:
                slots_w[sp] = None
                frame.pc = pc
                raise ops.unbound_local(frame, arg >> FIRST_BITS)
            slots_w[sp] = w_value
            pc += 1
            sp += 1
        elif opcode == op.BINARY_OP_STORE_FAST:
            pc += 1
            sp -= 2
            w_right = slots_w[sp + 1]
            slots_w[sp + 1] = None
            slots_w[arg >> FIRST_BITS] = space.binary(arg & FIRST_MASK, slots_w[sp], w_right)
            slots_w[sp] = None
        elif opcode == op.MAKE_CELL:
            ops.make_cell(frame, arg)
        elif opcode == op.NOP:
            pass
        else:
            frame.sp = sp
            more.execute(frame, opcode, arg)
            sp = frame.sp


from interpreter import caching, signals, space, stack_calls  # noqa: E402
from interpreter import instructions as ops  # noqa: E402
from interpreter import more_instructions as more  # noqa: E402
from interpreter.comparison import compare_ints  # noqa: E402
from objects.bool import new_bool, w_False, w_True  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.generators import send  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
