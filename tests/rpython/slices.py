"""Slices of lists, strings and bytes: bounds of every sign, steps, assignment."""

def entry_point(argv):
    l = list(range(10))
    s = "0123456789"
    for start in [-12, -3, 0, 4, 12]:
        for stop in [-12, -3, 0, 4, 12]:
            print(l[start:stop], s[start:stop])
    print(l[::2], l[1::3], l[::-1], l[8:2:-2], s[::-3], s[5:0:-1])
    l[2:4] = [20, 30, 40]
    l[:1] = []
    print(l, l[:], l[3:])
    del l[::1][0:1]
    del l[-2:]
    print(l)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
