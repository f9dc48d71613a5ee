"""rlib: string builders and splitting, floats as text, erased values, hints that change nothing."""
import sys

from rpython.rlib import rgc
from rpython.rlib.debug import check_nonneg, debug_start, debug_stop, ll_assert, make_sure_not_resized
from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.nonconst import NonConstant
from rpython.rlib.rerased import erase_int, is_integer, new_erasing_pair, unerase_int
from rpython.rlib.rfloat import (
    DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN, INFINITY, NAN, copysign, double_to_string, float_to_str,
    formatd, isinf, isnan, round_away, round_double, string_to_float,
)
from rpython.rlib.rstring import (
    InvalidBaseError, NumberStringParser, ParseStringError, StringBuilder, UnicodeBuilder, count, endswith, find,
    replace, rfind, rsplit, split, startswith, strip_spaces,
)


def builders():
    b = StringBuilder()
    b.append("ab")
    b.append("c")
    b.append_slice("0123456", 2, 5)
    b.append_multiple_char("-", 3)
    b.append_multiple_char("x", 0)
    print(b.getlength(), b.build())
    for i in range(300):
        b.append(str(i))
    text = b.build()
    print(len(text), b.getlength(), text[-6:], text[100])
    u = UnicodeBuilder(10)
    u.append("süß \U0001f600")
    print(u.build(), u.getlength())


def splitting():
    print("|".join(split("a,b,,c", ",")), "|".join(split("a,b,,c", ",", 1)), "|".join(split(" a  b ")))
    print("|".join(rsplit("a,b,,c", ",", 1)), "|".join(rsplit(" a  b c ", None, 1)), "|".join(rsplit(" a  b ")))
    print(replace("banana", "an", "AN"), replace("banana", "a", "", 2), strip_spaces("  x "))
    print(startswith("hello", "ell", 1), startswith("hello", "ell"), endswith("hello", "lo"), endswith("hello", "l", 0, 4))
    print(find("banana", "an", 2, 6), rfind("banana", "an", 0, 6), count("banana", "a", 0, 5), find("x", "y", 0, 1))


def digits(text, base):
    try:
        parser = NumberStringParser(text, text, base, "int")
        total = 0
        while True:
            digit = parser.next_digit()
            if digit < 0:
                break
            total = total * parser.base + digit
        back = ""
        for i in range(parser.n):
            back += str(parser.prev_digit()) + ","
        print(total * parser.sign, parser.base, back)
    except InvalidBaseError as e:
        print("base:", e.msg)
    except ParseStringError as e:
        print("error:", e.msg)


def floats():
    print(formatd(3.14159, "f", 2), formatd(1234.5, "e", 3), formatd(1e20, "g", 12), formatd(0.1, "r", 0))
    print(formatd(2.0, "r", 0, DTSF_ADD_DOT_0), formatd(2.0, "g", 6, DTSF_SIGN), formatd(2.0, "f", 0, DTSF_ALT))
    print(formatd(1e9, "g", 2, DTSF_CUT_EXP_0), formatd(1e-9, "E", 2), formatd(NAN, "f", 2), formatd(-INFINITY, "G", 2))
    print(float_to_str(1e22), float_to_str(1 / 3), double_to_string(INFINITY, "g", 3, 0))
    print(isnan(NAN), isnan(1.0), isinf(-INFINITY), isinf(1e308), copysign(2.0, -0.0))
    print(round_double(2.675, 2), round_double(0.125, 2), round_double(0.125, 2, True), round_double(-1250.0, -2))
    print(round_double(-1350.0, -2, half_even=True), round_double(0.05, 0), round_double(9.995, 1), round_double(99.9, -3))
    print(round_away(2.5), round_away(-2.5), round_away(0.49999999999999994), round_away(1e300))
    for text in ["1.5", " -2e3 ", "nan", "x", "1_0", ""]:
        try:
            print(string_to_float(text))
        except ParseStringError as e:
            print(e.msg)
    print(float2longlong(1.0), longlong2float(-4616189618054758400), float2longlong(-0.0))


erase_list, unerase_list = new_erasing_pair("list")
erase_text, unerase_text = new_erasing_pair("text")


class Holder:
    def __init__(self, storage):
        self.storage = storage


def erasing():
    holders = [Holder(erase_list([1, 2])), Holder(erase_text("text")), Holder(erase_int(7))]
    unerase_list(holders[0].storage).append(3)
    print(unerase_list(holders[0].storage), unerase_text(holders[1].storage), unerase_int(holders[2].storage))
    print(is_integer(holders[2].storage), is_integer(holders[0].storage))


def hints():
    debug_start("category")
    items = make_sure_not_resized([1, 2, 3])
    ll_assert(len(items) == 3, "three")
    debug_stop("category")
    rgc.collect()
    rgc.disable()
    rgc.enable()
    print(check_nonneg(items[0]), NonConstant(5) + 1, NonConstant("a"), rgc.isenabled())


def entry_point(argv):
    builders()
    splitting()
    for text, base in [("123", 10), ("-0x1F", 16), ("0b101", 0), ("077", 0), ("z", 36), ("12", 2), ("", 10), ("1", 99)]:
        digits(text, base)
    floats()
    erasing()
    hints()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
