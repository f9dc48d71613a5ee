# Attributes that are only ever None.

class Node(object):
    def __init__(self, next):
        self.next = next
        self.value = 0


class Machine(object):
    def __init__(self):
        self.stack = None
        self.pc = None

    def push(self, x):
        self.stack.append(x)

    def step(self):
        self.pc += 1


def entry_point(argv):
    node = Node(None)
    print(node.next.value)
    m = Machine()
    m.push(5)
    m.step()
    return 0


def target(driver, args):
    return entry_point
