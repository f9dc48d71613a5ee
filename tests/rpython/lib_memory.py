"""lltype, rffi, llmemory, llop: memory of C's types, the same on every host."""
import sys

from rpython.rtyper.lltypesystem import lltype, rffi, llmemory
from rpython.rlib.objectmodel import enforceargs
from rpython.rlib.rarithmetic import intmask
from rpython.translator.tool.cbuild import ExternalCompilationInfo
from rpython.rtyper.lltypesystem.lloperation import llop


@enforceargs(lltype.Signed, lltype.Unsigned)
def first(a, b): return a
INTS = lltype.GcArray(lltype.Signed)
POINT = rffi.CStruct("point", ("x", rffi.INT), ("y", lltype.Float))
POINTP = lltype.Ptr(POINT)
NODE = lltype.GcForwardReference()
NODE.become(lltype.GcStruct("node", ("value", lltype.Signed), ("next", lltype.Ptr(NODE)), ("name", lltype.Char)))
LINE = lltype.Struct("line", ("start", POINT), ("end", POINT), ("points", rffi.CFixedArray(lltype.Signed, 3)))
PREBUILT = lltype.malloc(NODE, immortal=True)
PREBUILT.value = 42

def check_numbers(argv):
    a = lltype.malloc(rffi.CArray(lltype.Signed), 10, flavor='raw')
    a[0] = 5
    a[9] = 7
    print(a[0] + a[9], a[3], len(a))
    lltype.free(a, flavor='raw')
    b = lltype.malloc(rffi.CCHARP.TO, 4, flavor='raw', zero=True)
    b[0] = 'a'
    print(b[0], ord(b[1]), rffi.charp2str(b))
    lltype.free(b, flavor='raw')
    i = lltype.malloc(rffi.CArray(rffi.INT), 3, flavor='raw')
    i[0] = rffi.cast(rffi.INT, 1 << 31)
    i[1] = rffi.cast(rffi.INT, 7)
    print(rffi.cast(lltype.Signed, i[0]), intmask(i[1]))
    bytes_ = rffi.cast(rffi.UCHARP, i)
    print(intmask(bytes_[3]), intmask(bytes_[4]), intmask(rffi.cast(rffi.INTP, rffi.ptradd(bytes_, 4))[0]))
    d = lltype.malloc(rffi.DOUBLEP.TO, 2, flavor="raw")
    d[1] = 1.5
    print(d[0], d[1], rffi.cast(rffi.SIGNEDP, d)[1])
    print(rffi.sizeof(rffi.INT), rffi.sizeof(lltype.Signed), rffi.sizeof(rffi.CCHARP), rffi.sizeof(lltype.Char))
    g = lltype.malloc(INTS, 3)
    g[0] = 4
    print(g[0], len(g))
    with lltype.scoped_alloc(rffi.CArray(rffi.INT), 3) as q:
        q[1] = rffi.cast(rffi.INT, 4)
        print(rffi.cast(lltype.Signed, q[1]))
    print(rffi.cast(lltype.Char, 65), rffi.cast(lltype.Signed, "A"), rffi.cast(rffi.UCHAR, 300), rffi.cast(lltype.Bool, 3))
    print(rffi.cast(lltype.Signed, a) == rffi.cast(lltype.Signed, a), rffi.cast(lltype.Signed, lltype.nullptr(rffi.CCHARP.TO)))
    m = llmemory.raw_malloc(8)
    llmemory.raw_memclear(m, 8)
    rffi.c_memset(m, 65, 3)
    n = lltype.malloc(rffi.CCHARP.TO, 8, flavor="raw")
    rffi.c_memcpy(n, m, 8)
    print(rffi.charp2str(n))
    try:
        a[10]
    except Exception:
        print("out of memory's range")


def check_texts(argv):
    p = rffi.str2charp("hello")
    print(rffi.charp2strn(p, 3), rffi.charp2str(p), rffi.charpsize2str(p, 2), rffi.charp2str(rffi.ptradd(p, 2)))
    rffi.free_charp(p)
    null = lltype.nullptr(rffi.CCHARP.TO)
    print(not null, null == lltype.nullptr(rffi.CCHARP.TO), p == null, p == rffi.ptradd(rffi.ptradd(p, 1), -1))
    with rffi.scoped_str2charp("abc") as q:
        print(rffi.charp2str(q))
    texts = rffi.liststr2charpp(["x", "yz"])
    print(rffi.charpp2liststr(texts))
    with rffi.scoped_alloc_buffer(10) as buf:
        buf.raw[0] = "a"
        buf.raw[1] = "b"
        print(buf.str(2))


def check_structs(argv):
    p = lltype.malloc(POINT, flavor='raw')
    p.c_x = rffi.cast(rffi.INT, 3)
    p.c_y = 1.5
    print(p.c_y, intmask(p.c_x))
    lltype.free(p, flavor='raw')
    head = lltype.nullptr(NODE)
    for i in range(4):
        node = lltype.malloc(NODE)
        node.value = i
        node.next = head
        head = node
    total = 0
    while head:
        total += head.value
        head = head.next
    print(total, PREBUILT.value, not PREBUILT.next, ord(PREBUILT.name))
    line = lltype.malloc(LINE, flavor="raw", zero=True)
    line.start.c_y = 2.5
    line.points[2] = 9
    print(line.start.c_y, line.end.c_y, line.points[2], len(line.points))
    array = lltype.malloc(rffi.CArray(POINT), 2, flavor="raw")
    array[1].c_y = 4.5
    print(array[0].c_y, array[1].c_y, rffi.sizeof(POINT))


def check_llops(argv):
    print(llop.int_mod(lltype.Signed, -7, 2), llop.int_floordiv(lltype.Signed, -7, 2), llop.uint_lt(lltype.Bool, 1, 2))
    print(llop.uint_mul_high(lltype.Unsigned, -1, 16), llop.int_abs(lltype.Signed, -4), llop.cast_int_to_float(lltype.Float, 4), llop.cast_float_to_int(lltype.Signed, 3.9), llop.int_lshift(lltype.Signed, 1, 63))
    try:
        llop.int_add_ovf(lltype.Signed, 1 << 62, 1 << 62)
    except OverflowError:
        print("overflow")


def entry_point(argv):
    check_numbers(argv)
    check_texts(argv)
    check_structs(argv)
    check_llops(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
