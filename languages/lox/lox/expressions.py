"""Expressions, compiled by precedence.

Each kind of token may have a rule for the start of an expression (prefix), one for the place after an operand (infix),
and the precedence of the latter.
"""

from lox.emitter import NOT_FOUND, Emitter
from lox.opcodes import *
from lox.tokens import *
from lox.values import W_Number, W_String

PREC_NONE = 0
PREC_ASSIGNMENT = 1
PREC_OR = 2
PREC_AND = 3
PREC_EQUALITY = 4
PREC_COMPARISON = 5
PREC_TERM = 6
PREC_FACTOR = 7
PREC_UNARY = 8
PREC_CALL = 9


class Rule:
    """What a kind of token means in an expression."""

    _immutable_fields_ = ["prefix", "infix", "precedence"]

    def __init__(self, prefix, infix, precedence):
        self.prefix = prefix
        self.infix = infix
        self.precedence = precedence


class ClassState:
    """A class declaration being compiled, which decides what `this` and `super` mean."""

    def __init__(self, enclosing):
        self.enclosing = enclosing
        self.has_superclass = False


class ExpressionCompiler(Emitter):
    """Compiles expressions. A rule runs with its token taken; `can_assign` says whether `=` may follow."""

    def __init__(self, source, output, global_cells):
        Emitter.__init__(self, source, output, global_cells)
        self.class_state = None

    def expression(self):
        """Compile an expression."""
        self.parse_precedence(PREC_ASSIGNMENT)

    def parse_precedence(self, precedence):
        """Compile an expression whose operators all have at least this precedence."""
        self.advance()
        prefix = RULES[self.previous.kind].prefix
        if prefix is None:
            self.error("Expect expression.")
            return
        can_assign = precedence <= PREC_ASSIGNMENT
        prefix(self, can_assign)
        while precedence <= RULES[self.current.kind].precedence:
            self.advance()
            infix = RULES[self.previous.kind].infix
            infix(self, can_assign)
        if can_assign and self.match(TOKEN_EQUAL):
            self.error("Invalid assignment target.")

    def grouping(self, can_assign):
        """Compile a parenthesised expression."""
        self.expression()
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after expression.")

    def number(self, can_assign):
        """Compile a number."""
        self.emit_with(OP_CONSTANT, self.add_constant(W_Number(float(self.previous.text))))

    def string(self, can_assign):
        """Compile a string, without its quotes."""
        text = self.previous.text
        self.emit_with(OP_CONSTANT, self.add_constant(W_String(text[1 : len(text) - 1])))

    def literal(self, can_assign):
        """Compile nil, true or false."""
        kind = self.previous.kind
        if kind == TOKEN_FALSE:
            self.emit(OP_FALSE)
        elif kind == TOKEN_TRUE:
            self.emit(OP_TRUE)
        else:
            self.emit(OP_NIL)

    def variable(self, can_assign):
        """Compile a read of or an assignment to a variable."""
        self.named_variable(self.previous.text, can_assign)

    def named_variable(self, name, can_assign):
        """Compile a variable by name, which need not stand in the source."""
        get = OP_GET_LOCAL
        set_ = OP_SET_LOCAL
        operand = self.resolve_local(self.function, name)
        if operand == NOT_FOUND:
            get = OP_GET_UPVALUE
            set_ = OP_SET_UPVALUE
            operand = self.resolve_upvalue(self.function, name)
        if operand == NOT_FOUND:
            get = OP_GET_GLOBAL
            set_ = OP_SET_GLOBAL
            operand = self.add_cell(name)
        if can_assign and self.match(TOKEN_EQUAL):
            self.expression()
            self.emit_with(set_, operand)
        else:
            self.emit_with(get, operand)

    def this_(self, can_assign):
        """Compile `this`, a variable that can't be assigned to."""
        if self.class_state is None:
            self.error("Can't use 'this' outside of a class.")
            return
        self.named_variable("this", False)

    def super_(self, can_assign):
        """Compile a method of the superclass, called or not."""
        if self.class_state is None:
            self.error("Can't use 'super' outside of a class.")
        elif not self.class_state.has_superclass:
            self.error("Can't use 'super' in a class with no superclass.")
        self.consume(TOKEN_DOT, "Expect '.' after 'super'.")
        self.consume(TOKEN_IDENTIFIER, "Expect superclass method name.")
        site = self.add_site(self.previous.text)
        self.named_variable("this", False)
        if self.match(TOKEN_LEFT_PAREN):
            count = self.arguments()
            self.named_variable("super", False)
            self.emit_with(OP_SUPER_INVOKE, site)
            self.emit(count)
        else:
            self.named_variable("super", False)
            self.emit_with(OP_GET_SUPER, site)

    def unary(self, can_assign):
        """Compile a prefix operator."""
        kind = self.previous.kind
        self.parse_precedence(PREC_UNARY)
        self.emit(OP_NOT if kind == TOKEN_BANG else OP_NEGATE)

    def binary(self, can_assign):
        """Compile the right operand and the operator. `a >= b` is `!(a < b)`, also for NaN, and so on."""
        kind = self.previous.kind
        self.parse_precedence(RULES[kind].precedence + 1)
        self.emit(BINARY_OPCODES[kind])
        if kind == TOKEN_BANG_EQUAL or kind == TOKEN_GREATER_EQUAL or kind == TOKEN_LESS_EQUAL:
            self.emit(OP_NOT)

    def and_(self, can_assign):
        """Compile the right side of `and`, which runs only if the left one is true."""
        end_jump = self.emit_jump(OP_JUMP_IF_FALSE)
        self.emit(OP_POP)
        self.parse_precedence(PREC_AND)
        self.patch_jump(end_jump)

    def or_(self, can_assign):
        """Compile the right side of `or`, which runs only if the left one is false."""
        else_jump = self.emit_jump(OP_JUMP_IF_FALSE)
        end_jump = self.emit_jump(OP_JUMP)
        self.patch_jump(else_jump)
        self.emit(OP_POP)
        self.parse_precedence(PREC_OR)
        self.patch_jump(end_jump)

    def call(self, can_assign):
        """Compile a call."""
        count = self.arguments()
        self.emit_with(OP_CALL, count)

    def dot(self, can_assign):
        """Compile a property: assigned, called, or read."""
        self.consume(TOKEN_IDENTIFIER, "Expect property name after '.'.")
        site = self.add_site(self.previous.text)
        if can_assign and self.match(TOKEN_EQUAL):
            self.expression()
            self.emit_with(OP_SET_PROPERTY, site)
        elif self.match(TOKEN_LEFT_PAREN):
            count = self.arguments()
            self.emit_with(OP_INVOKE, site)
            self.emit(count)
        else:
            self.emit_with(OP_GET_PROPERTY, site)

    def arguments(self):
        """Compile arguments up to the closing parenthesis; return their number."""
        count = 0
        if not self.check(TOKEN_RIGHT_PAREN):
            while True:
                self.expression()
                if count == 255:
                    self.error("Can't have more than 255 arguments.")
                    count = 0  # as it will not run, all that matters is that it fits a byte
                else:
                    count += 1
                if not self.match(TOKEN_COMMA):
                    break
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after arguments.")
        return count


def _rules():
    """Return the table of rules, indexed by kind of token."""
    rules = [Rule(None, None, PREC_NONE) for _ in range(TOKEN_KINDS)]
    rules[TOKEN_LEFT_PAREN] = Rule(ExpressionCompiler.grouping, ExpressionCompiler.call, PREC_CALL)
    rules[TOKEN_DOT] = Rule(None, ExpressionCompiler.dot, PREC_CALL)
    rules[TOKEN_MINUS] = Rule(ExpressionCompiler.unary, ExpressionCompiler.binary, PREC_TERM)
    rules[TOKEN_PLUS] = Rule(None, ExpressionCompiler.binary, PREC_TERM)
    rules[TOKEN_SLASH] = Rule(None, ExpressionCompiler.binary, PREC_FACTOR)
    rules[TOKEN_STAR] = Rule(None, ExpressionCompiler.binary, PREC_FACTOR)
    rules[TOKEN_BANG] = Rule(ExpressionCompiler.unary, None, PREC_NONE)
    rules[TOKEN_BANG_EQUAL] = Rule(None, ExpressionCompiler.binary, PREC_EQUALITY)
    rules[TOKEN_EQUAL_EQUAL] = Rule(None, ExpressionCompiler.binary, PREC_EQUALITY)
    rules[TOKEN_GREATER] = Rule(None, ExpressionCompiler.binary, PREC_COMPARISON)
    rules[TOKEN_GREATER_EQUAL] = Rule(None, ExpressionCompiler.binary, PREC_COMPARISON)
    rules[TOKEN_LESS] = Rule(None, ExpressionCompiler.binary, PREC_COMPARISON)
    rules[TOKEN_LESS_EQUAL] = Rule(None, ExpressionCompiler.binary, PREC_COMPARISON)
    rules[TOKEN_IDENTIFIER] = Rule(ExpressionCompiler.variable, None, PREC_NONE)
    rules[TOKEN_STRING] = Rule(ExpressionCompiler.string, None, PREC_NONE)
    rules[TOKEN_NUMBER] = Rule(ExpressionCompiler.number, None, PREC_NONE)
    rules[TOKEN_AND] = Rule(None, ExpressionCompiler.and_, PREC_AND)
    rules[TOKEN_OR] = Rule(None, ExpressionCompiler.or_, PREC_OR)
    rules[TOKEN_FALSE] = Rule(ExpressionCompiler.literal, None, PREC_NONE)
    rules[TOKEN_NIL] = Rule(ExpressionCompiler.literal, None, PREC_NONE)
    rules[TOKEN_TRUE] = Rule(ExpressionCompiler.literal, None, PREC_NONE)
    rules[TOKEN_SUPER] = Rule(ExpressionCompiler.super_, None, PREC_NONE)
    rules[TOKEN_THIS] = Rule(ExpressionCompiler.this_, None, PREC_NONE)
    return rules


RULES = _rules()

# The opcode of each binary operator. Those that are missing in the machine are negations: see `binary`.
BINARY_OPCODES = {
    TOKEN_BANG_EQUAL: OP_EQUAL,
    TOKEN_EQUAL_EQUAL: OP_EQUAL,
    TOKEN_GREATER: OP_GREATER,
    TOKEN_GREATER_EQUAL: OP_LESS,
    TOKEN_LESS: OP_LESS,
    TOKEN_LESS_EQUAL: OP_GREATER,
    TOKEN_PLUS: OP_ADD,
    TOKEN_MINUS: OP_SUBTRACT,
    TOKEN_STAR: OP_MULTIPLY,
    TOKEN_SLASH: OP_DIVIDE,
}
