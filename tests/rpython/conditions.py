"""Conditions: truth of every type, short circuits, chained comparison, conditional expressions, match."""

def noisy(value, log):
    log.append(str(value))
    return value


def kind(n):
    match n:
        case 0:
            return "zero"
        case 1 | 2:
            return "few"
        case _:
            return "many"


def entry_point(argv):
    log = []
    if noisy(0, log) or noisy(2, log) and noisy(3, log):
        print(log)
    n = 5
    print(1 < n < 10, 1 < n < 3, not n, n if n > 3 else -1, n == 5 != False)
    print(bool(0), bool(0.0), bool(""), bool([]), bool("x"), bool(3))
    print(kind(0), kind(2), kind(9))
    if (m := n * 2) > 9:
        print(m)
    a = n or 7
    b = "" or "other"
    print(a, b, True + 1, True == 1, int(n > 3) + 1)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
