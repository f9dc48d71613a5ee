# Coroutines.

async def wait():
    return 1


def entry_point(argv):
    wait()
    return 0


def target(driver, args):
    return entry_point, None
