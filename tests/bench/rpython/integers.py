"""Integer loops: the lengths of Collatz sequences."""

from harness import program, run


def kernel(size, seed):
    longest = 0
    total = 0
    for start in range(seed + 1, seed + 1 + size):
        number = start
        steps = 0
        while number != 1:
            if number & 1:
                number = 3 * number + 1
            else:
                number >>= 1
            steps += 1
        longest = max(longest, steps)
        total += steps
    return total * 1000 + longest


def target(driver, args):
    driver.exe_name = "integers"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
