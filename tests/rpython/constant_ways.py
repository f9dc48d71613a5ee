"""Locals that are None or a number until a test that decides it: what is known on a way goes past the test."""
import sys


class Usage(Exception):
    pass


def index_of(names, wanted):
    index = None
    for key, name in names.items():
        if name == wanted:
            index = key
            break
    if index is None:
        raise Usage(wanted)
    return index * 2


def subcommand(args):
    name = None
    place = None
    i = 0
    while i < len(args):
        arg = args[i]
        if arg.startswith("--"):
            i += 1
        else:
            name = arg
            place = i
            break
    if name is None:
        raise Usage("no command")
    return name, args[:place] + args[place + 1:]


def average(numbers):
    total = None
    if len(numbers) > 0:
        total = 0.0
        for each in numbers:
            total += each
    if total is not None:
        return total / len(numbers)
    return -1.0


def length_or(text, length=None):
    if length is None:
        length = len(text)
    return length


def first_even(numbers):
    found = False
    value = None
    for each in numbers:
        if each % 2 == 0:
            value = each
            found = True
            break
    if not found:
        return -1
    return value + 1


def chained(n):
    """Past a first test to a second one, which has the same outcome."""
    kind = None
    level = 0
    if n > 10:
        kind = "big"
        level = 2
    elif n > 5:
        kind = "middle"
        level = 1
    if kind is None and level == 0:
        return "small"
    if level == 2:
        return kind + "!"
    return kind + "?" + str(level)


def nested(rows):
    """A test inside of a loop, whose outcome on a way is known, and what is used after it."""
    texts = []
    for row in rows:
        best = None
        for each in row:
            if best is None or each > best:
                best = each
        label = "none"
        if best is not None:
            label = best
            if len(best) > 1:
                continue
        texts.append(label)
    return " ".join(texts)


def tried(text):
    """The value of a way out of a handler."""
    number = None
    try:
        number = int(text)
    except ValueError:
        pass
    if number is None:
        return "no number"
    return "number %d" % (number + 1)


def resumed(n):
    """A generator that waits between the test and the use."""
    last = None
    for i in range(n):
        if i % 3 == 2:
            last = i
            break
    if last is None:
        yield -1
    else:
        yield last
        yield last + 1


def flags(words):
    first = True
    text = ""
    for word in words:
        if first:
            first = False
        else:
            text += ", "
        text += word
    return text


def entry_point(argv):
    names = {3: "c", 4: "d"}
    print(index_of(names, "d"))
    try:
        print(index_of(names, "e"))
    except Usage as error:
        print("usage", error)
    print(subcommand(["--x", "run", "--y", "z"]), subcommand(["go"]))
    try:
        print(subcommand(["--x"]))
    except Usage as error:
        print("usage", error)
    print(average([1.0, 2.5]), average([]))
    print(length_or("abc"))
    print(first_even([1, 3, 4]), first_even([1]))
    for n in [3, 7, 12]:
        print(chained(n))
    print(nested([["b", "d", "c"], [], ["zz", "a"], ["A"]]))
    print(tried("41"), tried("x"))
    print(list(resumed(2)), list(resumed(5)))
    print(flags(["a", "b", "c"]), flags([]))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
