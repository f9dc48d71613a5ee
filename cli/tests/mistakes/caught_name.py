# A caught exception that is used behind its clause, and a raise without one.

def work(n):
    try:
        return n
    finally:
        return "done"


def other(n):
    try:
        raise ValueError
    except ValueError as e:
        pass
    print(e)
    try:
        x = 1
    except:
        raise
    raise


def entry_point(argv):
    work(len(argv))
    other(1)
    return 0


def target(driver, args):
    return entry_point
