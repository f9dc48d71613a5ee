"""Signals, over the host primitives."""

from rpython.lowlevel.primitives import host


def ll_watch_signal(number: int, what: int) -> bool:
    """Let a signal do what it does by default (0), nothing (1), or be noted (2); whether the host can."""
    return host("signal.watch", number, what) >= 0


def ll_next_signal() -> int:
    """The least number of the signals that were noted and not asked for since, or 0."""
    return host("signal.next")


def ll_send_signal(number: int) -> bool:
    """Send the process a signal; whether there is such a one."""
    return host("signal.send", number) >= 0
