"""The module `_signals`: what applevel/_signal.py is made of."""

from interpreter import signals
from interpreter.gateway import function
from objects.module import builtin_module
from rpython.rlib import rsignal

signals_module = builtin_module("_signals", "")


@function(signals_module, "watch")
def watch(number: int, what: int) -> bool:
    """Let a signal do what it does by default (0), nothing (1), or be handed to the handler (2)."""
    if what == 0:
        return rsignal.pypysig_default(number)
    if what == 1:
        return rsignal.pypysig_ignore(number)
    return rsignal.pypysig_setflag(number)


@function(signals_module, "send")
def send(number: int) -> bool:
    return rsignal.raise_signal(number)


@function(signals_module, "poll")
def poll() -> None:
    signals.poll()


@function(signals_module, "deliver_to")
def deliver_to(w_function) -> None:
    signals.delivery.w_function = w_function
