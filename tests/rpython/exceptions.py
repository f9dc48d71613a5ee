"""Exceptions: raising, matching by class, attributes, through many frames, re-raising."""

class LanguageError(Exception):
    def __init__(self, line, text):
        self.line = line
        self.text = text


class SyntaxProblem(LanguageError):
    pass


class Stop(Exception):
    pass


def deep(n):
    if n == 0:
        raise SyntaxProblem(7, "deep")
    return deep(n - 1) + 1


def attempt(kind):
    try:
        if kind == 0:
            raise ValueError("bad value")
        if kind == 1:
            return [1, 2][kind + 1]
        if kind == 2:
            return deep(20)
        if kind == 3:
            raise Stop
        if kind == 4:
            return {"a": 1}["b"]
        if kind == 5:
            raise LanguageError(3, "plain")
        return 1 // (kind - 6)
    except ValueError as error:
        print("value", error)
    except SyntaxProblem as error:
        print("syntax", error.line, error.text)
    except (IndexError, KeyError):
        print("lookup")
    except LanguageError as error:
        print("language", error.line)
    except Stop:
        print("stop")
    return -1


def reraise():
    try:
        deep(1)
    except LanguageError as error:
        error.line += 1
        raise


def entry_point(argv):
    for kind in range(6):
        print(attempt(kind))
    try:
        attempt(6)
    except ZeroDivisionError as error:
        print("outer", error)
    try:
        reraise()
    except LanguageError as error:
        print(error.line)
    try:
        raise RuntimeError
    except Exception as error:
        print("any", str(error) == "")
    assert len(argv) > 0, "arguments"
    try:
        assert len(argv) > 100, "few"
    except AssertionError as error:
        print("assertion", error)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
