"""Lists of ints are sorted."""

from harness import program, run


def kernel(size, seed):
    numbers = []
    number = seed + 1
    for i in range(size):
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF
        numbers.append(number >> 8)
    numbers.sort()
    total = 0
    for i in range(size):
        total = (total * 31 + numbers[i]) & 0xFFFFFFFF
    return total


def target(driver, args):
    driver.exe_name = "sort"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
