# A variable that is int on one path and str on the other.

def entry_point(argv):
    if len(argv) > 1:
        answer = len(argv)
    else:
        answer = "none"
    print(answer)
    return 0


def target(driver, args):
    return entry_point, None
