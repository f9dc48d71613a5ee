"""The functions of stat on modes of files."""
import os
import stat
import sys

MODES = [0o040755, 0o100644, 0o120777, 0o020620, 0o060660, 0o010600, 0o140777]


def entry_point(argv):
    for mode in MODES:
        kinds = [stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode), stat.S_ISCHR(mode), stat.S_ISBLK(mode)]
        print(kinds, stat.S_ISFIFO(mode), stat.S_ISSOCK(mode), stat.S_IFMT(mode) == stat.S_IFREG, stat.S_IMODE(mode))
    print(stat.S_ISDIR(os.stat("/").st_mode), stat.S_ISREG(os.stat("/").st_mode))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
