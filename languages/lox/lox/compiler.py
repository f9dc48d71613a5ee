"""Declarations and statements, compiled by recursive descent in one pass from tokens to code."""

from lox.emitter import (
    KIND_FUNCTION,
    KIND_INITIALIZER,
    KIND_METHOD,
    KIND_SCRIPT,
    NOT_FOUND,
)
from lox.expressions import ClassState, ExpressionCompiler
from lox.opcodes import (
    OP_CLASS,
    OP_CLOSURE,
    OP_DEFINE_GLOBAL,
    OP_INHERIT,
    OP_JUMP,
    OP_JUMP_IF_FALSE,
    OP_METHOD,
    OP_NIL,
    OP_POP,
    OP_PRINT,
    OP_RETURN,
)
from lox.tokens import *


class Compiler(ExpressionCompiler):
    """Compiles one script."""

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
