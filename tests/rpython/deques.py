"""collections.deque: methods, operators, limits; prebuilt ones."""
from collections import deque
import sys


D = deque([1, 2, 3])
L = deque(["a", "b"], 3)


class Node:
    def __init__(self, n):
        self.n = n
        self.waiting = deque()

def check_deque2(argv):
    D.append(4)
    D.rotate(1)
    print(D, L, len(L))
    L.append("c")
    L.append("d")
    L.appendleft("z")
    print(L, list(L), "".join(L))
    n = Node(1)
    n.waiting.append(Node(2))
    n.waiting.append(Node(3))
    while n.waiting:
        print(n.waiting.popleft().n)
    q = deque()
    for i in range(50):
        q.append(i)
        if i % 3 == 0:
            q.popleft()
        q.appendleft(-i)
    print(len(q), sum(q), list(q)[:5], q[0], q[-1], q[10])
    q.rotate(7)
    print(list(q)[:5])
    q.rotate(-20)
    print(list(q)[:5], max(q), sorted(q)[:3])
    del q[5]
    q[3] = 1000
    print(list(q)[:8], 1000 in q, q.index(1000), q.count(1000))
    e = q.copy()
    print(e == q, e is q)
    e.clear()
    print(e == q, len(e), e)
    e.extend([1, 2])
    e.extendleft([3, 4])
    e.extend(e)
    e += deque([9])
    e.insert(1, 77)
    e.insert(-1, 88)
    e.insert(100, 99)
    print(e, e + deque([5]))
    e.reverse()
    e.remove(77)
    print(e)
    for i, x in enumerate(e):
        print(i, x)
    for f in range(5):
        try:
            if f == 0: deque([1]).remove(5)
            elif f == 1: print(e[100])
            elif f == 2: e.clear(); e.pop()
            elif f == 3: e.popleft()
            elif f == 4: deque([1]).index(7)
        except ValueError:
            print("ValueError")
        except IndexError as x:
            print("IndexError", x)


def check_limits():
    for n in [0, 1, 3, -1]:
        try:
            q = deque(maxlen=n)
            q.extend([1, 2, 3, 4])
            q.appendleft(9)
            print(q, len(q), deque([5, 6, 7], n), deque((8, 9), maxlen=n))
            q.append(10)
            print(q, q.copy(), q + q, q == deque(q))
            q.insert(0, 3)
        except (ValueError, IndexError) as error:
            print(type(error).__name__, error)
    last = deque(maxlen=2)
    for arg in ["a", "b", "c"]:
        last.append(arg)
    print(last, "".join(last), deque(last, 5), deque(maxlen=None) == last)


def entry_point(argv):
    check_limits()
    check_deque2(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
