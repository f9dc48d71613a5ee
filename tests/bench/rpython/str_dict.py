"""A dict of str keys: words are counted."""

from harness import program, run


def kernel(size, seed):
    words = ["word" + str(i * 7919) for i in range(3000)]
    counts = {}
    number = seed + 1
    for i in range(size):
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF
        word = words[(number >> 12) % 3000]
        counts[word] = counts.get(word, 0) + 1
    total = len(counts)
    for word in words:
        total = (total * 31 + counts.get(word, 0) * len(word)) & 0xFFFFFFFF
    return total


def target(driver, args):
    driver.exe_name = "str_dict"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
