"""The rules of inference, which a program can't change here: for import time alone."""


class AnnotatorPolicy:
    """The usual rules."""
