# A default list that all calls share, with items of two types.

def collect(item, into=[]):
    into.append(item)
    return into


def tag(name, options={}):
    options[name] = 1
    return len(options)


def entry_point(argv):
    collect(argv[0])
    collect(3)
    tag("x")
    return len(collect(argv[0]))


def target(driver, args):
    return entry_point
