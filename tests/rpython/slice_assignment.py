"""Slices with steps and negative bounds; assignment to and deletion of slices; repetition."""


def entry_point(argv):
    n = len(argv)
    a = list(range(10))
    print(a[::2], a[1::3], a[::-1], a[8:2:-2], a[-3:], a[:-7], a[-100:100], a[5:2], a[n:n + 2])
    a[2:4] = [20, 30, 40]
    print(a)
    a[:2] = []
    print(a)
    a[len(a):] = [1, 2]
    a[-2:-1] = [7, 7]
    print(a)
    a[::3] = [0] * len(a[::3])
    print(a)
    a[::-1] = a[:]
    print(a)
    try:
        a[::2] = [1]
    except ValueError as e:
        print(e)
    del a[::2]
    print(a)
    del a[1:3]
    print(a)
    del a[-1:]
    print(a)
    del a[:]
    print(a, len(a))
    b = [1, 2] * 3 + 2 * [n]
    print(b, "ab" * n, n * "-", b"xy" * 2, "x" * -1, [0] * 0)
    b *= 2
    s = "héllo wörld"
    s2 = s
    s2 += "!" * n
    print(b, s[::-1], s[1:8:2], s[-4:-1], s[::100], s2, s[5:][:2])
    t = (1, "b", 2.5)
    print(t[1:], t[-1], t[:1], t[::-1])
    by = b"hello"
    print(by[1:3], by[::-1], by[-2:], by[0], bytes([by[1]]))
    matrix = [[0] * 3 for _ in range(2)]
    matrix[1][1:] = [5, 6]
    print(matrix)
    try:
        a[0:1:0] = [1]
    except ValueError as e:
        print(e)
    try:
        print(s[::n - n])
    except ValueError as e:
        print(e)
    c = [1, 2, 3]
    c[1:1] = c
    print(c)
    c[:] = [x * 2 for x in c if x > 1]
    print(c)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
