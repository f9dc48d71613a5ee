"""Lists of lists of lists, tries of dicts, containers that hold themselves; functions that get themselves as arguments."""


def nested_depth(l):
    d = 0
    for x in l:
        d = max(d, nested_depth(x))
    return d + 1


def nested_parse(tokens):
    out = []
    while tokens:
        t = tokens.pop(0)
        if t == "(":
            out.append(nested_parse(tokens))
        elif t == ")":
            return out
    return out


def nested_mutual(n):
    l = []
    for i in range(n):
        d = {}
        d["k%d" % i] = nested_mutual(i)
        l.append(d)
    return l


class NestedBox:
    def __init__(self):
        self.items = []


def nested():
    l = nested_parse(list("(()(()))()"))
    print(nested_depth(l), l, len(l))
    m = nested_parse(list("(()(()))()"))
    print(l == m, l != m, m in [l], l.index([]))
    m[0].append([])
    print(l == m, m)
    m[0].reverse()
    print(m, m[0][1:], m[0] + l, sorted(m, key=len), l[0][0] == [])
    k = nested_mutual(3)
    print(k)
    print(k[2]["k2"][1]["k1"], k == nested_mutual(3))
    b = NestedBox()
    b.items.append(b.items)
    print(len(b.items), b.items[0] is b.items)


def trie_insert(t, word):
    for c in word:
        if c not in t:
            t[c] = {}
        t = t[c]


def trie_count(t):
    n = 0
    for c in t:
        n += trie_count(t[c])
    return n + 1


def trie():
    t = {}
    for w in ["abc", "abd", "x"]:
        trie_insert(t, w)
    print(trie_count(t), sorted(t))


def own():
    l = []
    l.append(l)
    print(len(l), l[0] is l)


def passing_a(fs, n):
    if n == 0:
        return "a"
    return fs[n % 2](fs, n - 1)


def passing_b(fs, n):
    if n == 0:
        return "b"
    return fs[(n + 1) % 2](fs, n - 1)


def passing_p(f, n):
    return n if n > 5 else f(f, n + 1)


def passing_q(f, n):
    return -n if n > 5 else f(f, n + 2)


def passing():
    print(passing_a([passing_a, passing_b], 5), passing_b([passing_b, passing_a], 6))
    for f in [passing_p, passing_q]:
        for g in [passing_q, passing_p]:
            print(f(g, 0))


def entry_point(argv):
    nested()
    trie()
    own()
    passing()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
