"""What the body of `with open(…)` assigns has a value after it."""

import sys


def write(name, text):
    with open(name, "w") as file:
        count = file.write(text)
    return count


def lines_of(name):
    with open(name) as file:
        text = file.read()
        length = len(text)
    return length, text.split("\n")


def entry_point(argv):
    name = argv[1]
    print(write(name, "one\ntwo"))
    print(lines_of(name))
    try:
        with open("/no/such/file") as file:
            text = file.read()
        print(text)
    except OSError:
        print("no file")
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
