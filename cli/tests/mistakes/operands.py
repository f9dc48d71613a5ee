# Operators whose operands don't fit.

def entry_point(argv):
    size = len(argv)
    print(size + "x")
    print("x" + size)
    print(argv - 1)
    print(-argv[0])
    print(size < "x")
    print(argv["x"])
    print(len(size))
    print(int(argv))
    "abc"[0] = "x"
    return 0


def target(driver, args):
    return entry_point, None
