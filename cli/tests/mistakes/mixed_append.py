# A list that gets ints in one function and strings in an other.

class Stack(object):
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)


def entry_point(argv):
    stack = Stack()
    stack.push(len(argv))
    stack.push("text")
    return 0


def target(driver, args):
    return entry_point, None
