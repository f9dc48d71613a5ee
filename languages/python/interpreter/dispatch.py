"""The loop that runs instructions."""

from compiler import opcodes as op
from rpython.rlib.jit import JitDriver

jitdriver = JitDriver(greens=["pc", "code"], reds=["frame"], name="python")


def dispatch(frame):
    """Run a frame's instructions from its `pc` until it returns or yields."""
    pycode = frame.code
    code = pycode.code
    slots_w = frame.slots_w
    pc = frame.pc
    while True:
        jitdriver.jit_merge_point(pc=pc, code=pycode, frame=frame)
        opcode = code[pc * 2]
        arg = code[pc * 2 + 1]
        frame.pc = pc
        pc += 1
        if opcode == op.LOAD_FAST:
            w_value = slots_w[arg]
            if w_value is None:
                raise ops.unbound_local(frame, arg)
            frame.push(w_value)
        elif opcode == op.LOAD_CONST:
            frame.push(pycode.consts_w[arg])
        elif opcode == op.STORE_FAST:
            slots_w[arg] = frame.pop()
        elif opcode == op.POP_TOP:
            frame.pop()
        elif opcode == op.COPY:
            frame.push(slots_w[frame.sp - arg])
        elif opcode == op.SWAP:
            top = frame.sp - 1
            other = frame.sp - arg
            w_value = slots_w[top]
            slots_w[top] = slots_w[other]
            slots_w[other] = w_value
        elif opcode == op.LOAD_GLOBAL:
            frame.push(caching.load_global(frame, arg))
        elif opcode == op.LOAD_NAME:
            frame.push(ops.load_name(frame, arg))
        elif opcode == op.STORE_NAME:
            ops.store_name(frame, arg, frame.pop())
        elif opcode == op.LOAD_ATTR:
            top = frame.sp - 1
            slots_w[top] = caching.load_attribute(frame, slots_w[top], pycode.names[arg])
        elif opcode == op.LOAD_METHOD:
            caching.load_method(frame, pycode.names[arg])
        elif opcode == op.CALL_METHOD:
            stack_calls.call_method(frame, arg)
        elif opcode == op.CALL:
            stack_calls.call(frame, arg)
        elif opcode == op.BINARY_OP:
            w_right = frame.pop()
            top = frame.sp - 1
            slots_w[top] = space.binary(arg, slots_w[top], w_right)
        elif opcode == op.INPLACE_OP:
            w_right = frame.pop()
            top = frame.sp - 1
            slots_w[top] = space.inplace(arg, slots_w[top], w_right)
        elif opcode == op.COMPARE_OP:
            w_right = frame.pop()
            top = frame.sp - 1
            w_left = slots_w[top]
            if (isinstance(w_left, W_Int) and type(w_left) is W_Int and isinstance(w_right, W_Int)
                    and type(w_right) is W_Int and code[pc * 2] == op.POP_JUMP_IF_FALSE):
                # The jump is part of the comparison; the truth never becomes an object.
                frame.sp = top
                slots_w[top] = None
                if compare_ints(arg, w_left.value, w_right.value):
                    pc += 1
                else:
                    pc = code[pc * 2 + 1]
            else:
                slots_w[top] = space.compare(arg, w_left, w_right)
        elif opcode == op.POP_JUMP_IF_FALSE:
            w_value = frame.pop()
            if w_value is w_False or (w_value is not w_True and not space.is_true(w_value)):
                pc = arg
        elif opcode == op.POP_JUMP_IF_TRUE:
            w_value = frame.pop()
            if w_value is w_True or (w_value is not w_False and space.is_true(w_value)):
                pc = arg
        elif opcode == op.JUMP:
            pc = arg
            if arg < frame.pc:
                jitdriver.can_enter_jit(pc=pc, code=pycode, frame=frame)
        elif opcode == op.FOR_ITER:
            w_value = space.next(slots_w[frame.sp - 1])
            if w_value is None:
                frame.pop()
                pc = arg
            elif code[pc * 2] == op.STORE_FAST:
                slots_w[code[pc * 2 + 1]] = w_value
                pc += 1
            else:
                frame.push(w_value)
        elif opcode == op.BINARY_SUBSCR:
            w_right = frame.pop()
            top = frame.sp - 1
            slots_w[top] = space.getitem(slots_w[top], w_right)
        elif opcode == op.RETURN_VALUE:
            frame.finished = True
            return frame.pop()
        elif opcode == op.GET_ITER:
            top = frame.sp - 1
            slots_w[top] = space.iter(slots_w[top])
        elif opcode == op.IS_OP:
            w_right = frame.pop()
            w_value = frame.pop()
            frame.push(new_bool((w_value is w_right) != (arg == 1)))
        elif opcode == op.CONTAINS_OP:
            w_right = frame.pop()
            w_value = frame.pop()
            frame.push(new_bool(space.contains(w_right, w_value) != (arg == 1)))
        elif opcode == op.LOAD_DEREF:
            w_value = frame.cells[arg].w_value
            if w_value is None:
                raise ops.unbound_cell(frame, arg)
            frame.push(w_value)
        elif opcode == op.STORE_DEREF:
            frame.cells[arg].w_value = frame.pop()
        elif opcode == op.STORE_SUBSCR:
            w_index = frame.pop()
            w_object = frame.pop()
            space.setitem(w_object, w_index, frame.pop())
        elif opcode == op.STORE_ATTR:
            w_object = frame.pop()
            caching.store_attribute(frame, w_object, pycode.names[arg], frame.pop())
        elif opcode == op.UNARY_NOT:
            frame.push(new_bool(not space.is_true(frame.pop())))
        elif opcode == op.UNARY_OP:
            frame.push(space.unary(arg, frame.pop()))
        elif opcode == op.JUMP_IF_FALSE_OR_POP:
            if space.is_true(frame.top()):
                frame.pop()
            else:
                pc = arg
        elif opcode == op.JUMP_IF_TRUE_OR_POP:
            if space.is_true(frame.top()):
                pc = arg
            else:
                frame.pop()
        elif opcode == op.POP_JUMP_IF_NONE:
            if frame.pop() is w_None:
                pc = arg
        elif opcode == op.BUILD_TUPLE:
            frame.push(W_Tuple(frame.popped(arg)))
        elif opcode == op.BUILD_LIST:
            frame.push(W_List(frame.popped(arg)))
        elif opcode == op.BUILD_MAP:
            frame.push(W_Dict())
        elif opcode == op.LIST_APPEND:
            w_value = frame.pop()
            ops.list_append(slots_w[frame.sp - arg], w_value)
        elif opcode == op.MAP_ADD:
            w_value = frame.pop()
            w_index = frame.pop()
            ops.map_add(slots_w[frame.sp - arg], w_index, w_value)
        elif opcode == op.UNPACK_SEQUENCE:
            items_w = space.unpack(frame.pop(), arg)
            i = arg - 1
            while i >= 0:
                frame.push(items_w[i])
                i -= 1
        elif opcode == op.YIELD_VALUE:
            frame.pc = pc
            return frame.pop()
        elif opcode == op.SEND:
            w_value = frame.pop()
            w_value = send(frame, frame.top(), w_value)
            if w_value is None:
                frame.pop()
                frame.push(frame.w_yielded)
                pc = arg
            else:
                frame.push(w_value)
        elif opcode == op.MAKE_CELL:
            ops.make_cell(frame, arg)
        elif opcode == op.NOP:
            pass
        else:
            more.execute(frame, opcode, arg)


from interpreter import caching, space, stack_calls  # noqa: E402
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
