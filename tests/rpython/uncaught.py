"""An exception that nobody catches ends the program with its name and exit code 1."""

def entry_point(argv):
    print("before")
    if len(argv) < 100:
        raise ValueError("nobody catches this")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
