"""Comprehensions and generator expressions that are used up at once."""

def lists(rows):
    x = 1
    flat = [x * 2 for row in rows if row for x in row if x > 0]
    return x, flat


def others(items):
    return {i for i in items}, {k: v for k, v in items}


def consumed(items):
    return any(i > 1 for i in items) and all(i for i in items)


def joined(items):
    return "".join(str(i) for i in items), tuple(i for i in items), sum(i for i in items)


def nested(rows):
    return [[x + y for x in row] for y, row in enumerate(rows)]


def walrus(items):
    found = [y for x in items if (y := x.value)]
    return y if found else None
