"""_signal: handlers of signals. Which ones a host hands over differs: .NET only SIGINT, the JVM not those that it uses."""

import _signals
import sys as _sys

SIG_DFL, SIG_IGN = 0, 1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
NSIG = 65
_names = """HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG
XCPU XFSZ VTALRM PROF WINCH IO PWR SYS""".split()
for _number, _name in enumerate(_names, 1):
    globals()["SIG" + _name] = _number
SIGCLD, SIGPOLL, SIGIOT, SIGRTMIN, SIGRTMAX = SIGCHLD, SIGIO, SIGABRT, 34, 64
_meanings = """Hangup;Interrupt;Quit;Illegal instruction;Trace/breakpoint trap;Aborted;Bus error;Floating point exception;Killed;
User defined signal 1;Segmentation fault;User defined signal 2;Broken pipe;Alarm clock;Terminated;Stack fault;Child exited;
Continued;Stopped (signal);Stopped;Stopped (tty input);Stopped (tty output);Urgent I/O condition;CPU time limit exceeded;
File size limit exceeded;Virtual timer expired;Profiling timer expired;Window changed;I/O possible;Power failure;
Bad system call""".replace("\n", "").split(";")


def default_int_handler(signalnum, frame, /):
    """Raise KeyboardInterrupt: what SIGINT does unless a program says otherwise."""
    raise KeyboardInterrupt


_handlers = {SIGPIPE: SIG_IGN, SIGXFSZ: SIG_IGN}


def _checked(signalnum):
    number = signalnum.__index__() if hasattr(signalnum, "__index__") else None
    if number is None:
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(signalnum).__name__)
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return int(number)


def signal(signalnum, handler, /):
    number = _checked(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if number in (SIGKILL, SIGSTOP):
        raise OSError(22, "Invalid argument")
    old = getsignal(number)
    _signals.watch(number, 2 if callable(handler) else int(handler))
    _handlers[number] = handler
    return old


def getsignal(signalnum, /):
    number = _checked(signalnum)
    return _handlers.get(number, default_int_handler if number == SIGINT else SIG_DFL)


def _deliver(number):
    handler = getsignal(number)
    if callable(handler):
        handler(number, _sys._getframe())


_signals.deliver_to(_deliver)


def raise_signal(signalnum, /):
    number = signalnum.__index__()
    if not 1 <= number < NSIG:
        raise OSError(22, "Invalid argument")
    _signals.poll()
    handler = getsignal(number)
    if callable(handler):
        handler(number, _sys._getframe())
    elif handler == SIG_DFL:
        _signals.send(number)


def strsignal(signalnum, /):
    number = _checked(signalnum)
    if number <= len(_meanings):
        return _meanings[number - 1]
    return "Real-time signal %d" % (number - SIGRTMIN) if number >= SIGRTMIN else None


def valid_signals():
    return {number for number in range(1, NSIG) if number not in (32, 33)}


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1


def pause():
    import time
    seen = []
    inner = _deliver

    def deliver(number):
        seen.append(number)
        inner(number)

    _signals.deliver_to(deliver)
    try:
        while not seen:
            time.sleep(0.01)
    finally:
        _signals.deliver_to(_deliver)


def siginterrupt(signalnum, flag, /):
    _checked(signalnum)
