# Except clauses that name no exception classes.

def entry_point(argv):
    try:
        print(argv[1])
    except 5:
        return 1
    try:
        print(argv[1])
    except (ValueError, "x"):
        return 2
    try:
        print(argv[1])
    except int:
        return 3
    return 0


def target(driver, args):
    return entry_point, None
