# An attribute of a variable that is always None.

class Node(object):
    def __init__(self):
        self.next = None


def entry_point(argv):
    node = Node()
    print(node.next.value)
    return 0


def target(driver, args):
    return entry_point, None
