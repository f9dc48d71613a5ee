"""What a program is warned of where it is read and compiled, until it can be said."""


class Suspicion:
    """A warning: the name of its category, the message, and the place that it is about."""

    def __init__(self, category, message, lineno, col, end_lineno, end_col):
        self.category = category
        self.message = message
        self.lineno = lineno
        self.col = col
        self.end_lineno = end_lineno
        self.end_col = end_col


class _Collected:
    def __init__(self):
        self.items = []


_collected = _Collected()


def suspect(category, message, node):
    """Note a warning about a node."""
    note(Suspicion(category, message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))


def suspect_token(category, message, token):
    """Note a warning about a token."""
    note(Suspicion(category, message, token.lineno, token.col, token.end_lineno, token.end_col))


def note(suspicion):
    """Note a warning, once: the parser comes to some tokens again."""
    for known in _collected.items:
        if known.lineno == suspicion.lineno and known.col == suspicion.col and known.message == suspicion.message:
            return
    _collected.items.append(suspicion)


def taken():
    """Return the warnings since this was asked last."""
    items = _collected.items
    if items:
        _collected.items = []
    return items
