"""Lists, tuples, dicts, sets and their methods."""

a = [5, 3, 8, 1]
a.append(9)
a.extend((2, 7))
a.insert(1, 100)
print(a, len(a), a.pop(), a.pop(0), a.index(8), a.count(1), 3 in a)
a.sort()
print(a, a[::-1], a[1:3], a[-2:], a[::2], sorted(a, reverse=True))
a.reverse()
a.remove(100)
del a[0], a[1:2]
a[1:1] = [50, 60]
a[::2] = ["x"] * len(a[::2])
print(a, [1, 2] + [3], [0] * 3, [[]] * 2, [1, 2] < [1, 3], [1, 2] == [1, 2], list("abc"))
b = a[:]
b.clear()
print(a is b, b, a.copy() == a, min([3, 1]), [1, [2, [3]]])
loop = [1]
loop.append(loop)
print(loop)
words = ["banana", "Apple", "cherry", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), max(words, key=len))
data = [(1, "b"), (2, "a"), (1, "a")]
print(sorted(data), sorted(data, key=lambda p: (p[1], -p[0])), sorted(data, key=lambda p: p[0], reverse=True))
t = (1, 2, 3)
print(t + (4,), t * 2, t[1:], t.index(2), t.count(1), (1,), (), tuple([1, 2]), hash((1, 2)) == hash((1, 2)), t > (1, 2))
d = {"one": 1, "two": 2, 3: "three"}
d["four"] = 4
print(d, d["one"], d.get("x"), d.get("x", 0), len(d), "two" in d, list(d), list(d.values()), list(d.items()))
print(d.pop("one"), d.pop("zzz", None), d.setdefault("five", 5), d.setdefault("two", 9), d.popitem(), d)
del d[3]
d.update({"a": 1}, b=2)
d |= {"c": 3}
print(d, {**d, "z": 0}, dict([("x", 1)]), dict(x=1, y=2), dict.fromkeys("ab", 0), {1: "a"} | {2: "b"})
print(d.keys() & {"a", "zz"}, d.items() >= {("a", 1)}, list(reversed(d)), d == dict(d), {1: 2} == {1.0: 2.0})
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
print({k: v for k, v in sorted({"b": 1, "a": 2}.items())}, {i: i * i for i in range(3)})
s = {3, 1, 2, 3}
s.add(10)
s.discard(99)
print(s, len(s), 3 in s, s | {50}, s & {1, 2}, s - {1}, s ^ {1, 77}, {1} <= s, s.issuperset({1}), s.isdisjoint({5}))
s.remove(3)
s.update([4, 5], (6,))
print(sorted(s), set(), frozenset([1, 2]), {frozenset([1]): 1}[frozenset([1])], set([1, 2]) == {2, 1}, {1, 2} < {1, 2, 3})
print(set(range(20)), {100, 5, 33, 8, 16, 24}, {-1, -2, 0}, set("a"), {(1, 2), (0, 1)}, {1.5, 2, True})
nested = {"list": [1, {"k": (1, 2)}], "set": {1}}
print(nested, str(nested) == repr(nested))
x, (y, z), *w = 1, (2, 3), 4, 5
print(x, y, z, w)
matrix = [[i * j for j in range(3)] for i in range(3)]
print(matrix, [list(r) for r in zip(*matrix)], sum(matrix, []))
print(any(x > 2 for x in a if isinstance(x, int)), all([1, "a", [0]]), list(map(str, [1, 2])), [*range(3), *"ab"], (*[1], 2))
big = {}
for i in range(1000):
    big[i * 7] = i
for i in range(0, 1000, 2):
    del big[i * 7]
print(len(big), sum(big), sum(big.values()), big[7], 14 in big)
keys = sorted({"%d" % i for i in range(50)})
print(keys[:5], len(keys))


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, other):
        return self.v == other.v


kd = {Key(i): i for i in range(10)}
print(kd[Key(7)], Key(11) in kd, len({Key(i % 4) for i in range(20)}))
q = [1, 2, 3]
q += (4,)
q *= 2
print(q, q == [1, 2, 3, 4, 1, 2, 3, 4], q != q, [1] <= [1], [] < [1], [2] > [1, 5])
print(list(range(5))[slice(1, 4, 2)], slice(1, 2), "abcdef"[slice(None, None, 2)], slice(1, 10, 2).indices(5))


# A list that a comparison or key changes while it is sorted, even if the change is undone.
def change_back(each):
    changing.append(each)
    changing.pop()
    return each


def change_and_delete(each):
    changing.append(each)
    del changing[:]
    return each


def change_nothing(each):
    changing.clear()
    changing[:] = []
    return each


for change in change_back, change_and_delete, change_nothing:
    changing = [3, 1, 2]
    try:
        changing.sort(key=change)
        print(changing)
    except ValueError as e:
        print(e, changing)
