"""What is known at translation time."""

import os
import os.path
import sys

DEBUG = False
LIMIT = 1 << 16
NAMES = ("a", "b")


class Config:
    verbose = True
    names = ["x"]


def folded():
    return LIMIT - 1, -1, "a" "b" + "c", (1 << 64) - 1, NAMES[-1], ~0, -1.5, 7 // -2


def dead(x):
    if DEBUG:
        return undefined_anywhere(x)
    while True:
        x += 1
        if x > LIMIT:
            break
    return x


def chains(a, b):
    os.write(1, b"x")
    return os.path.join(a, b), sys.maxsize, Config.verbose


def local_import(path):
    from os.path import basename as base
    import math

    while path:
        path = base(path)
    return math.floor(1.5)


def big():
    return 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, 123456789012345678901234567890


def literals():
    return None, True, 1.5, b"\x00\xff", ..., 'é"'


def conditional():
    x = 1 if Config.verbose and not DEBUG else undefined_too
    return x
