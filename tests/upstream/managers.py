# rpy: dialect=upstream
"""Context managers as upstream has them: `__exit__` is called with the exception, whose traceback is None, and what it
returns counts for nothing.
"""

import os


def show(text):
    os.write(1, text + "\n")


class Scope(object):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        show("enter " + self.name)
        return self

    def __exit__(self, kind, value, traceback):
        show("exit " + self.name)


class Section(Scope):
    def __exit__(self, kind, value, traceback):
        show("section " + self.name)
        return None


class Stack(object):
    def __init__(self):
        self.frames = []
        self.scope = Section("kept")

    def frame(self, name):
        self.frames.append(Scope(name))
        return self.frames[-1]


class Error(Exception):
    def __init__(self, message):
        self.message = message


def divided(a, b):
    if b == 0:
        raise Error("division of " + str(a))
    return a / b


def guarded(stack, a, b):
    with stack.frame("guarded") as scope:
        result = divided(a, b)
        name = scope.name
    return result, name


def nested(stack, a, b):
    with stack.scope:
        with stack.frame("inner"), stack.frame("innermost"):
            if a > 100:
                return -1
            result = divided(a, b)
    return result


def loop(stack, limit):
    total = 0
    for i in range(limit):
        with stack.scope:
            if i == 1:
                continue
            if i == 3:
                break
            total += i
    return total


def entry_point(argv):
    stack = Stack()
    result, name = guarded(stack, 7, 2)
    show(str(result) + name)
    for a, b in [(9, 2), (101, 0), (1, 0)]:
        try:
            show(str(nested(stack, a, b)))
        except Error as e:
            show("caught " + e.message)
    show(str(loop(stack, 10)) + " " + str(len(stack.frames)))
    return 0


def target(driver, args):
    return entry_point, None
