"""Signals: a program says which are to wait, and polls for them.

Which signals can wait depends on the host: on .NET only SIGINT, and on Mono only
where there is a terminal; on the JVM not those that the machine uses itself.
A number that a program pushes back itself is what the next poll gives, as upstream's.
"""

import signal as _signal

from rpython.lowlevel.ll_signal import ll_next_signal, ll_send_signal, ll_watch_signal

NSIG = 65
SIG_DFL = 0
SIG_IGN = 1
# Linux' numbers, by name.
signal_values = {}
for _name in dir(_signal.Signals):
    if _name.startswith("SIG"):
        signal_values[_name] = int(getattr(_signal.Signals, _name))
signal_names = sorted(signal_values)
globals().update(signal_values)
ITIMER_REAL = 0
ITIMER_VIRTUAL = 1
ITIMER_PROF = 2


class _State:
    pushed = -1
    wakeup_fd = -1


class _Occurred:
    """What `pypysig_getaddr_occurred` points to: negative where a signal waits."""

    c_value = 0


_state = _State()
_occurred = _Occurred()


def pypysig_ignore(signum):
    """Have a signal ignored; tell whether the host can."""
    return ll_watch_signal(signum, 1)


def pypysig_default(signum):
    """Give a signal its default meaning; tell whether the host can."""
    return ll_watch_signal(signum, 0)


def pypysig_setflag(signum):
    """Have a signal wait to be polled; tell whether the host can."""
    return ll_watch_signal(signum, 2)


def raise_signal(signum):
    """Send the process a signal; tell whether there is such a one."""
    return ll_send_signal(signum)


def pypysig_reinstall(signum):
    """Do the same again, after the signal came."""


def pypysig_set_wakeup_fd(fd, with_nul_byte=True):
    """Set the descriptor that each signal is written to; return what it was."""
    before = _state.wakeup_fd
    _state.wakeup_fd = fd
    return before


def pypysig_poll():
    """Return the number of a signal that waits, or -1."""
    number = _state.pushed
    if number != -1:
        _state.pushed = -1
        _occurred.c_value = 0
        return number
    number = ll_next_signal()
    return number if number else -1


def pypysig_pushback(signum):
    """Have a signal wait that was polled."""
    _state.pushed = signum
    _occurred.c_value = -1


def pypysig_getaddr_occurred():
    """Return what has a field `c_value`, negative where a signal was pushed back; others are seen by polling."""
    return _occurred


def c_alarm(seconds):
    """Have a signal sent later, which no host does: return the seconds that were left of the last one."""
    return 0


def c_siginterrupt(signum, flag):
    """Have a signal interrupt calls of the system: return 0."""
    return 0
