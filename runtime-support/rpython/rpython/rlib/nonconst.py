"""Constants that the translator must not know."""


def NonConstant(value):
    """Return `value`, whose value the translator forgets but for its type."""
    return value
