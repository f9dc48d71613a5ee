"""What stands for objects of `sys`."""

import sys

from rpython.standard.streams import STDERR, STDIN, STDOUT

OBJECTS = {"stdin": STDIN, "stdout": STDOUT, "stderr": STDERR}
for _name in ["version_info", "float_info", "int_info", "hash_info"]:
    OBJECTS[_name] = tuple(getattr(sys, _name))
