"""The grammar: one pass from tokens to code.

Statements are compiled by recursive descent, expressions by precedence: each kind of token may have a rule for the
start of an expression (prefix), one for the place after an operand (infix), and the precedence of the latter.
"""

from lox.emitter import (
    KIND_FUNCTION,
    KIND_INITIALIZER,
    KIND_METHOD,
    KIND_SCRIPT,
    NOT_FOUND,
    Emitter,
)
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


class ClassState:
    """A class declaration being compiled."""

    def __init__(self, enclosing):
        self.enclosing = enclosing
        self.has_superclass = False


class Rule:
    """What a kind of token means in an expression."""

    _immutable_fields_ = ["prefix", "infix", "precedence"]

    def __init__(self, prefix, infix, precedence):
        self.prefix = prefix
        self.infix = infix
        self.precedence = precedence


class Compiler(Emitter):
    """Compiles one script."""

    def __init__(self, source, output, global_cells):
        Emitter.__init__(self, source, output, global_cells)
        self.class_state = None

    def compile(self):
        """Return the script as a function, or None after errors, which have been reported."""
        self.advance()
        while not self.match(TOKEN_EOF):
            self.declaration()
        state = self.leave_function()
        if self.had_error:
            return None
        return state.finish()

    # Declarations

    def declaration(self):
        """Compile a declaration or statement."""
        if self.match(TOKEN_CLASS):
            self.class_declaration()
        elif self.match(TOKEN_FUN):
            self.function_declaration()
        elif self.match(TOKEN_VAR):
            self.variable_declaration()
        else:
            self.statement()
        if self.panicking:
            self.synchronize()

    def parse_variable(self, message):
        """Take and declare a name; return the operand of the global, or 0 for a local."""
        self.consume(TOKEN_IDENTIFIER, message)
        self.declare_variable()
        if self.function.depth > 0:
            return 0
        return self.add_cell(self.previous.text)

    def define_variable(self, cell):
        """Give the declared variable the value on the stack. A local already is that value."""
        if self.function.depth > 0:
            self.mark_initialized()
        else:
            self.emit_with(OP_DEFINE_GLOBAL, cell)

    def variable_declaration(self):
        """Compile what follows `var`."""
        cell = self.parse_variable("Expect variable name.")
        if self.match(TOKEN_EQUAL):
            self.expression()
        else:
            self.emit(OP_NIL)
        self.consume(TOKEN_SEMICOLON, "Expect ';' after variable declaration.")
        self.define_variable(cell)

    def function_declaration(self):
        """Compile what follows `fun`. The name is readable in the body, for recursion."""
        cell = self.parse_variable("Expect function name.")
        self.mark_initialized()
        self.function_body(KIND_FUNCTION)
        self.define_variable(cell)

    def function_body(self, kind):
        """Compile parameters and body of the function whose name was taken last; emit its closure."""
        self.enter_function(kind, self.previous.text)
        self.begin_scope()
        self.consume(TOKEN_LEFT_PAREN, "Expect '(' after function name.")
        if not self.check(TOKEN_RIGHT_PAREN):
            self.parameters()
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after parameters.")
        self.consume(TOKEN_LEFT_BRACE, "Expect '{' before function body.")
        self.block()
        # The scope isn't ended: the return drops all of its variables at once.
        state = self.leave_function()
        self.emit_with(OP_CLOSURE, self.add_function(state.finish()))
        for captured in state.captured:
            self.emit(1 if captured.is_local else 0)
            self.emit(captured.index)

    def parameters(self):
        """Compile a list of at least one parameter."""
        while True:
            self.function.arity += 1
            if self.function.arity > 255:
                self.error_at_current("Can't have more than 255 parameters.")
            cell = self.parse_variable("Expect parameter name.")
            self.define_variable(cell)
            if not self.match(TOKEN_COMMA):
                return

    def class_declaration(self):
        """Compile what follows `class`. While methods are added, the class is on top of the stack."""
        self.consume(TOKEN_IDENTIFIER, "Expect class name.")
        name = self.previous.text
        operand = self.add_class_name(name)
        self.declare_variable()
        self.emit_with(OP_CLASS, operand)
        self.define_variable(operand)

        state = ClassState(self.class_state)
        self.class_state = state
        if self.match(TOKEN_LESS):
            self.superclass(name)
        self.named_variable(name, False)
        self.consume(TOKEN_LEFT_BRACE, "Expect '{' before class body.")
        while not self.check(TOKEN_RIGHT_BRACE) and not self.check(TOKEN_EOF):
            self.method()
        self.consume(TOKEN_RIGHT_BRACE, "Expect '}' after class body.")
        self.emit(OP_POP)
        if state.has_superclass:
            self.end_scope()
        self.class_state = state.enclosing

    def superclass(self, name):
        """Compile what follows `<`. The superclass stays in a local of its own, which methods capture as `super`."""
        self.consume(TOKEN_IDENTIFIER, "Expect superclass name.")
        superclass_name = self.previous.text
        self.named_variable(superclass_name, False)
        if superclass_name == name:
            self.error("A class can't inherit from itself.")
        self.begin_scope()
        self.add_local("super")
        self.mark_initialized()
        self.named_variable(name, False)
        self.emit(OP_INHERIT)
        self.class_state.has_superclass = True

    def method(self):
        """Compile a method."""
        self.consume(TOKEN_IDENTIFIER, "Expect method name.")
        name = self.previous.text
        site = self.add_site(name)
        self.function_body(KIND_INITIALIZER if name == "init" else KIND_METHOD)
        self.emit_with(OP_METHOD, site)

    # Statements

    def statement(self):
        """Compile a statement."""
        if self.match(TOKEN_PRINT):
            self.print_statement()
        elif self.match(TOKEN_FOR):
            self.for_statement()
        elif self.match(TOKEN_IF):
            self.if_statement()
        elif self.match(TOKEN_RETURN):
            self.return_statement()
        elif self.match(TOKEN_WHILE):
            self.while_statement()
        elif self.match(TOKEN_LEFT_BRACE):
            self.begin_scope()
            self.block()
            self.end_scope()
        else:
            self.expression_statement()

    def block(self):
        """Compile what follows an opening brace, up to the closing one."""
        while not self.check(TOKEN_RIGHT_BRACE) and not self.check(TOKEN_EOF):
            self.declaration()
        self.consume(TOKEN_RIGHT_BRACE, "Expect '}' after block.")

    def print_statement(self):
        """Compile what follows `print`."""
        self.expression()
        self.consume(TOKEN_SEMICOLON, "Expect ';' after value.")
        self.emit(OP_PRINT)

    def expression_statement(self):
        """Compile an expression whose value is not used."""
        self.expression()
        self.consume(TOKEN_SEMICOLON, "Expect ';' after expression.")
        self.emit(OP_POP)

    def if_statement(self):
        """Compile what follows `if`."""
        self.consume(TOKEN_LEFT_PAREN, "Expect '(' after 'if'.")
        self.expression()
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after condition.")
        else_jump = self.emit_jump(OP_JUMP_IF_FALSE)
        self.emit(OP_POP)
        self.statement()
        end_jump = self.emit_jump(OP_JUMP)
        self.patch_jump(else_jump)
        self.emit(OP_POP)
        if self.match(TOKEN_ELSE):
            self.statement()
        self.patch_jump(end_jump)

    def while_statement(self):
        """Compile what follows `while`."""
        start = self.position()
        self.consume(TOKEN_LEFT_PAREN, "Expect '(' after 'while'.")
        self.expression()
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after condition.")
        exit_jump = self.emit_jump(OP_JUMP_IF_FALSE)
        self.emit(OP_POP)
        self.statement()
        self.emit_loop(start)
        self.patch_jump(exit_jump)
        self.emit(OP_POP)

    def for_statement(self):
        """Compile what follows `for`."""
        self.begin_scope()
        self.consume(TOKEN_LEFT_PAREN, "Expect '(' after 'for'.")
        if self.match(TOKEN_SEMICOLON):
            pass
        elif self.match(TOKEN_VAR):
            self.variable_declaration()
        else:
            self.expression_statement()

        start = self.position()
        exit_jump = NOT_FOUND
        if not self.match(TOKEN_SEMICOLON):
            self.expression()
            self.consume(TOKEN_SEMICOLON, "Expect ';' after loop condition.")
            exit_jump = self.emit_jump(OP_JUMP_IF_FALSE)
            self.emit(OP_POP)
        if not self.match(TOKEN_RIGHT_PAREN):
            start = self.for_increment(start)

        self.statement()
        self.emit_loop(start)
        if exit_jump != NOT_FOUND:
            self.patch_jump(exit_jump)
            self.emit(OP_POP)
        self.end_scope()

    def for_increment(self, start):
        """Compile the third clause, which comes before the body but runs after it; return where the body loops to."""
        body_jump = self.emit_jump(OP_JUMP)
        increment_start = self.position()
        self.expression()
        self.emit(OP_POP)
        self.consume(TOKEN_RIGHT_PAREN, "Expect ')' after for clauses.")
        self.emit_loop(start)
        self.patch_jump(body_jump)
        return increment_start

    def return_statement(self):
        """Compile what follows `return`."""
        if self.function.kind == KIND_SCRIPT:
            self.error("Can't return from top-level code.")
        if self.match(TOKEN_SEMICOLON):
            self.emit_return()
            return
        if self.function.kind == KIND_INITIALIZER:
            self.error("Can't return a value from an initializer.")
        self.expression()
        self.consume(TOKEN_SEMICOLON, "Expect ';' after return value.")
        self.emit(OP_RETURN)

    # Expressions. A rule runs with its token taken; `can_assign` says whether `=` may follow.

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
    rules[TOKEN_LEFT_PAREN] = Rule(Compiler.grouping, Compiler.call, PREC_CALL)
    rules[TOKEN_DOT] = Rule(None, Compiler.dot, PREC_CALL)
    rules[TOKEN_MINUS] = Rule(Compiler.unary, Compiler.binary, PREC_TERM)
    rules[TOKEN_PLUS] = Rule(None, Compiler.binary, PREC_TERM)
    rules[TOKEN_SLASH] = Rule(None, Compiler.binary, PREC_FACTOR)
    rules[TOKEN_STAR] = Rule(None, Compiler.binary, PREC_FACTOR)
    rules[TOKEN_BANG] = Rule(Compiler.unary, None, PREC_NONE)
    rules[TOKEN_BANG_EQUAL] = Rule(None, Compiler.binary, PREC_EQUALITY)
    rules[TOKEN_EQUAL_EQUAL] = Rule(None, Compiler.binary, PREC_EQUALITY)
    rules[TOKEN_GREATER] = Rule(None, Compiler.binary, PREC_COMPARISON)
    rules[TOKEN_GREATER_EQUAL] = Rule(None, Compiler.binary, PREC_COMPARISON)
    rules[TOKEN_LESS] = Rule(None, Compiler.binary, PREC_COMPARISON)
    rules[TOKEN_LESS_EQUAL] = Rule(None, Compiler.binary, PREC_COMPARISON)
    rules[TOKEN_IDENTIFIER] = Rule(Compiler.variable, None, PREC_NONE)
    rules[TOKEN_STRING] = Rule(Compiler.string, None, PREC_NONE)
    rules[TOKEN_NUMBER] = Rule(Compiler.number, None, PREC_NONE)
    rules[TOKEN_AND] = Rule(None, Compiler.and_, PREC_AND)
    rules[TOKEN_OR] = Rule(None, Compiler.or_, PREC_OR)
    rules[TOKEN_FALSE] = Rule(Compiler.literal, None, PREC_NONE)
    rules[TOKEN_NIL] = Rule(Compiler.literal, None, PREC_NONE)
    rules[TOKEN_TRUE] = Rule(Compiler.literal, None, PREC_NONE)
    rules[TOKEN_SUPER] = Rule(Compiler.super_, None, PREC_NONE)
    rules[TOKEN_THIS] = Rule(Compiler.this_, None, PREC_NONE)
    return rules


RULES = _rules()

# The opcode of each binary operator. Those that are missing in the machine are negations: see Compiler.binary.
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
