"""rlib.rutf8, rlib.runicode, rlib.rthread, rlib.rgil."""
import sys

from rpython.rlib import rgil, rthread, runicode, rutf8


def eight(text):
    return text.encode("utf-8").decode("latin-1")


def codes(argv):
    for code in [0, 65, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF]:
        s = rutf8.unichr_as_utf8(code)
        print(len(s), repr(s), rutf8.codepoint_at_pos(s, 0) == code, rutf8.next_codepoint_pos(s, 0))
    for code in [0xD800, 0x110000, -1]:
        try:
            print(rutf8.unichr_as_utf8(code))
        except ValueError:
            print("no", code, code == 0xD800 and len(rutf8.unichr_as_utf8(code, allow_surrogates=True)) == 3)


def places(argv):
    s = eight("aé€😀 z")
    pos, found = 0, []
    while pos < len(s):
        found.append(rutf8.codepoint_at_pos(s, pos))
        pos = rutf8.next_codepoint_pos(s, pos)
    print(found, rutf8.codepoints_in_utf8(s), rutf8.get_utf8_length(s, 1), rutf8.codepoints_in_utf8(s, 3, 6))
    back = []
    while pos > 0:
        back.append(rutf8.codepoint_before_pos(s, pos))
        pos = rutf8.prev_codepoint_pos(s, pos)
    print(back, rutf8.first_non_ascii_char(s), rutf8.first_non_ascii_char("abc"))
    print(rutf8.isspace(s, 10), rutf8.isspace(s, 0), rutf8.islinebreak("\n", 0), rutf8.utf8_in_chars(s, 1, eight("é€")))
    long = s * 40
    length = rutf8.codepoints_in_utf8(long)
    storage = rutf8.create_utf8_index_storage(long, length)
    total = 0
    for i in range(length):
        pos = rutf8.codepoint_position_at_index(long, storage, i)
        total += pos
        if rutf8.codepoint_index_at_byte_position(long, storage, pos, length) != i:
            print("wrong", i)
    print(length, total, rutf8.codepoint_position_at_index(long, storage, length) == len(long))


def checks(argv):
    for s in ["abc", eight("é€😀"), "\x80", "\xc0\x80", "\xe0\x80\x80", "a\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f\x98", "\xc3",
              "\xff", "ab\xe2\x28\xa1"]:
        try:
            print(rutf8.check_utf8(s, False))
        except rutf8.CheckError as e:
            print("bad at", e.pos)
        try:
            print(rutf8.check_utf8(s, True, 1), rutf8.has_surrogates(s), rutf8.surrogate_in_utf8(s))
        except rutf8.CheckError as e:
            print("bad at", e.pos)
    try:
        rutf8.check_ascii("abc\xe9")
    except rutf8.CheckError as e:
        print(e.pos)


def builders(argv):
    builder = rutf8.Utf8StringBuilder(10)
    builder.append(eight("é"))
    builder.append_code(0x1F600)
    builder.append_utf8("ab", 2)
    builder.append_slice("abcdef", 1, 3)
    builder.append_multiple_char(eight("€"), 3)
    print(builder.getlength(), builder.build().encode("latin-1").decode("utf-8"))
    print([code for code in rutf8.Utf8StringIterator(eight("xé€"))])
    it = rutf8.Utf8StringIterator(eight("é"))
    print(it.done(), it.next(), it.get_pos(), it.done())


def unicode_text(argv):
    s = eight("né€😀")
    print(runicode.str_decode_utf_8(s, len(s), "strict", True))
    for size in range(len(s)):
        print(runicode.str_decode_utf_8(s, size, "strict"))
    print(runicode.str_decode_utf_8("a\xffb", 3, "replace", True), runicode.str_decode_utf_8("a\xffb", 3, "ignore", True))
    try:
        runicode.str_decode_utf_8("a\xffb", 3, "strict", True)
    except UnicodeDecodeError as e:
        print(e.__class__.__name__)
    print(repr(runicode.unicode_encode_utf_8("aé€", 3, "strict")), runicode.str_decode_latin_1("a\xe9", 2, "strict"))
    print(repr(runicode.unicode_encode_latin_1("aé€", 2, "strict")), runicode.unicode_encode_latin_1("a€b", 3, "replace"))
    print(runicode.unicode_encode_ascii("aéb", 3, "ignore"), runicode.str_decode_ascii("ab", 2, "strict"))
    try:
        runicode.unicode_encode_ascii("aéb", 3, "strict")
    except UnicodeEncodeError as e:
        print(e.__class__.__name__)
    print(runicode.ORD(runicode.UNICHR(0x20AC)), runicode.MAXUNICODE, runicode.code_to_unichr(66))


class State:
    def __init__(self, n):
        self.n = n


local = rthread.ThreadLocalReference(State)


def threads(argv):
    lock = rthread.allocate_lock()
    print(lock.acquire(True), lock.acquire(False), lock.is_acquired())
    lock.release()
    with lock:
        print(lock.is_acquired())
    try:
        lock.release()
    except rthread.error as e:
        print(e)
    try:
        rthread.start_new_thread(None, ())
    except rthread.error as e:
        print(e)
    print(rthread.get_ident() == rthread.get_or_make_ident(), rthread.get_stacksize(), rthread.set_stacksize(1))
    print(local.get() is None)
    local.set(State(5))
    state = local.get()
    if state is not None:
        print(state.n)
    rgil.acquire()
    rgil.yield_thread()
    rgil.release()


def entry_point(argv):
    codes(argv)
    places(argv)
    checks(argv)
    builders(argv)
    unicode_text(argv)
    threads(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
