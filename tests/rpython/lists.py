"""Lists: items, growth, negative indexes, equality, nesting."""

def fill(n):
    result = []
    for i in range(n):
        result.append(i * i)
    return result


def entry_point(argv):
    squares = fill(12)
    print(squares, len(squares), squares[3], squares[-1])
    squares[2] = 99
    squares[-2] = -1
    print(squares, 99 in squares, 98 in squares)
    for index in [50, -50]:
        try:
            print(squares[index])
        except IndexError as error:
            print(error)
    matrix = [[0] * 3 for row in range(2)]
    matrix[1][2] = 5
    print(matrix, [1, 2] + [3], [1, 2] == [1, 2], [1, 2] != [1, 3], [0] * 4)
    names = ["b", "a"]
    names.append("c")
    print(names, names == ["b", "a", "c"], len(names))
    mixed = [1.5, 2.5]
    mixed += [3.5]
    print(mixed, sum(mixed), sum([1, 2, 3]))
    empty = []
    if not empty:
        empty.append("x")
    print(empty)
    a, b = [10, 20]
    print(a, b)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
