# rpy: dialect=upstream
"""The name that an except clause gives an exception lives on after the clause."""


class Failure(Exception):
    def __init__(self, code):
        self.code = code


def fail(n):
    if n > 0:
        raise Failure(n)
    return n


def simple(n):
    e = None
    try:
        fail(n)
    except Failure as e:
        print "caught"
    if e is not None:
        return e.code
    return -1


def compound(n):
    while True:
        try:
            return fail(n)
        except (Failure, ValueError), e:
            if n > 1:
                n -= 1
                continue
        break
    return 100 + e.code if isinstance(e, Failure) else 0


def looped(n):
    error = None
    for i in range(n):
        try:
            fail(i)
        except Failure as error:
            for k in range(2):
                print "again", k
    assert error is not None
    return error.code


def nested(n):
    try:
        fail(n)
    except Failure as error:
        try:
            with_code = error.code + 1
        finally:
            print "finally"
        return error.code + with_code
    except ValueError as error:
        return 0
    return 1


def entry_point(argv):
    print simple(0), simple(3), compound(0), compound(3), looped(3), nested(4), nested(0)
    return 0


def target(driver, args):
    return entry_point, None
