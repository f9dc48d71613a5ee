"""Functions made at import time from source text that the program registers in linecache, and tables by compute_hash."""
import linecache

from rpython.rlib.objectmodel import _hash_float, _hash_string, compute_hash


def make(name, text):
    """Run source text under a name that linecache knows."""
    source = "generated " + name
    linecache.cache[source] = (len(text), None, text.splitlines(True), source)
    namespace = {}
    exec(compile(text, source, "exec"), namespace)
    return namespace[name]


TEMPLATE = """
def {name}(a, b):
    total = a {operator} b
    return total
"""
FUNCTIONS = {name: make(name, TEMPLATE.format(name=name, operator=operator))
             for name, operator in [("plus", "+"), ("minus", "-"), ("times", "*")]}

SIZE = 16
SLOTS = [""] * SIZE
for word in ["red", "green", "blue"]:
    at = compute_hash(word) % SIZE
    while SLOTS[at] != "":
        at = (at + 1) % SIZE
    SLOTS[at] = word


def find(word):
    """Look a word up in the table that was made at import time."""
    at = compute_hash(word) % SIZE
    while SLOTS[at] != "":
        if SLOTS[at] == word:
            return True
        at = (at + 1) % SIZE
    return False


def entry_point(argv):
    n = len(argv) + 4
    print(_hash_float(n + 0.5) == compute_hash(n + 0.5), _hash_string(argv[0]) == compute_hash(argv[0]))
    for name in ["plus", "minus", "times"]:
        print(name, FUNCTIONS[name](n, 3))
    for word in ["red", "gr" + "een", "blue", "black"]:
        print(word, find(word))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
