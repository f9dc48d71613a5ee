"""Tests of the low-level helpers under python3, against python3's own objects: the same answers and exceptions.

Run by `python3 -m unittest` in this folder; `cargo test` runs it too.
"""

import os
import random
import struct
import sys
import unittest
from collections import OrderedDict, deque

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rpython.lowlevel import (
    ll_bytearray, ll_codecs, ll_deque, ll_dict, ll_float, ll_float_text, ll_format, ll_int, ll_list, ll_parse_float, ll_parse_int, ll_str,
    ll_str_methods, ll_text,
)
from rpython.lowlevel.primitives import BYTE, BYTES, FLOAT, INT, STR, DictType, ListType, Text

ABSENT = sys.maxsize


def plain(x):
    """The python3 object of a helper's result."""
    if isinstance(x, Text):
        return x.value()
    if isinstance(x, tuple):
        return tuple(map(plain, x))
    if hasattr(x, "TYPE") and isinstance(x.TYPE, ListType):
        return [plain(item) for item in x.items.items[:x.length]]
    return x


def outcome(function, *args):
    """What a call gives: a result, or the kind of exception it raises."""
    try:
        return plain(function(*args))
    except Exception as error:
        return type(error).__name__


class Failure(Exception):
    """Python's own UnicodeErrors have no constructor of one message, as translated ones do."""


ll_codecs.UnicodeDecodeError = ll_codecs.UnicodeEncodeError = Failure


def message(function):
    """What a call gives, or the message with which it fails."""
    try:
        return function()
    except (Failure, UnicodeError) as error:
        return "failure: %s" % (plain(error.args[0]) if type(error) is Failure else error)


def make_list(items, LIST=ListType(INT)):
    l = ll_list.ll_newlist(LIST, len(items))
    for i, item in enumerate(items):
        l.items[i] = item
    return l


def same_bits(x, y):
    return struct.pack("d", x) == struct.pack("d", y) or x != x and y != y


class Case(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(2024)

    def agree(self, got, want, *context):
        self.assertEqual(got, want, context)
        self.assertIs(type(got), type(want), context)


class Rings(Case):
    def test_random_operations_of_deques_agree(self):
        r = self.random
        DEQUE = ListType(INT)
        for limit in [None] * 60 + [0, 1, 3, 8, 9] * 8:
            model = deque(maxlen=limit)
            d = ll_deque.ll_new(DEQUE, -1 if limit is None else limit)
            for _ in range(60):
                i, j = r.randrange(-12, 13), r.randrange(5)
                pairs = [
                    (lambda: ll_deque.ll_append(d, i), lambda: model.append(i)),
                    (lambda: ll_deque.ll_append(d, j), lambda: model.append(j)),
                    (lambda: ll_deque.ll_appendleft(d, i), lambda: model.appendleft(i)),
                    (lambda: ll_deque.ll_pop(d), lambda: model.pop()),
                    (lambda: ll_deque.ll_popleft(d), lambda: model.popleft()),
                    (lambda: ll_deque.ll_getitem(d, i), lambda: model[i]),
                    (lambda: ll_deque.ll_setitem(d, i, j), lambda: model.__setitem__(i, j)),
                    (lambda: ll_deque.ll_delitem(d, i), lambda: model.__delitem__(i)),
                    (lambda: ll_deque.ll_rotate(d, i), lambda: model.rotate(i)),
                    (lambda: ll_deque.ll_reverse(d), lambda: model.reverse()),
                    (lambda: ll_deque.ll_equal(d, ll_deque.ll_copy(DEQUE, d)), lambda: True),
                    (lambda: ll_deque.ll_clear(d) if i == 3 else None, lambda: model.clear() if i == 3 else None),
                ]
                ours, theirs = r.choice(pairs)
                self.assertEqual(outcome(ours), outcome(theirs))
                items = [ll_deque.ll_item(d, k) for k in range(d.length)]
                self.assertEqual(items, list(model))
                self.assertEqual(plain(ll_deque.ll_repr(d)), repr(model))
                kept = sum(item != 0 for item in d.items.items)
                self.assertEqual(kept, sum(item != 0 for item in items), "places without items are zero")

    def test_random_operations_of_bytearrays_agree(self):
        r = self.random
        BYTEARRAY = ListType(BYTE)
        for _ in range(80):
            model = bytearray(r.randrange(256) for _ in range(r.randrange(6)))
            b = ll_bytearray.ll_from_bytes(BYTEARRAY, bytes(model))
            for _ in range(40):
                i, j = r.randrange(-8, 9), r.choice([0, 65, 255, 256, -1])
                pairs = [
                    (lambda: ll_bytearray.ll_append(b, j), lambda: model.append(j)),
                    (lambda: ll_bytearray.ll_insert(b, i, j), lambda: model.insert(i, j)),
                    (lambda: ll_bytearray.ll_pop(b, i), lambda: model.pop(i)),
                    (lambda: ll_bytearray.ll_getitem(b, i), lambda: model[i]),
                    (lambda: ll_bytearray.ll_setitem(b, i, j), lambda: model.__setitem__(i, j)),
                    (lambda: ll_bytearray.ll_delitem(b, i), lambda: model.__delitem__(i)),
                ]
                ours, theirs = r.choice(pairs)
                self.assertEqual(outcome(ours), outcome(theirs))
                self.assertEqual(plain(ll_bytearray.ll_to_bytes(b)), bytes(model))
                self.assertEqual(plain(ll_bytearray.ll_repr(b)), repr(model))


class Lists(Case):
    def test_random_operations_agree(self):
        r = self.random
        LIST = ListType(INT)
        for _ in range(120):
            model = [r.randrange(5) for _ in range(r.randrange(6))]
            l = make_list(model)
            for _ in range(30):
                i, j, k = r.randrange(-8, 9), r.randrange(-8, 9), r.choice([-3, -2, -1, 1, 2, 3, 0])
                other = [r.randrange(5) for _ in range(r.randrange(4))]
                pairs = [
                    (lambda: ll_list.ll_append(l, i), lambda: model.append(i)),
                    (lambda: ll_list.ll_insert(l, i, j), lambda: model.insert(i, j)),
                    (lambda: ll_list.ll_pop(l), lambda: model.pop()),
                    (lambda: ll_list.ll_pop_at(l, i), lambda: model.pop(i)),
                    (lambda: ll_list.ll_delitem(l, i), lambda: model.__delitem__(i)),
                    (lambda: ll_list.ll_getitem(l, i), lambda: model[i]),
                    (lambda: ll_list.ll_setitem(l, i, j), lambda: model.__setitem__(i, j)),
                    (lambda: ll_list.ll_slice(LIST, l, i, j), lambda: model[i:j]),
                    (lambda: ll_list.ll_slice_step(LIST, l, i, j, k, i < 5, j < 5),
                     lambda: model[i if i < 5 else None:j if j < 5 else None:k]),
                    (lambda: ll_list.ll_setslice(l, i, j, make_list(other)),
                     lambda: model.__setitem__(slice(i, j), other)),
                    (lambda: ll_list.ll_delslice(l, i, j), lambda: model.__delitem__(slice(i, j))),
                    (lambda: ll_list.ll_setslice_step(l, i, j, k, i < 5, j < 5, l if i == 0 else make_list(other)),
                     lambda: model.__setitem__(slice(i if i < 5 else None, j if j < 5 else None, k),
                                               model if i == 0 else other)),
                    (lambda: ll_list.ll_delslice_step(l, i, j, k, i < 5, j < 5),
                     lambda: model.__delitem__(slice(i if i < 5 else None, j if j < 5 else None, k))),
                    (lambda: ll_list.ll_extend(l, l if i == 0 else make_list(other)),
                     lambda: model.extend(model if i == 0 else other)),
                    (lambda: ll_list.ll_remove(l, i), lambda: model.remove(i)),
                    (lambda: ll_list.ll_index(l, i), lambda: model.index(i)),
                    (lambda: ll_list.ll_count(l, i), lambda: model.count(i)),
                    (lambda: ll_list.ll_contains(l, i), lambda: i in model),
                    (lambda: ll_list.ll_reverse(l), lambda: model.reverse()),
                    (lambda: ll_list.ll_concat(LIST, l, make_list(other)), lambda: model + other),
                    (lambda: ll_list.ll_mul(LIST, l, k), lambda: model * k),
                    (lambda: ll_list.ll_sort(l), lambda: model.sort()),
                    (lambda: ll_list.ll_less(l, make_list(other)), lambda: model < other),
                    (lambda: ll_list.ll_equal(l, make_list(other)), lambda: model == other),
                    (lambda: ll_list.ll_repr(l), lambda: repr(model)),
                ]
                ours, theirs = r.choice(pairs)
                if len(model) > 40:
                    ours, theirs = lambda: ll_list.ll_clear(l), lambda: model.clear()
                self.assertEqual(outcome(ours), outcome(theirs))
                self.assertEqual(plain(l), model)

    def test_sort_is_stable_and_right_for_every_length(self):
        class Item:
            def __init__(self, key, place):
                self.key, self.place = key, place

            def __lt__(self, other):
                return self.key < other.key
        for n in range(0, 120):
            items = [Item(self.random.randrange(10), place) for place in range(n)]
            l = make_list(items, ListType(STR))
            ll_list.ll_sort(l)
            self.assertEqual(plain(l), sorted(items, key=lambda item: item.key))


class Dicts(Case):
    def test_random_operations_agree(self):
        r = self.random
        for KEY, key in [(INT, lambda: r.choice([1, 2, 3, 8, 16, -1, -2, 1 << 62])),
                         (STR, lambda: "abcdefgh"[:r.randrange(9)])]:
            for _ in range(60):
                DICT = DictType(KEY, INT)
                d, model = ll_dict.ll_newdict(DICT), OrderedDict()
                for step in range(60):
                    k, v = key(), step
                    pairs = [
                        (lambda: ll_dict.ll_setitem(d, k, v), lambda: model.__setitem__(k, v)),
                        (lambda: ll_dict.ll_setitem(d, k, v), lambda: model.__setitem__(k, v)),
                        (lambda: ll_dict.ll_getitem(d, k), lambda: model[k]),
                        (lambda: ll_dict.ll_get(d, k, v), lambda: model.get(k, v)),
                        (lambda: ll_dict.ll_contains(d, k), lambda: k in model),
                        (lambda: ll_dict.ll_setdefault(d, k, v), lambda: model.setdefault(k, v)),
                        (lambda: ll_dict.ll_delitem(d, k), lambda: model.__delitem__(k)),
                        (lambda: ll_dict.ll_pop(d, k), lambda: model.pop(k)),
                        (lambda: ll_dict.ll_discard(d, k), lambda: [model.pop(k, None)] and None),
                        (lambda: ll_dict.ll_popitem(d, True), lambda: model.popitem()),
                        (lambda: ll_dict.ll_popitem(d, False), lambda: model.popitem(last=False)),
                        (lambda: ll_dict.ll_move_to_end(d, k, True), lambda: model.move_to_end(k)),
                        (lambda: ll_dict.ll_move_to_end(d, k, False), lambda: model.move_to_end(k, last=False)),
                        (lambda: ll_dict.ll_len(d), lambda: len(model)),
                        (lambda: ll_dict.ll_keys(ListType(KEY), d), lambda: list(model)),
                        (lambda: ll_dict.ll_values(ListType(INT), d), lambda: list(model.values())),
                        (lambda: ll_dict.ll_equal(d, ll_dict.ll_copy(DICT, d)), lambda: True),
                        (lambda: ll_dict.ll_repr(d), lambda: repr(dict(model))),
                    ]
                    ours, theirs = r.choice(pairs)
                    if r.randrange(100) == 0:
                        ours, theirs = lambda: ll_dict.ll_clear(d), lambda: model.clear()
                    self.assertEqual(outcome(ours), outcome(theirs))

    def test_random_ordered_dicts_compare_and_show_their_order(self):
        r = self.random
        for _ in range(300):
            pairs = []
            for _ in range(2):
                d, model = ll_dict.ll_newdict(DictType(INT, INT)), OrderedDict()
                ll_dict.ll_make_ordered(d)
                for _ in range(r.randrange(9)):
                    k = r.randrange(3)
                    if r.randrange(3):
                        ll_dict.ll_setitem(d, k, 0)
                        model[k] = 0
                    else:
                        ll_dict.ll_discard(d, k)
                        model.pop(k, None)
                text = "OrderedDict(%s)" % (list(model.items()) if model else "")
                self.assertEqual(plain(ll_dict.ll_repr(d)), text)
                pairs.append((d, model))
            (d, model), (other, other_model) = pairs
            self.assertEqual(ll_dict.ll_equal(d, other), model == other_model)

    def test_many_pops_and_inserts_keep_free_slots(self):
        d = ll_dict.ll_newdict(DictType(INT, INT))
        ll_dict.ll_setitem(d, -5, 0)
        for i in range(2000):
            ll_dict.ll_setitem(d, i, i)
            self.assertEqual(ll_dict.ll_popitem(d, True), (i, i))
            self.assertFalse(ll_dict.ll_contains(d, i))


class Strings(Case):
    def texts(self):
        r = self.random
        alphabet = r.choice(["ab", "aB c", "\t ab\n\xa0", "1-+_x", "'\"\\\x00é€😀"])
        return ["".join(r.choice(alphabet) for _ in range(r.randrange(n))) for n in (12, 4, 3)]

    def test_random_operations_agree(self):
        r = self.random
        for _ in range(2500):
            s, t, u = self.texts()
            i, j, k = r.randrange(-9, 10), r.randrange(-9, 10), r.choice([-3, -2, -1, 1, 2, 3])
            code = ord(r.choice("*é0"))
            LIST = ListType(STR)
            m, strs = ll_str_methods, ll_str
            pairs = [
                (lambda: strs.ll_streq(s, t), lambda: s == t),
                (lambda: strs.ll_strcmp(s, t) < 0, lambda: s < t),
                (lambda: strs.ll_concat(s, t), lambda: s + t),
                (lambda: strs.ll_concat3(s, t, u), lambda: s + t + u),
                (lambda: strs.ll_mul(s, i), lambda: s * i),
                (lambda: strs.ll_getitem(s, i), lambda: ord(s[i])),
                (lambda: strs.ll_slice(s, i, j), lambda: s[i:j]),
                (lambda: strs.ll_slice(s, i, ABSENT), lambda: s[i:]),
                (lambda: strs.ll_slice_step(s, i, j, k, i < 5, j < 5),
                 lambda: s[i if i < 5 else None:j if j < 5 else None:k]),
                (lambda: strs.ll_find(s, t, i, j), lambda: s.find(t, i, j)),
                (lambda: strs.ll_rfind(s, t, i, j), lambda: s.rfind(t, i, j)),
                (lambda: strs.ll_index(s, u, 0, ABSENT), lambda: s.index(u)),
                (lambda: strs.ll_rindex(s, u, 0, ABSENT), lambda: s.rindex(u)),
                (lambda: strs.ll_count(s, u, i, j), lambda: s.count(u, i, j)),
                (lambda: strs.ll_contains(s, u), lambda: u in s),
                (lambda: strs.ll_startswith(s, u, i, j), lambda: s.startswith(u, i, j)),
                (lambda: strs.ll_endswith(s, u, i, j), lambda: s.endswith(u, i, j)),
                (lambda: strs.ll_join(u, make_list([s, t, s], LIST)), lambda: u.join([s, t, s])),
                (lambda: m.ll_strip_str(s, 3), lambda: s.strip()),
                (lambda: m.ll_strip_str(s, 1), lambda: s.lstrip()),
                (lambda: m.ll_strip_chars(s, u, 3), lambda: s.strip(u)),
                (lambda: m.ll_strip_chars(s, u, 2), lambda: s.rstrip(u)),
                (lambda: m.ll_removeprefix(s, u), lambda: s.removeprefix(u)),
                (lambda: m.ll_removesuffix(s, u), lambda: s.removesuffix(u)),
                (lambda: m.ll_split_spaces_str(LIST, s, k), lambda: s.split(None, k)),
                (lambda: m.ll_split(LIST, s, u, k), lambda: s.split(u, k)),
                (lambda: m.ll_rsplit(LIST, s, u, k), lambda: s.rsplit(u, k)),
                (lambda: m.ll_rsplit_spaces_str(LIST, s, k), lambda: s.rsplit(None, k)),
                (lambda: m.ll_splitlines_str(LIST, s, i > 0), lambda: s.splitlines(i > 0)),
                (lambda: m.ll_casefold(s), lambda: s.casefold()),
                (lambda: m.ll_isnumeric(s), lambda: s.isnumeric()),
                (lambda: m.ll_isidentifier(s), lambda: s.isidentifier()),
                (lambda: m.ll_replace(s, u, t, i), lambda: s.replace(u, t, i)),
                (lambda: m.ll_lower_str(s), lambda: s.lower()),
                (lambda: m.ll_upper_str(s), lambda: s.upper()),
                (lambda: m.ll_capitalize(s), lambda: s.capitalize()),
                (lambda: m.ll_swapcase(s), lambda: s.swapcase()),
                (lambda: m.ll_title(s), lambda: s.title()),
                (lambda: m.ll_ljust(s, i, code), lambda: s.ljust(i, chr(code))),
                (lambda: m.ll_rjust(s, i, code), lambda: s.rjust(i, chr(code))),
                (lambda: m.ll_center(s, i, code), lambda: s.center(i, chr(code))),
                (lambda: m.ll_zfill(s, i), lambda: s.zfill(i)),
                (lambda: m.ll_isdigit(s), lambda: s.isdigit()),
                (lambda: m.ll_isalpha(s), lambda: s.isalpha()),
                (lambda: m.ll_isalnum(s), lambda: s.isalnum()),
                (lambda: m.ll_isspace(s), lambda: s.isspace()),
                (lambda: m.ll_islower(s), lambda: s.islower()),
                (lambda: m.ll_isupper(s), lambda: s.isupper()),
                (lambda: m.ll_partition(s, u), lambda: s.partition(u)),
                (lambda: m.ll_rpartition(s, u), lambda: s.rpartition(u)),
                (lambda: ll_text.ll_str_repr(s), lambda: repr(s)),
                (lambda: ll_text.ll_bytes_repr(s.encode()), lambda: repr(s.encode())),
                (lambda: ll_text.ll_encode_utf8(s, False), lambda: s.encode()),
                (lambda: ll_parse_int.ll_str_to_int(s, 10), lambda: int(s)),
            ]
            ours, theirs = r.choice(pairs)
            self.assertEqual(outcome(ours).__repr__().replace("UnicodeEncodeError", "TypeError"),
                             outcome(theirs).__repr__().replace("UnicodeEncodeError", "TypeError"), (s, t, u, i, j, k))

    def test_utf8_of_random_bytes_agrees(self):
        for _ in range(2000):
            data = bytes(self.random.choice([0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xFF])
                         for _ in range(self.random.randrange(7)))
            text = data.decode("utf-8", "surrogateescape")
            self.assertEqual(plain(ll_text.ll_decode_utf8(data, True)), text)
            self.assertEqual(plain(ll_text.ll_encode_utf8(text, True)), data)
            try:
                self.assertEqual(plain(ll_text.ll_decode_utf8(data, False)), data.decode())
            except (UnicodeDecodeError, TypeError):
                with self.assertRaises(UnicodeDecodeError):
                    data.decode()

    def test_codecs_agree_whatever_is_done_with_errors(self):
        codecs = [("utf-8", 0), ("ascii", 1), ("latin-1", 2)]
        errors = ["strict", "ignore", "replace", "surrogateescape", "backslashreplace", "xmlcharrefreplace",
                  "surrogatepass"]
        for _ in range(4000):
            name, codec = self.random.choice(codecs)
            handling = self.random.choice(errors)
            number = errors.index(handling)
            data = bytes(self.random.choice([0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xFF])
                         for _ in range(self.random.randrange(7)))
            text = "".join(chr(self.random.choice([0x41, 0x80, 0xFF, 0x100, 0x20AC, 0x1F600, 0xDC80, 0xDCFF, 0xD800]))
                           for _ in range(self.random.randrange(5)))
            if handling not in ("xmlcharrefreplace", "surrogatepass") or codec == 0 and handling == "surrogatepass":
                self.assertEqual(message(lambda: plain(ll_codecs.ll_decode(data, codec, number))),
                                 message(lambda: data.decode(name, handling)), (data, name, handling))
            if handling != "surrogatepass" or codec == 0:
                self.assertEqual(message(lambda: plain(ll_codecs.ll_encode(text, codec, number))),
                                 message(lambda: text.encode(name, handling)), (text, name, handling))

    def test_hash_is_cached_and_never_zero(self):
        s = ll_str.ll_concat(Text(STR, 1), Text(STR, 2))
        h = ll_str.ll_strhash(s)
        self.assertNotEqual(h, 0)
        self.assertEqual(s.hash, h)
        self.assertEqual(ll_str.ll_strhash("a"), ll_str.ll_strhash(b"a"))


class Numbers(Case):
    def test_ints_agree(self):
        edges = [0, 1, -1, 9, 10, -10, 2 ** 63 - 1, -2 ** 63, 255, -256]
        for i in edges + [self.random.getrandbits(64) - 2 ** 63 for _ in range(200)]:
            for ours, theirs in [(ll_int.ll_int_to_str, str), (ll_int.ll_hex, hex), (ll_int.ll_oct, oct),
                                 (ll_int.ll_bin, bin)]:
                self.assertEqual(plain(ours(i)), theirs(i))
            self.assertEqual(ll_int.ll_bit_length(i), i.bit_length())
            self.assertEqual(ll_parse_int.ll_str_to_int(str(i), 10), i)
            self.assertEqual(ll_parse_int.ll_str_to_int(hex(i), 16), i)
            self.assertEqual(ll_parse_int.ll_str_to_int(hex(i), 0), i)
        for text in ["", "-", "1_0", "1__0", "_1", "1_", "0x", "0x_1f", "0b12", "012", "00", " 7\n", "a", "9" * 30, "é"]:
            for base in (10, 16, 0, 2):
                want = outcome(int, text, base)
                if isinstance(want, int) and abs(want) >= 2 ** 63:
                    want = "OverflowError"
                self.assertEqual(outcome(ll_parse_int.ll_str_to_int, text, base), want, (text, base))
        for a in (7, -7, 0):
            for b in (2, -2, 3, 0):
                self.assertEqual(outcome(ll_int.ll_floordiv, a, b), outcome(lambda: a // b))
                self.assertEqual(outcome(ll_int.ll_mod, a, b), outcome(lambda: a % b))
                self.assertEqual(ll_int.ll_range_length(a, 5, b or 1), len(range(a, 5, b or 1)))
        self.assertEqual(ll_int.ll_pow(3, 13), 3 ** 13)

    def floats(self):
        r = self.random
        special = [0.0, -0.0, float("inf"), -float("inf"), float("nan"), 5e-324, 2.2250738585072014e-308,
                   1.7976931348623157e308, 2.0 ** 52, 0.5, 1.5, 2.5, 1e16, 1e15, 9.5, 0.00001, 0.0001, 123456.0]
        for x in special:
            yield x
        for _ in range(500):
            yield struct.unpack("<d", struct.pack("<Q", r.getrandbits(64)))[0]
            yield r.uniform(-1000, 1000)
            yield float(r.randrange(-10 ** 6, 10 ** 6))
            yield round(r.uniform(-100, 100), r.randrange(5))
            yield r.choice([1, -1, 5, 2.5]) * 10.0 ** r.randrange(-30, 30)

    def test_floats_to_text_and_back(self):
        r = self.random
        for x in self.floats():
            self.assertEqual(plain(ll_float_text.ll_float_repr(x)), repr(x))
            self.assertEqual(plain(ll_float_text.ll_float_general(x)), "%g" % x)
            precision, code = r.randrange(20), r.choice("efgEG")
            if abs(x) > 1e60 and code == "f":
                code = "e"
            flags = r.randrange(2)
            got = ll_float_text.ll_signed(x, ll_float_text.ll_float_body(x, ord(code), precision, flags))
            self.assertEqual(plain(got), ("%" + "#" * flags + "." + str(precision) + code) % x)
            for text in (repr(x), "%.*e" % (r.randrange(40), x), " +%r\n" % abs(x)):
                self.assertTrue(same_bits(ll_parse_float.ll_str_to_float(text), float(text)), text)

    def test_texts_to_floats(self):
        for text in ["1_000.5", "1__0", "_1", "1_", "1e", "1e5_0", ".5", "5.", ".", "1e400", "1e-400", "-inf", "infinit",
                     "1.7976931348623159e308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "",
                     "0x10", "1e+", "1.5e3x", "9007199254740993", "9007199254740992." + "9" * 30, "1" * 900,
                     "0." + "0" * 400 + "1", "1._5", "1_.5", "1e_5", "1e5__0"]:
            self.assertEqual(outcome(ll_parse_float.ll_str_to_float, text), outcome(float, text), text)

    def test_float_arithmetic(self):
        values = [x for x in self.floats() if abs(x) < 1e300][:800]
        for x, y in zip(values, reversed(values)):
            if y == 0.0:
                continue
            self.assertTrue(same_bits(ll_float.ll_float_mod(x, y), x % y), (x, y))
            self.assertTrue(same_bits(ll_float.ll_float_floordiv(x, y), x // y), (x, y))
            if abs(x) < 1e18:
                self.assertEqual(ll_float.ll_round(x), round(x))
                self.assertEqual(ll_float.ll_float_to_int(x), int(x))


class Formatting(Case):
    def test_formats_agree(self):
        r = self.random
        for _ in range(2500):
            align, sign, width = r.choice("<>^="), r.choice("-+ "), r.randrange(14)
            fill = r.choice("0* ")
            grouping = r.choice(["", "", ",", "_"])
            i, x = r.choice([0, 7, -12345, 1234567]), r.choice([0.0, -1.5, 1234567.891, 1e20, float("inf"), -0.0, 1e-7])
            letter = r.choice("dxXob")
            if grouping == "," and letter != "d":
                grouping = "_"
            spec = "%s%s%s%d%s%s" % (fill, align, sign, width, grouping, letter)
            base = {"d": 10, "x": 16, "X": 16, "o": 8, "b": 2}[letter]
            got = ll_format.ll_format_int(i, base, letter == "X", "", 0, ord(grouping or "\0"), ord(sign), ord(align),
                                          ord(fill), width)
            self.assertEqual(plain(got), format(i, spec), spec)
            letter, precision = r.choice("efgEG%"), r.randrange(6)
            spec = "%s%s%s%d%s.%d%s" % (fill, align, sign, width, grouping, precision, letter)
            if abs(x) != float("inf"):
                got = ll_format.ll_format_float(x, ord(letter), precision, 0, ord(grouping or "\0"), ord(sign),
                                                ord(align), ord(fill), width)
                self.assertEqual(plain(got), format(x, spec), (x, spec))
            spec = "%s%s%s%d" % (fill, align, sign, width)
            got = ll_format.ll_format_float_plain(x, -1, 0, 0, ord(sign), ord(align), ord(fill), width)
            self.assertEqual(plain(got), format(x, spec), (x, spec))
            if align != "=":
                s = "abcé"[:r.randrange(5)]
                spec = "%s%s%d.%d" % (fill, align, width, precision)
                got = ll_format.ll_format_str(s, precision, ord(align), ord(fill), width)
                self.assertEqual(plain(got), format(s, spec))


if __name__ == "__main__":
    unittest.main()
