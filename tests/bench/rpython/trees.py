"""Allocation: binary trees are built, walked and dropped."""

from harness import program, run


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def kernel(size, seed):
    return build(size - (seed & 1)).count()


def target(driver, args):
    driver.exe_name = "trees"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
