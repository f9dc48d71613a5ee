"""What is too large for any memory is a MemoryError, or an OverflowError: caught, and gone on from."""
import sys


def words(n):
    return len([n] * n)


def flags(n):
    return len([False] * n)


def repeated_list(n):
    return len([1, 2, 3] * n)


def repeated_text(n):
    return len("ab" * n)


def repeated_bytes(n):
    return len(b"abc" * n)


def zero_bytes(n):
    return len(bytes(n))


def zero_bytearray(n):
    return len(bytearray(n))


def padded_left(n):
    return len("x".ljust(n))


def padded_right(n):
    return len("x".rjust(n))


def centred(n):
    return len("x".center(n, "-"))


def zeros(n):
    return len("x".zfill(n))


WAYS = [words, flags, repeated_list, repeated_text, repeated_bytes, zero_bytes, zero_bytearray, padded_left,
        padded_right, centred, zeros]


def attempt(way, n):
    try:
        return way(n)
    except (MemoryError, OverflowError):
        return -1


def doubled():
    """Text that grows by more than it should."""
    text = "x" * 1000
    try:
        for _ in range(100):
            text = text.replace("x", text)
    except MemoryError:
        return len(text) >= 1000
    return False


def entry_point(argv):
    for way in WAYS:
        print(attempt(way, 0), attempt(way, 5))
        for shift in [50, 57, 60, 62]:
            print(attempt(way, 1 << shift), end=" ")
        print(attempt(way, sys.maxsize))
    print(doubled())
    # The program goes on as before.
    total = 0
    for i in range(1000):
        if attempt(WAYS[i % len(WAYS)], 1 << 55) == -1:
            total += 1
    print(total, words(300000), repeated_text(300000), zero_bytes(300000))
    try:
        print([0] * (1 << 61))
    except MemoryError:
        print("the end")
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
