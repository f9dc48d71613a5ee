"""Signals that a program watches, ignores and sends itself."""
import sys
import time

from rpython.rlib import rsignal
from rpython.rlib.rsignal import SIGINT


def taken():
    numbers = []
    while True:
        number = rsignal.pypysig_poll()
        if number == -1:
            return numbers
        numbers.append(number)


def wait():
    """Tell of each interrupt; the third ends the program."""
    rsignal.pypysig_setflag(SIGINT)
    print("ready")
    count = 0
    while count < 3:
        if rsignal.pypysig_poll() == SIGINT:
            count += 1
            print("interrupt", count)
        time.sleep(0.001)


def entry_point(argv):
    if argv[1] == "wait":
        wait()
        return 0
    print(rsignal.pypysig_poll(), rsignal.pypysig_setflag(SIGINT), rsignal.pypysig_poll())
    print(rsignal.raise_signal(SIGINT), rsignal.pypysig_poll(), rsignal.pypysig_poll())
    rsignal.raise_signal(SIGINT)
    rsignal.raise_signal(SIGINT)
    print(taken())
    rsignal.pypysig_pushback(SIGINT)
    rsignal.raise_signal(SIGINT)
    print(taken(), rsignal.pypysig_getaddr_occurred().c_value)
    rsignal.pypysig_ignore(SIGINT)
    print(rsignal.raise_signal(SIGINT), taken())
    rsignal.pypysig_setflag(SIGINT)
    print(rsignal.raise_signal(SIGINT), taken())
    print(rsignal.pypysig_setflag(0), rsignal.raise_signal(65))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
