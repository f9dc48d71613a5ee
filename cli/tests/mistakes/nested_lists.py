# Lists of lists with unlike items.

def entry_point(argv):
    grid = [[0] * 3] * 3
    grid[0][1] = "x"
    rows = [[], [1]]
    rows[0].append("a")
    nested = [1, [2, 3]]
    return len(nested)


def target(driver, args):
    return entry_point
