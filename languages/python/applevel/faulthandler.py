"""faulthandler: there is no signal to catch; tracebacks of the only thread can be written."""

import sys

_enabled = False


def enable(file=None, all_threads=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def dump_traceback(file=None, all_threads=True):
    file = sys.stderr if file is None else file
    frame = sys._getframe(0)
    lines = ["Current thread 0x0000000000000001 (most recent call first):\n"]
    while frame is not None:
        lines.append('  File "%s", line %d in %s\n' % (frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    file.write("".join(lines))


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    raise RuntimeError("dump_traceback_later() needs threads, which are not supported by this Python")


def cancel_dump_traceback_later():
    pass
