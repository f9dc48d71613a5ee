# A place behind wide characters.

def entry_point(argv):
    ключ = "日本" + len(argv)
    return 0


def target(driver, args):
    return entry_point, None
