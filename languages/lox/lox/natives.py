"""The functions that every program finds defined."""

import time

from lox.functions import W_Native
from lox.values import W_Number


class Clock(W_Native):
    """`clock()`: the seconds since the start."""

    _immutable_fields_ = ["start"]

    def __init__(self):
        # Counted from here on: as numbers are printed with six digits, the time of day would show no seconds.
        self.start = time.time()

    def call(self):
        return W_Number(time.time() - self.start)
