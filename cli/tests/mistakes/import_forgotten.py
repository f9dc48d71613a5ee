# Modules that are used without an import, and a misspelt local.

def entry_point(argv):
    length = len(argv)
    print(lenght)
    print(sys.argv)
    return os.getpid()


def target(driver, args):
    return entry_point
