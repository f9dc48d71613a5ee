# A lambda in a table that takes one more argument.

def entry_point(argv):
    actions = []
    for name in argv:
        actions.append(lambda: len(name))
    table = {"a": lambda x: x + 1, "b": lambda x, y: x}
    total = 0
    for action in actions:
        total += action()
    return total + table["a"](1)


def target(driver, args):
    return entry_point
