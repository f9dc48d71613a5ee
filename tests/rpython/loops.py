"""Loops: for over every kind of thing, while, break, continue, else; enumerate, zip, reversed."""

def find(values, wanted):
    for index, value in enumerate(values):
        if value == wanted:
            break
    else:
        return -1
    return index


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    else:
        steps += 1000
    return steps


def entry_point(argv):
    for i in range(3):
        print(i, end=" ")
    for i in range(10, 0, -3):
        print(i, end=" ")
    for i in range(2, 8, 2):
        print(i, end=" ")
    print(find([4, 5, 6], 5), find([4], 9), collatz(27))
    for a, b in zip([1, 2, 3], ["x", "y"]):
        print(a, b, end=" ")
    for value in reversed([1, 2, 3]):
        print(value, end=" ")
    for index, letter in enumerate("ab"):
        print(index, letter, end=" ")
    print()
    total = 0
    for i in range(100):
        if i % 3 == 0:
            continue
        for j in range(i):
            if j > 5:
                break
            total += j
    print(total)
    n = 5
    while True:
        n -= 1
        if n == 2:
            break
    print(n, any([False, True]), all([True, False]))
    values = [1, 2, 3]
    for value in values:
        if len(values) < 6:
            values.append(value * 10)
    print(values)
    for item in (1, 2, 3):
        print(item, end=";")
    print()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
