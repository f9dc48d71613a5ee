"""Prebuilt objects that are walked by an iterator, and those that a test takes for a class nobody makes."""

COUNTS = {"one": 1}


class Animal(object):
    def __init__(self, legs):
        self.legs = legs


class Bird(Animal):
    def __repr__(self):
        return "a bird"

    def fly(self):
        return self.legs * 10


CAT = Animal(4)


def leave_at_once():
    for name, count in COUNTS.items():
        if True:
            break
    for name in COUNTS.keys():
        break
    for count in COUNTS.values():
        return count
    return 0


def entry_point(argv):
    print(leave_at_once())
    print(repr(CAT) == "a bird", isinstance(CAT, Bird))
    if isinstance(CAT, Bird):
        print(CAT.fly())
    else:
        print(CAT.legs)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
