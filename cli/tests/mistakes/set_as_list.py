# A set that is used like a list.

def entry_point(argv):
    names = set(argv)
    first = names[0]
    names.sort()
    names.append("x")
    for i in range(len(names)):
        print(names[i])
    return 0


def target(driver, args):
    return entry_point
