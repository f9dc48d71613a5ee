"""Objects made at import time: instances, nested tables, cycles; changed at run time."""

class Config:
    def __init__(self, name, parent):
        self.name = name
        self.parent = parent
        self.children = []
        self.hits = 0


ROOT = Config("root", None)
for _letter in "abc":
    ROOT.children.append(Config(_letter, ROOT))

SQUARES = [i * i for i in range(10)]
NAMES = {0: "zero", 1: "one"}
WORDS = {"one": [1, 2], "two": [3]}
PAIR = (1, "x")
PRIMES = tuple(n for n in range(2, 20) if all(n % d for d in range(2, n)))


def entry_point(argv):
    for child in ROOT.children:
        child.hits += len(child.name)
        print(child.name, child.parent.name, child.hits, child.parent is ROOT)
    print(SQUARES[3], len(SQUARES), NAMES[1], PAIR[1], WORDS["one"][1])
    SQUARES.append(1000)
    NAMES[2] = "two"
    WORDS["two"].append(4)
    print(SQUARES[-1], NAMES[2], len(NAMES), WORDS["two"], "two" in WORDS)
    ROOT.children[0].name = "changed"
    print(ROOT.children[0].name, PRIMES[3], len(PRIMES))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
