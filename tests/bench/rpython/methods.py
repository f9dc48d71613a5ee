"""Virtual calls: figures of four kinds tell their area."""

from harness import program, run


class Figure(object):
    def area(self, scale):
        raise NotImplementedError


class Square(Figure):
    def __init__(self, side):
        self.side = side

    def area(self, scale):
        return self.side * self.side * scale


class Rectangle(Figure):
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self, scale):
        return self.width * self.height * scale


class Triangle(Figure):
    def __init__(self, base, height):
        self.base = base
        self.height = height

    def area(self, scale):
        return (self.base * self.height * scale) >> 1


class Ring(Figure):
    def __init__(self, outer, inner):
        self.outer = outer
        self.inner = inner

    def area(self, scale):
        return 3 * (self.outer * self.outer - self.inner * self.inner) * scale


def create(kind, number):
    if kind == 0:
        return Square(number)
    if kind == 1:
        return Rectangle(number, number + 1)
    if kind == 2:
        return Triangle(number, number + 2)
    return Ring(number + 1, number)


def kernel(size, seed):
    figures = [create((i * i + seed) % 7 % 4, i % 10) for i in range(100)]
    total = 0
    for i in range(size):
        for figure in figures:
            total += figure.area(i & 3)
    return total


def target(driver, args):
    driver.exe_name = "methods"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
