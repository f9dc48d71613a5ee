"""Properties of Unicode characters, from tables that are part of the program. Programs name the version of Unicode that
they want tables of; there is one table, that of `unicodedb`."""

import sys

from rpython.rlib.unicodedata import unicodedb

for _version in ("3_2_0", "5_2_0", "6_0_0", "6_2_0", "8_0_0", "9_0_0", "11_0_0", "12_1_0", "13_0_0", "14_0_0", "15_0_0"):
    globals()["unicodedb_" + _version] = sys.modules[__name__ + ".unicodedb_" + _version] = unicodedb
