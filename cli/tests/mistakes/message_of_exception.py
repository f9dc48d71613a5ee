# What Python 2 called `message`.
class Failure(Exception):
    pass


def entry_point(argv):
    try:
        raise Failure("large")
    except Failure as failure:
        print(failure.message)
    return 0

def target(driver, args):
    return entry_point, None
