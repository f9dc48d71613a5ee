# A function of Python's own library.
import os


def entry_point(argv):
    for folder, folders, files in os.walk("."):
        print(folder)
    return 0

def target(driver, args):
    return entry_point, None
