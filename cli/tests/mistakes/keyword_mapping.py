# Arguments from a dict.

def show(**options):
    for key in options:
        print(key)


def log(text, *args, **kwargs):
    print(text % args)


def entry_point(argv):
    show(width=1)
    log("a %s", "x")
    options = {"width": 1}
    show(**options)
    return 0


def target(driver, args):
    return entry_point
