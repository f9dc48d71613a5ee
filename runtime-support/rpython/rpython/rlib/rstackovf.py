"""Running out of stack as an exception that programs catch."""

StackOverflow = RecursionError


def check_stack_overflow():
    """To be called in a handler of `StackOverflow`; nothing is left to do there."""
