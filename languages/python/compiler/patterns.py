"""Code for match: each pattern tests the subject on top of the stack."""

from compiler import opcodes as op
from compiler.assembler import Label
from compiler.expressions import ExpressionCompiler
from compiler.symtable import mangle
from interpreter import space
from interpreter.arithmetic import unary
from objects.complex import W_Complex
from objects.dict import W_Dict
from objects.int import W_Int
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from parser.actions import UNARY_NEG
from parser.nodes import Attribute, BinOp, Constant, JoinedStr, MatchAs, MatchOr, MatchStar, Tuple, UnaryOp


class Captures:
    """The names that a pattern has captured."""

    def __init__(self):
        self.names = []


class PatternCompiler(ExpressionCompiler):
    """The part of the compiler that knows patterns.

    A pattern's code finds its subject on the stack and leaves nothing: it falls through where it matches and jumps to
    `fail` otherwise. Captured values wait in temporaries of the frame, one for each name, until the whole pattern has matched.
    Depth at `fail` is that without the subject.
    """

    def visit_Match(self, node):
        self.expr(node.subject)
        end = Label()
        irrefutable = False
        for i in range(len(node.cases)):
            case = node.cases[i]
            following = Label()
            self.unit.position = case.pattern
            if irrefutable:
                raise self.error("wildcard makes remaining patterns unreachable", node.cases[i - 1].pattern)
            irrefutable = is_irrefutable(case.pattern) and case.guard is None
            self.emit(op.COPY, 1)
            captures = Captures()
            self.temporaries = {}
            self.pattern(case.pattern, following, captures)
            self.bind(captures, case.pattern)
            if case.guard is not None:
                self.jump_if(case.guard, following, False)
            self.emit(op.POP_TOP)
            self.statements(case.body)
            self.jump(op.JUMP, end)
            self.place(following)
        self.emit(op.POP_TOP)
        self.place(end)

    def bind(self, captures, node):
        """Store what was captured under the names."""
        for name in captures.names:
            place = self.temporaries[name]
            self.emit(op.LOAD_FAST, place)
            self.name_op(name, 1, node)
            self.emit(op.DELETE_FAST, place)

    def statements(self, body):
        raise NotImplementedError

    def pattern(self, node, fail, captures):
        """Emit the test of a pattern."""
        self.fail = fail
        self.captures = captures
        before = self.unit.position
        self.unit.position = node
        node.accept(self)
        self.unit.position = before

    def capture(self, name, node):
        """Store the subject under a name."""
        if name in self.captures.names:
            raise self.error("multiple assignments to name '%s' in pattern" % name, node)
        self.captures.names.append(name)
        if name not in self.temporaries:
            self.temporaries[name] = self.unit.temporary(len(self.temporaries))
        self.emit(op.STORE_FAST, self.temporaries[name])

    def fail_unless(self, fail, extra):
        """Go on if the top of the stack is true; else drop `extra` values and fail."""
        if extra == 0:
            self.jump(op.POP_JUMP_IF_FALSE, fail)
            return
        ok = Label()
        self.jump(op.POP_JUMP_IF_TRUE, ok)
        depth = self.unit.depth
        for _ in range(extra):
            self.emit(op.POP_TOP)
        self.jump(op.JUMP, fail)
        self.unit.depth = depth
        self.place(ok)

    def visit_MatchValue(self, node):
        fail = self.fail
        if isinstance(node.value, JoinedStr):
            raise self.error("patterns may only match literals and attribute lookups", node)
        self.check_complex(node.value)
        self.expr(node.value)
        self.emit(op.COMPARE_OP, 2)
        self.jump(op.POP_JUMP_IF_FALSE, fail)

    def check_complex(self, node):
        """Refuse a sum in a pattern that is no real and an imaginary number."""
        if isinstance(node, BinOp):
            real = node.left.operand if isinstance(node.left, UnaryOp) else node.left
            if is_imaginary(real):
                raise self.error("real number required in complex literal", node.left)
            if not is_imaginary(node.right):
                raise self.error("imaginary number required in complex literal", node.right)

    def check_keys(self, node):
        """Refuse keys of a mapping pattern that aren't fixed, or come twice."""
        seen_w = W_Dict()
        for key in node.keys:
            if isinstance(key, Attribute):
                continue
            if isinstance(key, JoinedStr):
                raise self.error("mapping pattern keys may only match literals and attribute lookups", node)
            self.check_complex(key)
            w_key = constant_value(key)
            if w_key is not None:
                if seen_w.getitem(w_key) is not None:
                    raise self.error("mapping pattern checks duplicate key (%s)" % space.repr_of(w_key), node)
                seen_w.setitem(w_key, w_key)

    def visit_MatchSingleton(self, node):
        fail = self.fail
        self.load_const(node.value)
        self.emit(op.IS_OP, 0)
        self.jump(op.POP_JUMP_IF_FALSE, fail)

    def visit_MatchAs(self, node):
        captures = self.captures
        if node.pattern is not None:
            fail = self.fail
            if node.name == "_":
                raise self.error("cannot use '_' as a target", node)
            if node.name == "":
                self.pattern(node.pattern, fail, captures)
                return
            inner = Label()
            ok = Label()
            self.emit(op.COPY, 1)
            self.pattern(node.pattern, inner, captures)
            self.jump(op.JUMP, ok)
            self.place(inner)
            self.emit(op.POP_TOP)
            self.jump(op.JUMP, fail)
            self.place(ok)
            self.captures = captures
            self.capture(node.name, node)
        elif node.name == "":
            self.emit(op.POP_TOP)
        else:
            self.capture(node.name, node)

    def visit_MatchOr(self, node):
        fail = self.fail
        outer = self.captures
        ok = Label()
        first = None
        for i in range(len(node.patterns)):
            pattern = node.patterns[i]
            if i < len(node.patterns) - 1 and is_irrefutable(pattern):
                raise self.error("%s makes remaining patterns unreachable" % irrefutable_name(pattern), pattern)
            captures = Captures()
            captures.names = outer.names[:]
            following = Label()
            self.emit(op.COPY, 1)
            self.pattern(pattern, following, captures)
            self.emit(op.POP_TOP)
            self.jump(op.JUMP, ok)
            self.place(following)
            names = captures.names[len(outer.names) :]
            names.sort()
            if first is None:
                first = names
            elif first != names:
                raise self.error("alternative patterns bind different names", node)
        self.emit(op.POP_TOP)
        self.jump(op.JUMP, fail)
        self.place(ok)
        outer.names.extend(first)
        self.captures = outer

    def visit_MatchStar(self, node):
        if node.name == "":
            self.emit(op.POP_TOP)
        else:
            self.capture(node.name, node)

    def visit_MatchSequence(self, node):
        fail = self.fail
        captures = self.captures
        star = -1
        for i in range(len(node.patterns)):
            if isinstance(node.patterns[i], MatchStar):
                if star >= 0:
                    raise self.error("multiple starred expressions in sequence pattern", node.patterns[i])
                star = i
        self.emit(op.MATCH_SEQUENCE)
        self.fail_unless(fail, 1)
        least = len(node.patterns) - (1 if star >= 0 else 0)
        if star < 0 or least > 0:
            self.emit(op.GET_LEN)
            self.load_const(W_Int(least))
            self.emit(op.COMPARE_OP, 5 if star >= 0 else 2)
            self.fail_unless(fail, 1)
        if all_wildcards(node.patterns) or star >= 0 and is_wildcard(node.patterns[star]):
            self.parts_by_position(node.patterns, star, fail, captures)
            return
        if star >= 0:
            self.emit(op.UNPACK_EX, star + ((len(node.patterns) - star - 1) << 8))
        else:
            self.emit(op.UNPACK_SEQUENCE, len(node.patterns))
        self.parts(node.patterns, fail, captures)

    def parts_by_position(self, patterns, star, fail, captures):
        """Test the items of a sequence before and behind a part that doesn't matter, without looking at that."""
        for i in range(len(patterns)):
            if i == star or is_wildcard(patterns[i]):
                continue
            self.emit(op.COPY, 1)
            if i < star:
                self.load_const(W_Int(i))
            else:
                self.emit(op.GET_LEN)
                self.load_const(W_Int(len(patterns) - i))
                self.emit(op.BINARY_OP, SUBTRACT)
            self.emit(op.BINARY_SUBSCR)
            self.part(patterns[i], 1, fail, captures)
        self.emit(op.POP_TOP)
        self.captures = captures

    def parts(self, patterns, fail, captures):
        """Test values on the stack, the first on top; drop the rest where one fails."""
        for i in range(len(patterns)):
            self.part(patterns[i], len(patterns) - i - 1, fail, captures)
        self.captures = captures

    def part(self, pattern, below, fail, captures):
        """Test the value on top of the stack; where it fails, drop those below it that the whole pattern has pushed."""
        if below == 0:
            self.pattern(pattern, fail, captures)
            return
        inner = Label()
        ok = Label()
        self.pattern(pattern, inner, captures)
        self.jump(op.JUMP, ok)
        if inner.depth >= 0:
            self.place(inner)
            for _ in range(below):
                self.emit(op.POP_TOP)
            self.jump(op.JUMP, fail)
        self.place(ok)

    def visit_MatchMapping(self, node):
        fail = self.fail
        captures = self.captures
        self.emit(op.MATCH_MAPPING)
        self.fail_unless(fail, 1)
        count = len(node.keys)
        self.check_keys(node)
        if count > 0:
            self.emit(op.GET_LEN)
            self.load_const(W_Int(count))
            self.emit(op.COMPARE_OP, 5)
            self.fail_unless(fail, 1)
        for key in node.keys:
            self.expr(key)
        self.emit(op.BUILD_TUPLE, count)
        self.emit(op.MATCH_KEYS)
        self.emit(op.COPY, 1)
        self.load_const(w_None)
        self.emit(op.IS_OP, 1)
        self.fail_unless(fail, 3)
        # subject, keys, values
        if node.rest != "":
            self.emit(op.SWAP, 3)
            self.emit(op.SWAP, 2)
            self.emit(op.COPY_DICT_WITHOUT)
            self.emit(op.SWAP, 2)
            self.emit(op.POP_TOP)
            self.capture(node.rest, node)
        else:
            self.emit(op.SWAP, 3)
            self.emit(op.POP_TOP)
            self.emit(op.POP_TOP)
        self.emit(op.UNPACK_SEQUENCE, count)
        self.parts(node.patterns, fail, captures)

    def visit_MatchClass(self, node):
        fail = self.fail
        captures = self.captures
        seen = []
        for name in node.kwd_attrs:
            if name in seen:
                raise self.error("attribute name repeated in class pattern: " + name, node)
            seen.append(name)
        self.expr(node.cls)
        self.load_const(W_Int(len(node.patterns)))
        self.load_const(W_Tuple([W_Str(name) for name in node.kwd_attrs]))
        self.emit(op.MATCH_CLASS)
        # the values as a tuple, or None
        self.emit(op.COPY, 1)
        self.load_const(w_None)
        self.emit(op.IS_OP, 1)
        self.fail_unless(fail, 1)
        patterns = node.patterns + node.kwd_patterns
        self.emit(op.UNPACK_SEQUENCE, len(patterns))
        self.parts(patterns, fail, captures)


SUBTRACT = 1  # the argument of BINARY_OP


def all_wildcards(patterns):
    """Whether it is enough to know that a sequence has so many items."""
    for pattern in patterns:
        if not is_wildcard(pattern):
            return False
    return True


def is_wildcard(pattern):
    """Whether a pattern matches anything and keeps nothing."""
    if isinstance(pattern, MatchStar):
        return pattern.name == ""
    return isinstance(pattern, MatchAs) and pattern.pattern is None and pattern.name == ""


def is_irrefutable(node):
    """Whether a pattern always matches."""
    if isinstance(node, MatchAs):
        return node.pattern is None or is_irrefutable(node.pattern)
    if isinstance(node, MatchOr):
        for pattern in node.patterns:
            if is_irrefutable(pattern):
                return True
    return False


def is_imaginary(node):
    """Whether a node is an imaginary number."""
    return isinstance(node, Constant) and isinstance(node.value, W_Complex)


def constant_value(node):
    """Return the value of a literal, or None if it isn't worked out here: a sum."""
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, UnaryOp):
        operand = node.operand
        if isinstance(operand, Constant):
            return unary(UNARY_NEG, operand.value)
    return None


def irrefutable_name(node):
    """Return how messages call a pattern that always matches."""
    if isinstance(node, MatchAs) and node.name != "":
        return "name capture '%s'" % node.name
    return "wildcard"
