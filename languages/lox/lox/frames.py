"""Frames: the calls in progress."""


class Frame:
    """A call in progress. Frames are made once and linked up; a call goes on to `callee`, a return back to `caller`.

    `ip` is up to date only while another frame runs or an error comes up; the loop keeps its own. An error shows the
    line of the byte before, so `ip` then points behind the instruction, or into it: its bytes all have the same line.
    """

    _immutable_fields_ = ["caller"]

    def __init__(self, caller):
        self.caller = caller
        self.callee = None
        self.closure = None
        self.ip = 0
        self.base = 0  # the stack slot of the callee, its arguments behind it


def make_frames(count):
    """Make a chain of frames. Return what precedes the first: no call, but the caller of the script."""
    bottom = Frame(None)
    last = bottom
    for _ in range(count):
        frame = Frame(last)
        last.callee = frame
        last = frame
    return bottom
