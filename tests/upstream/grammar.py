# rpy: dialect=upstream
"""Statements and literals of Python 2's grammar."""


class Failure(Exception):
    def __init__(self, text):
        self.text = text


def fail(n):
    if n > 0777:
        raise Failure, "large"
    return n * 2L


def entry_point(argv):
    print "plain", len(argv)
    print ("one"), "two",
    print
    for n in [5, 512]:
        try:
            print fail(n), `n`, n <> 5
        except (Failure, ValueError), error:
            print error.text
    return 0


def target(driver, args):
    return entry_point, None
