"""collections.defaultdict with factories of all sorts; prebuilt ones; OrderedDict."""
from collections import defaultdict, OrderedDict
import sys


G = defaultdict(list)
G["a"].append(5)
O = OrderedDict([("x", 1), ("y", 2)])


class Thing:
    def __init__(self):
        self.items = []


def make():
    return 42

def check_dd(argv):
    G["a"].append(6)
    G["b"].append(7)
    print(G["a"], G["b"], len(G), "zz" in G, list(G.keys()))
    print(O["x"], list(O))
    O["z"] = 3
    c = defaultdict(int)
    for ch in "hello": c[ch] += 1
    for k, v in c.items(): print(k, v)
    print(c.get("q", -1), len(c), c["q"], len(c))
    t = defaultdict(Thing)
    t[1].items.append("x")
    print(len(t[1].items), len(t[2].items), len(t))
    m = defaultdict(make)
    print(m["x"], m.pop("x"), len(m))
    s = defaultdict(set)
    s[1].add(2)
    s[1].add(2)
    print(len(s[1]))
    n = defaultdict(lambda: defaultdict(int))
    n["a"]["b"] += 3
    print(n["a"]["b"], n["c"]["d"])
    st = defaultdict(str)
    st["k"] += "abc"
    print(st["k"], st.setdefault("z", "y"), sorted(st.keys()))
    f = defaultdict(float)
    f[1] += 0.5
    print(f[1], f[2])
    d = defaultdict(dict)
    d["x"]["y"] = 1
    print(d["x"])
    b = defaultdict(bool)
    print(b[3])


def entry_point(argv):
    check_dd(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
