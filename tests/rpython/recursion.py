"""Recursion: deep but finite, mutual, and without end, which is an error that can be caught."""

def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


def is_odd(n):
    if n == 0:
        return False
    return is_even(n - 1)


def forever(n):
    return forever(n + 1) + 1


class Node:
    def __init__(self):
        self.next = self

    def walk(self, n):
        return self.next.walk(n + 1) + 1


def entry_point(argv):
    print(depth(500), is_even(301), is_even(300))
    for i in range(3):
        try:
            forever(0)
        except RecursionError:
            print("caught", i)
    try:
        Node().walk(0)
    except RuntimeError:
        print("caught walk")
    print(depth(500))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
