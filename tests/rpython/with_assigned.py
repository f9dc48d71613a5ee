"""Managers that never swallow exceptions: what is assigned inside of `with` has a value afterwards."""


class Quiet:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        print("enter", self.number)
        return self.number

    def __exit__(self, kind, value, traceback):
        print("exit", self.number, kind is not None)
        return False


class Refusing(Quiet):
    def __exit__(self, kind, value, traceback):
        Quiet.__exit__(self, kind, value, traceback)
        return False


class Plain:
    def __enter__(self):
        print("enter plain")

    def __exit__(self, kind, value, traceback):
        print("exit plain")


class Inherited(Refusing):
    pass


class Suppressing(Quiet):
    def __exit__(self, kind, value, traceback):
        return kind is not None


def after_quiet(n):
    with Quiet(n) as number:
        result = number + 1
    with Plain():
        other = result + 1
    return result + other


def after_two(n):
    with Inherited(n) as first, Refusing(n + 1) as second:
        if n > 3:
            raise ValueError("large")
        total = first + second
    return total


def after_suppressing(n):
    result = -1
    with Suppressing(n) as number:
        if n > 3:
            raise ValueError("large")
        result = number
    return result


def main(argv):
    n = len(argv)
    print(after_quiet(n), after_two(n), after_suppressing(n), after_suppressing(n + 5))
    try:
        print(after_two(n + 5))
    except ValueError as error:
        print("raised", error)
    return 0


def target(driver, args):
    return main, None


if __name__ == "__main__":
    import sys

    main(sys.argv)
