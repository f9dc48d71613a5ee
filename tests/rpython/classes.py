"""Classes: construction, attributes, methods, identity, special methods."""

class Point:
    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __hash__(self):
        return self.x * 31 + self.y

    def __str__(self):
        return "<%d, %d>" % (self.x, self.y)

    def __repr__(self):
        return "Point(%d, %d)" % (self.x, self.y)


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def entry_point(argv):
    p = Point(1, 2)
    q = p.add(Point(3))
    q.x += 10
    print(q.x, q.y, p == Point(1, 2), p != q, p is p, p is q)
    print(str(p), repr(q), p, [p])
    places = {Point(1, 2): "here"}
    print(places[p], Point(9, 9) in places)
    node = build(4)
    while node is not None:
        print(node.value, end=" ")
        node = node.next
    print()
    nothing = build(0)
    if nothing is None:
        print("nothing")
    try:
        print(nothing.value)
    except AttributeError as error:
        print(error)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
