# Tuples that are indexed, unpacked and changed like lists.

def pair(argv):
    return (1, argv[0])


def entry_point(argv):
    t = pair(argv)
    i = len(argv)
    print(t[i])
    print(t[2])
    for x in t:
        print(x)
    a, b, c = t
    t[0] = 5
    return t + 1


def target(driver, args):
    return entry_point
