"""Trees, optional values, nested containers, unpacking, match."""

class Tree:
    def __init__(self, left, right, key):
        self.left = left
        self.right = right
        self.key = key


def insert(tree, key):
    if tree is None:
        return Tree(None, None, key)
    if key < tree.key:
        tree.left = insert(tree.left, key)
    else:
        tree.right = insert(tree.right, key)
    return tree


def walk(tree, out):
    if tree is not None:
        walk(tree.left, out)
        out.append(tree.key)
        walk(tree.right, out)


def maybe(n):
    if n > 3:
        return "big"
    return None


def classify(x):
    if isinstance(x, A):
        return "A"
    elif isinstance(x, B):
        return "B"
    return "?"


class Base:
    pass


class A(Base):
    def __init__(self):
        self.a = 1


class B(Base):
    def __init__(self):
        self.b = "b"


def matrix(n):
    return [[i * j for j in range(n)] for i in range(n)]


def entry_point(argv):
    t = None
    for k in [5, 2, 8, 1, 9, 3]:
        t = insert(t, k)
    out = []
    walk(t, out)
    print(out)
    print(maybe(1), maybe(5), maybe(1) is None, maybe(5) == "big", maybe(2) == "big")
    print(classify(A()), classify(B()), classify(Base()))
    m = matrix(4)
    print(m, m[2][3], len(m))
    d = {}
    d[(1, "a")] = 10
    d[(2, "b")] = 20
    print(d[(1, "a")], (2, "b") in d, (3, "c") in d, len(d))
    e = {1: [1, 2], 2: []}
    e[2].append(7)
    e.setdefault(3, []).append(9)
    print(e)
    x = 5
    x = x + 5 if len(argv) > 5 else x * 2
    print(x)
    y = 7 / 2
    print(y, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7.5 // 2, -7.5 % 2, 2 ** 0.5 > 1.4)
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    first, *rest = [1, 2, 3]
    print(first, rest)
    (p, q), r = (1, 2), 3
    print(p + q + r)
    print("yes" if a > b else "no", a > 1 and b > 0, a > 5 or b)
    s = "x" * 3 + "y"
    print(s, s[0], s[-1], s[1:3], s[::-1], s[10:], "xy" in s)
    print([1, 2] + [3], [0] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], (1, "a") == (1, "a"))
    l = [3, 1, 2]
    l.sort()
    print(l, sorted(["b", "a"]), sorted([2.5, 1.5], reverse=True))
    l[1:2] = [7, 8, 9]
    del l[0]
    print(l, l.index(8), l.count(9), l.pop(), l.pop(0), l)
    if (n := len(l)) > 1:
        print("walrus", n)
    match n:
        case 1:
            print("one")
        case 2 | 3:
            print("few")
        case _:
            print("many")
    k = 0
    k |= 6
    k &= 3
    k ^= 1
    k <<= 4
    k >>= 1
    print(k)
    print(1 < 2 < 3, 1 < 3 < 2, not True)
    assert k > 0
    u = [None, A(), None]
    print(u[0] is None, u[1] is None)
    text = ""
    for w in ["a", "b"]:
        text += w
    print(text)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
