"""A tokenizer and calculator: the shape of the interpreters that get translated."""

NUMBER, PLUS, TIMES, LEFT, RIGHT, END = range(6)
SINGLE = {"+": PLUS, "*": TIMES, "(": LEFT, ")": RIGHT}


class Token:
    _immutable_fields_ = ["kind", "value"]

    def __init__(self, kind, value):
        self.kind = kind
        self.value = value


class CalculatorError(Exception):
    def __init__(self, message):
        self.message = message


def scan(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == " ":
            i += 1
        elif c.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            tokens.append(Token(NUMBER, int(text[start:i])))
        elif c in SINGLE:
            tokens.append(Token(SINGLE[c], 0))
            i += 1
        else:
            raise CalculatorError("unexpected character '%s' at %d" % (c, i))
    tokens.append(Token(END, 0))
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.position = 0

    def peek(self):
        return self.tokens[self.position].kind

    def advance(self):
        token = self.tokens[self.position]
        self.position += 1
        return token

    def sum(self):
        value = self.product()
        while self.peek() == PLUS:
            self.advance()
            value += self.product()
        return value

    def product(self):
        value = self.atom()
        while self.peek() == TIMES:
            self.advance()
            value *= self.atom()
        return value

    def atom(self):
        token = self.advance()
        if token.kind == NUMBER:
            return token.value
        if token.kind == LEFT:
            value = self.sum()
            if self.advance().kind != RIGHT:
                raise CalculatorError("expected ')'")
            return value
        raise CalculatorError("expected a number")


def entry_point(argv):
    for text in ["1 + 2 * 3", "(1 + 2) * 3", "2 * (3 + 4) * 5", "1 +", "(1", "1 $ 2"]:
        try:
            print(text, "=", Parser(scan(text)).sum())
        except CalculatorError as error:
            print(text, "fails:", error.message)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
