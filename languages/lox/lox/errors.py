"""The exception of Lox programs."""


class LoxError(Exception):
    """A run-time error of the Lox program. It ends the script: Lox has no way to catch it."""

    def __init__(self, message):
        self.message = message
