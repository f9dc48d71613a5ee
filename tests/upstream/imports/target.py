# rpy: dialect=upstream
"""Implicit relative imports, metaclasses, and what targets ask of their surroundings."""

import __builtin__
import hashlib
import py
import string
import subprocess
import sys
import token
from StringIO import StringIO
from itertools import imap, izip

from pack import user

TRANSLATING = "rpython" in sys.argv[0]
DIGEST = hashlib.md5("x\xff").hexdigest()
VERSION = "version " + subprocess.check_output(["echo", "7"]).strip()
BESIDE = py.path.local(__file__).dirpath().join("token.py")
SOURCE = py.code.Source("""
    kind = 1
    if kind:
        kind = 2
""")
PAIRS = list(izip("ab", imap(len, ["x", "yz"])))


TEXT = BESIDE.read(mode="U").count("KIND")
LINES = str(SOURCE).count("\n")


def entry_point(argv):
    import os
    from pack import helper
    print(user.answer(), user.later(), helper.NAME, user.Extended().name(), user.Extended.label)
    print(TRANSLATING, len(PAIRS), PAIRS[1][1], string.letters[-1], os.O_CREAT > 0)
    print(token.KIND, DIGEST, TEXT, LINES, VERSION)
    return 0


def jitpolicy(driver):
    from rpython.jit.codewriter.policy import JitPolicy
    return JitPolicy()


def target(driver, args):
    driver.exe_name = "imports"
    assert StringIO("x").read() == "x" and __builtin__.unicode is unicode
    if driver.config.translation.jit:
        driver.exe_name += "-jit"
    return entry_point, None


if __name__ == "__main__":
    entry_point(sys.argv)
