# A module that raises while it is imported.

def load():
    return {}["colour"]


COLOUR = load()


def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
