# -*- coding: utf-8 -*-
# rpy: dialect=upstream
"""One 8-bit str, and unicode beside it."""

import os


def show(text):
    os.write(1, text + "\n")


def entry_point(argv):
    utf8 = "é\xff" + b"\x00" + argv[2]
    show("%d %d" % (len(utf8), ord(utf8[0])))
    wide = u"a\u20ac" + unichr(0x1F600) + "ß".decode("utf-8")
    show("%d %d" % (len(wide), ord(wide[1])))
    show(wide.encode("utf-8"))
    show(repr("\u00e9\n'" + wide[:1]))
    show(repr(utf8))
    try:
        chr(len(argv) + 254)
    except ValueError:
        show("too large")
    show(chr(0xC3) + chr(0xA9))
    show("|".join(" à la\tcarte\xa0\x1f ".split()))
    show("|".join("a b  c d ".split(None, 2)))
    show("|".join(" a b  c d".rsplit(None, 2)))
    show("[" + "\xa0x\x0b\xa0 ".strip() + "]" + "[" + " \x1cx".lstrip() + "]" + "[" + "x\x85 ".rstrip() + "]")
    show("ÀÉabcß".upper() + "ÀÉABCß".lower() + "éÉaB".swapcase() + "é1ab cd".title() + "éAB".capitalize())
    for text in ["a", "é", "1", "aé", "", " \t", "\xa0", "aB", "A", "Ab Cd", "²"]:
        show("%d%d%d%d%d%d%d" % (
            text.isalpha(), text.isdigit(), text.isalnum(), text.isspace(), text.islower(), text.isupper(),
            text.istitle(),
        ))
    for character in "é a":
        show("%d%d%d" % (character.isalpha(), character.isspace(), character.isdigit()))
    show("%d %d" % (len("a\x0bb\x85\r\nc\n".splitlines()), len("a\r\n\nb".splitlines(True)[0])))
    show(str(7) + str(2.5) + str(3.0) + str(1e30) + str(0.1 + 0.2) + str(True) + str("x"))
    show("%s and %s" % (isinstance(utf8, basestring), isinstance(wide, unicode)))
    # A cast is a conversion: bytes is str.
    show(bytes(12) + r"\é" + """long
line é""")
    template = "%(name)s:%(line)3d|%(line)-4d|%(line)03d|%(half)s 100%%"
    show(template % {"name": argv[2], "line": len(argv), "half": 2.5})
    print("to", "é", 1.5, sep="-", end="!\n")
    print("é")
    print()
    try:
        "\xff".decode("utf-8")
    except UnicodeDecodeError:
        show("not UTF-8")
    return 0


def target(driver, args):
    return entry_point, None
