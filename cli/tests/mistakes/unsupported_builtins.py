# Builtins that look at namespaces and code.

def entry_point(argv):
    print(vars())
    print(dir(argv))
    print(format(len(argv), "x"))
    print(globals())
    x = compile("1", "x", "eval")
    return memoryview(b"abc")[0]


def target(driver, args):
    return entry_point
