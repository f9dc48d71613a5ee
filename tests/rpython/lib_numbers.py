"""rlib.rarithmetic, rlib.rfloat, rlib.longlong2float, rlib.rstruct, rlib.rstring, rlib.rpath: what lib_arithmetic and lib_strings_floats leave out."""
import os
import sys

from rpython.rlib.rarithmetic import intmask, r_int32, r_uint, r_uint32, r_longlong, r_ulonglong, widen
from rpython.rlib import rarithmetic as ra
from rpython.rlib import rfloat
from rpython.rlib import longlong2float
from rpython.rlib.rstruct import ieee
from rpython.rlib.rstruct.runpack import runpack
from rpython.rlib.rstruct.error import StructError
from rpython.rlib import rstring
from rpython.rlib import rpath, rtime


def check_integers(argv):
    print(intmask(r_uint(5) - 6), r_int32(1 << 31), r_uint32(-1), r_longlong(4), r_ulonglong(-1), widen(r_int32(5)))
    print(ra.INT_MAX, ra.INT_MIN, ra.SHRT_MAX, ra.SHRT_MIN, ra.UINT_MAX, ra.USHRT_MAX, ra.maxint, ra.longlongmax)
    print(ra.highest_bit(8), ra.longlongmask(1 << 63), ra.int_c_div(-7, 2), ra.int_c_mod(-7, 2), ra.ovfcheck_float_to_int(3.7))
    print(ra.most_neg_value_of_same_type(5), ra.most_pos_value_of_same_type(5))
    print(ra.most_neg_value_of_same_type(r_uint(5)), ra.most_pos_value_of_same_type(r_uint(5)))
    print(ra.is_signed_integer_type(5), ra.is_signed_integer_type(r_uint(5)), ra.check_support_int128())


def check_floats(argv):
    print(rfloat.log2(8.0), rfloat.exp2(3.0), rfloat.cbrt(27.0), rfloat.cbrt(-0.0))
    numerator, denominator = rfloat.float_as_rbigint_ratio(0.75)
    print(numerator.str(), denominator.str(), rfloat.float_as_rbigint_ratio(-1e30)[0].str())
    for x in [2.5, 3.5, -2.5, 0.5, 1e300, -0.2]:
        print(rfloat.round_half_even(x), rfloat.nextafter(x, 0.0), rfloat.nextafter(x, 1e308))
    print(rfloat.nextafter(0.0, -1.0), rfloat.nextafter(1.0, 1.0), rfloat.nextafter(-1.0, 0.0))


def check_encoded(argv):
    for n in [0, 5, -5, 0x7FFFFFFF, -0x80000000]:
        bits = longlong2float.encode_int32_into_longlong_nan(n)
        print(bits, longlong2float.is_int32_from_longlong_nan(bits), longlong2float.decode_int32_from_longlong_nan(bits))
        print(longlong2float.maybe_decode_longlong_as_float(bits), longlong2float.can_encode_int32(n))
    print(longlong2float.can_encode_float(1.5), longlong2float.can_encode_float(rfloat.NAN), longlong2float.can_encode_int32(1 << 40))
    print(longlong2float.maybe_decode_longlong_as_float(longlong2float.float2longlong(2.5)))


def check_ieee(argv):
    print(runpack("<i", b"\x01\x00\x00\x00"), runpack(">hh", b"\x01\x00\x00\x02"), runpack("<d", b"\0\0\0\0\0\0\xf8\x3f"))
    try:
        runpack("<i", b"\x01")
    except StructError as e:
        print(e.msg)
    for x in [0.0, -0.0, 1.5, -2.75, 65504.0, 1e-7, 6e-8, 1e-30, 1e-45, 3.4e38, 0.1, rfloat.INFINITY, rfloat.NAN]:
        bits = ieee.float_pack(x, 8)
        print(x, bits, ieee.float_unpack(bits, 8))
        bits = ieee.float_pack(x, 4)
        print(bits, ieee.float_unpack(bits, 4))
        try:
            bits = ieee.float_pack(x, 2)
            print(bits, ieee.float_unpack(bits, 2))
        except OverflowError as e:
            print(e)
    parts = []
    ieee.pack_float(parts, 1.5, 4, True)
    ieee.pack_float(parts, 1.5, 8, False)
    print(parts, ieee.unpack_float(parts[0], True), ieee.unpack_float(parts[1], False))


def check_texts(argv):
    print(rstring.assert_str0("abc"))
    rstring.check_str0("abc")
    b = rstring.ByteListBuilder(5)
    b.append(b"abc")
    b.append_slice(b"hello", 1, 3)
    b.append_multiple_char(b"x", 2)
    print(b.getlength(), b.build())


def check_paths(argv):
    print(rpath.rabspath("/a/../b"), rpath.rnormpath("a//b/./c"), rpath.rjoin("a", "b"))
    print(rpath.risabs("/a"), rpath.rsplitdrive("/a"))
    print(rtime.perf_counter() >= 0.0, rtime.time() > 1.0)
    print(os.missing if hasattr(os, "missing") else "probed", hasattr(os, "getpid"))


def entry_point(argv):
    check_integers(argv)
    check_floats(argv)
    check_encoded(argv)
    check_ieee(argv)
    check_texts(argv)
    check_paths(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
