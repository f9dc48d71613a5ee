"""`subprocess` over 8-bit strings; for import time alone: targets ask a version control for the version that they build."""

from subprocess import *

import subprocess as _subprocess


def _with_text(keywords):
    """Keywords under which what goes in and comes out is text, a character for each byte."""
    return {"encoding": "latin-1", **keywords}


class Popen(_subprocess.Popen):
    """A running program."""

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **_with_text(keywords))


def run(*arguments, **keywords):
    """Runs a program; how it ended, and what it wrote."""
    return _subprocess.run(*arguments, **_with_text(keywords))


def check_output(*arguments, **keywords):
    """What a program writes to its standard output."""
    return _subprocess.check_output(*arguments, **_with_text(keywords))


def getoutput(command):
    """What a shell's command writes."""
    return _subprocess.getoutput(command, encoding="latin-1")
