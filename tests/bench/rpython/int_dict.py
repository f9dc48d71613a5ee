"""A dict of int keys: numbers are counted."""

from harness import program, run


def kernel(size, seed):
    counts = {}
    number = seed + 1
    for i in range(size):
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF
        key = (number >> 12) % 20011
        counts[key] = counts.get(key, 0) + 1
    total = len(counts)
    for key in counts:
        total += key * counts[key]
    return total


def target(driver, args):
    driver.exe_name = "int_dict"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
