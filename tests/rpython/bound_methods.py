"""Bound methods as values, and callbacks."""

class Counter:
    def __init__(self, step):
        self.step = step
        self.value = 0

    def up(self):
        self.value += self.step
        return self.value

    def down(self):
        self.value -= self.step
        return self.value


class Loud(Counter):
    def up(self):
        self.value += 100
        return self.value


def run(action, times):
    last = 0
    for i in range(times):
        last = action()
    return last


def entry_point(argv):
    counter = Counter(2)
    print(run(counter.up, 5), run(counter.down, 2), counter.value)
    action = counter.up
    if len(argv) > 100:
        action = counter.down
    print(action(), run(Loud(1).up, 3))
    actions = [counter.up, counter.down, Counter(7).up]
    for each in actions:
        print(each())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
