# Strs and ints that are used like lists.

def entry_point(argv):
    text = argv[0]
    text[0] = "x"
    text += 5
    text.append("x")
    n = len(argv)
    n.foo = 1
    n[0] = 2
    print("a" + len(argv))
    print(len(5))
    return -text


def target(driver, args):
    return entry_point
