# Comparisons and searches among values of other types.

def entry_point(argv):
    if argv[0] == 5:
        return 1
    if argv[0] < 5:
        return 2
    if argv == "x":
        return 2
    if len(argv) in ["1", "2"]:
        return 3
    return 0


def target(driver, args):
    return entry_point
