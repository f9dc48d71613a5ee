# Text and bytes that meet.

def entry_point(argv):
    data = b"abc" + argv[0]
    if b"x" == argv[0]:
        return 1
    if b"x" in argv[0]:
        return 2
    return len(data)


def target(driver, args):
    return entry_point
