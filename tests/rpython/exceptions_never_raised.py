"""An exception that is caught, with its attributes, but that nothing raises."""


class Refused(ValueError):
    def __init__(self, code, text):
        ValueError.__init__(self, text)
        self.code = code


class Harshly(Refused):
    pass


def attempt(text):
    try:
        return int(text)
    except Harshly as error:
        print("harshly", error.code, error)
        return error.code + 1
    except Refused as error:
        print("refused", error.code, error)
        return error.code
    except ValueError:
        return -1


def entry_point(argv):
    print(attempt("12"), attempt("x"))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
