# rpy: dialect=upstream
"""struct, rlib.rstruct and raw memory with 8-bit strings."""
import os
import struct
import sys

from rpython.rlib.objectmodel import compute_hash, r_dict
from rpython.rlib.rStringIO import RStringIO
from rpython.rlib.rstring import StringBuilder
from rpython.rlib.rstruct.ieee import float_pack, pack_float, unpack_float
from rpython.rlib.rstruct.runpack import runpack
from rpython.rtyper.lltypesystem import rffi


PAIR = struct.Struct(">hb")


def line(text):
    os.write(1, text + "\n")


def same(a, b):
    return a == b


def entry_point(argv):
    line(str(runpack("<i", "\x01\x00\x00\x00")))
    line(runpack("s", "\xe9") + runpack("<B2s", "\x01ab")[1])
    a, b = runpack(">hb", "\x01\x00\xff")
    line("%d %d" % (a, b))
    builder = StringBuilder()
    pack_float(builder, 1.5, 8, True)
    text = builder.build()
    parts = []
    pack_float(parts, -2.5, 4, False)
    line("%d %s %s %d" % (len(text), unpack_float(text, True), unpack_float("".join(parts), False), float_pack(1.5, 4)))
    packed = struct.pack("<i3sd?", 7, "\xe9bc", 0.5, True)
    line(str(len(packed)) + " " + str(ord(packed[4])))
    number, word, x, flag = struct.unpack("<i3sd?", packed)
    line("%d %d %s %s %d" % (number, len(word), word[1:], str(x), flag))
    line(str(struct.unpack_from("<i", packed, 0)[0]) + " " + str(struct.calcsize("<i3sd?")))
    line(str(PAIR.size) + PAIR.format + PAIR.pack(0x4142, 0x43) + struct.Struct("3s").pack("xyz"))
    first, second = PAIR.unpack("\x00\xffa")
    line("%d %d %d" % (first, second, struct.Struct("<H").unpack_from("ab\xff\x01", 2)[0]))
    try:
        struct.unpack("<i", "abc")
    except struct.error:
        line("error")
    table = r_dict(same, compute_hash)
    table["k"] = 5
    for key, value in table.iteritems():
        print key, value, table.has_key("k"), table.has_key("j"), list(table.iterkeys()), list(table.itervalues())
    del table["k"]
    table["a"] = 1
    line(str(table["a"]))
    p = rffi.str2charp("hi\xff")
    line(str(len(rffi.charp2str(p))))
    file = RStringIO()
    file.write("a\nb")
    file.seek(0)
    line(file.readline() + file.read())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
