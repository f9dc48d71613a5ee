# Formats that don't fit their values.

def entry_point(argv):
    size = len(argv)
    print("%d" % argv[0])
    print("%d %d" % size)
    print("%d %d" % (size, size, size))
    print("%q" % size)
    print("%d %" % size)
    print(f"{size:q}")
    print(f"{argv[0]:d}")
    print("{} {}".format(size))
    print("{0:q}".format(size))
    return 0


def target(driver, args):
    return entry_point, None
