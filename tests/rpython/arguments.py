"""Arguments of the program and its exit code."""

def entry_point(argv):
    print(len(argv) - 1)
    for argument in argv[1:]:
        print(len(argument), argument)
    return len(argv) + 40


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
