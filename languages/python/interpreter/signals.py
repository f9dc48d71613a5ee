"""Signals: the host notes them, and between instructions the program's handlers are called.

Python's are polled for where loops go round and functions begin, so that no endless program misses one, and by what waits:
`sleep` looks every now and then, and a read that a signal interrupts goes on after its handler.
"""

import errno
import os
import time

from rpython.rlib import rsignal

# Seconds for which `sleep` does not look: not every host lets a signal end a wait.
PATIENCE = 0.02


class _Delivery:
    """Who hands signals to the program's handlers: a function of the module `_signal`, once that is imported."""

    def __init__(self):
        self.w_function = None
        self.interrupted = False


delivery = _Delivery()


def start():
    """Let an interrupt be the program's KeyboardInterrupt."""
    rsignal.pypysig_setflag(rsignal.SIGINT)


def poll():
    """Call the handlers of the signals that came."""
    number = rsignal.pypysig_poll()
    if number != -1:
        deliver(number)


def deliver(number):
    """Call the handler of a signal."""
    if delivery.w_function is not None:
        space.call(delivery.w_function, [W_Int(number)])
    elif number == rsignal.SIGINT:
        raise errors.error_with(exceptions.KeyboardInterrupt, [])


def read(fd, count):
    """Read bytes, once or after signals have been handled."""
    while True:
        try:
            return os.read(fd, count)
        except OSError as e:
            if e.errno != errno.EINTR:
                raise
        poll()


def sleep(seconds):
    """Wait, and handle the signals that come meanwhile."""
    end = time.perf_counter() + seconds
    rest = seconds
    while True:
        time.sleep(PATIENCE if rest > PATIENCE else rest)
        poll()
        rest = end - time.perf_counter()
        if rest <= 0.0:
            return


def end_interrupted():
    """End the process as an interrupt does that nobody handles."""
    rsignal.pypysig_default(rsignal.SIGINT)
    rsignal.raise_signal(rsignal.SIGINT)


from interpreter import errors, space  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.int import W_Int  # noqa: E402
