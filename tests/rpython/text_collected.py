"""Text is collected in lists of characters and in builders, also more than one piece of a builder holds."""

from rpython.rlib.rstring import StringBuilder


def collected(count):
    builder = StringBuilder()
    for i in range(count):
        builder.append("line ")
        builder.append(str(i * 37 - 500))
        builder.append(chr(97 + i % 26))
        if i % 7 == 0:
            builder.append_multiple_char("é", 3)
            builder.append_slice("0123456789", 2, 5)
    length = builder.getlength()
    text = builder.build()
    assert length == len(text)
    builder.append("!")
    assert builder.build() == text + "!"
    return text


def characters(words):
    collected = []
    for word in words:
        collected.extend(word)
        collected.extend(word[:1])
    collected.append("-")
    collected += "€uro"
    return collected


def power(base, exponent):
    if exponent == 0:
        if base < 0:
            raise ValueError("negative: " + str(base))
        return 1
    return power(base, exponent - 1) * base


def entry_point(argv):
    for count in [0, 1, 10, 1000, 5000]:
        text = collected(count)
        total = 0
        for character in text:
            total = (total * 31 + ord(character)) & 0xFFFFFFFF
        print(count, len(text), total)
    print(collected(3))
    chars = characters(["alpha", "", "beta"])
    print(len(chars), "".join(chars), "|".join(chars))
    for number in [0, 9, 10, 99, 100, -1, -10, 10**18, 10**18 - 1, 2**63 - 1, -(2**63) + 1, -(2**63)]:
        print(str(number))
    for base in [3, -2, 10]:
        try:
            print(power(base, 5))
        except ValueError as error:
            print(str(error))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
