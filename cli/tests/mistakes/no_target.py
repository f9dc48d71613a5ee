# A file without a function `target`.

def entry_point(argv):
    return 0
