# rpy: dialect=upstream
"""os.environ and the current folder, with 8-bit strings."""
import os
import sys


def entry_point(argv):
    print(["PATH" in os.environ, "PATH" in os.environ.keys(), len(os.environ) == len(os.environ.values())])
    found = [value for name, value in os.environ.items() if name == "PATH"]
    print(len(found), found[0] == os.environ["PATH"], len([name for name in os.environ if name == "PATH"]))
    start = os.getcwd()
    os.mkdir(argv[1])
    os.chdir(argv[1])
    print(os.listdir("."), os.getcwd() != start)
    os.chdir(start)
    os.rmdir(argv[1])
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
