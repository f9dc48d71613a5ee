"""Exceptions: every third call raises, some frames below where it is caught."""

from harness import program, run


class Failure(Exception):
    def __init__(self, code):
        self.code = code


def check(number, depth):
    if depth == 0:
        if number % 3 == 0:
            raise Failure(number & 0xFF)
        return number & 7
    return check(number, depth - 1) + 1


def kernel(size, seed):
    total = 0
    for number in range(seed, seed + size):
        try:
            total += check(number, 5)
        except Failure as failure:
            total ^= failure.code
    return total


def target(driver, args):
    driver.exe_name = "exceptions"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
