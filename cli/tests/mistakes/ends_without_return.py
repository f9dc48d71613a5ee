# A function that returns an int on one path, and falls off its end on another.

def f(x):
    if x > 3:
        return 7

def entry_point(argv):
    y = f(len(argv))
    print(y + 1)
    return 0


def target(driver, args):
    return entry_point
