"""Signals: handlers, the default one for an interrupt, mistakes."""

import os
import signal
import time


def handler(number, frame):
    print("handler", number, frame.f_code.co_name)


def main():
    before = signal.signal(signal.SIGINT, handler)
    print(before is signal.default_int_handler, signal.getsignal(signal.SIGINT) is handler)
    signal.raise_signal(signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    print(signal.signal(signal.SIGINT, signal.SIG_IGN) is handler, signal.getsignal(signal.SIGINT))
    signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        signal.raise_signal(signal.SIGINT)
        time.sleep(0.05)
    except KeyboardInterrupt as error:
        print(repr(error))
    for bad in (
            lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(0, handler),
            lambda: signal.signal(99, handler), lambda: signal.signal(2, 5), lambda: signal.signal("x", handler),
            lambda: signal.raise_signal(99)):
        try:
            bad()
        except (OSError, ValueError, TypeError) as error:
            print(type(error).__name__, error)
    print(signal.strsignal(2), signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGPIPE), repr(signal.SIGINT))


main()
