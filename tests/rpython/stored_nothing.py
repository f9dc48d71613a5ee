"""Loops over containers that stay empty, lists of tuples' items, and ASCII."""


class Holder:
    def __init__(self):
        self.names = {}
        self.items = []
        self.nones = [None] * 3


ROWS = [(("a", "b"), 1), (("c", "d"), 2)]


def entry_point(argv):
    holder = Holder()
    print("x" in holder.names, len(holder.names), len(holder.items), len(holder.nones))
    for name in holder.names:
        print(name)
    for name, value in holder.names.items():
        print(name, value)
    for item in holder.items:
        print(item)
    for none in holder.nones:
        print(none is None)
    holder.names.clear()
    print(holder.items == [])
    for names, number in ROWS:
        letters = list(names)
        letters.append(str(number))
        print(letters, "é".isascii(), "e".isascii(), names[0].isascii(), "".isascii())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
