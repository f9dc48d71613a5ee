# A number among the classes of an isinstance.

class A(object):
    pass


class B(object):
    pass


def entry_point(argv):
    a = A()
    if isinstance(a, (A, int)):
        print("a")
    if isinstance(a, B):
        print("b")
    kinds = [A, B]
    if isinstance(a, kinds[len(argv)]):
        print("c")
    if isinstance(len(argv), (str, 5)):
        print("d")
    return 0


def target(driver, args):
    return entry_point
