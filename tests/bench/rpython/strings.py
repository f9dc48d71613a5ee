"""Strings are built from words, characters and numbers, and read by character."""

from rpython.rlib.rstring import StringBuilder

from harness import program, run

WORDS = ["alpha", "beta", "gamma", "delta", "epsilon"]


def write(size, seed):
    builder = StringBuilder()
    for i in range(size):
        builder.append(WORDS[(i + seed) % 5])
        builder.append(chr(97 + i % 26))
        builder.append(str(i * 37))
    return builder.build()


def kernel(size, seed):
    text = write(size, seed)
    total = len(text)
    for character in text:
        total = (total * 31 + ord(character)) & 0xFFFFFFFF
    return total


def target(driver, args):
    driver.exe_name = "strings"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
