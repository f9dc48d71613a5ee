"""Containers that nothing is ever stored in, and dicts of nothing but None."""


class A:
    def __init__(self):
        self.names = {}
        self.l = []
        self.nones = {"a": None}
        self.lnone = [None, None]
    def describe(self):
        s = ""
        for k, v in self.names.items():
            s += k + str(v)
        for x in self.l:
            s += str(x)
        return s
def entry_point(argv):
    a = A()
    print(a.describe(), len(a.nones), len(a.lnone), "a" in a.nones, a.nones.get("b") is None, a.lnone[0] is None)
    return 0
def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
