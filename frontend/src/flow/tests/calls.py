"""Calls, and functions inside functions."""

from rpython.rlib.objectmodel import we_are_translated


class A:
    def __init__(self, x):
        self.x = x

    @staticmethod
    def fixed(x):
        return x

    def method(self, x):
        return self.x + x


class B(A):
    def __init__(self, x):
        super().__init__(x)
        A.__init__(self, x)
        self.y = A.fixed(3)


def keywords(a, b=2, *rest, c=3, d):
    return keywords(a, *rest, c=b, d=d)


def method(a):
    return a.method(1)


def translated(x):
    if not we_are_translated():
        print(eval("x"))
    return x


def nested(items):
    def key(item, scale=2):
        return item * scale

    return sorted(items, key=lambda item: key(-item))


def one_lambda(x):
    return call(lambda y: y + 1, x)


def call(function, x):
    return function(x)
