"""Files and the process, over the host primitives. A failure is an OSError with the host's errno."""

from rpython.lowlevel.ll_errno import ll_fail, ll_strerror
from rpython.lowlevel.ll_str import ll_concat3, ll_slice
from rpython.lowlevel.ll_text import ll_decode_utf8, ll_encode_utf8
from rpython.lowlevel.primitives import (
    BYTE, array_len, array_new, array_to_text, bytes_new, host, list_new, str_get, str_len, text_to_array,
)


def ll_bytes_array(b):
    """The bytes as an array."""
    n = str_len(b)
    a = array_new(BYTE, n)
    text_to_array(b, 0, a, 0, n)
    return a


def ll_check(result):
    """A primitive's answer, or the OSError that it stands for."""
    if result < 0:
        ll_fail(-result, None, None)
    return result


def ll_check_path(result, path):
    """The same, of a primitive that was given a path."""
    if result < 0:
        # Some hosts don't tell a missing folder from a file in its place.
        if result == -2 and ll_leads_through_file(path):
            result = -20
        ll_fail(-result, path, None)
    return result


def ll_leads_through_file(path):
    """Whether something on the way to the last part of a path is no folder."""
    i = str_len(path) - 1
    while i > 0:
        if str_get(path, i) == 47:
            mode = host("os.stat", ll_path(ll_slice(path, 0, i)), 0)
            if mode >= 0:
                return mode & 0o170000 != 0o040000
        i -= 1
    return False


def ll_path(path):
    """A path as the host takes it."""
    name = ll_encode_utf8(path, True)
    i = 0
    while i < str_len(name):
        if str_get(name, i) == 0:
            raise ValueError("embedded null byte")
        i += 1
    return ll_bytes_array(name)


def ll_open(path, flags, mode):
    """`os.open(path, flags, mode)`."""
    return ll_check_path(host("os.open", ll_path(path), flags, mode), path)


def ll_close(fd):
    """`os.close(fd)`."""
    ll_check(host("os.close", fd))


def ll_read(fd, count):
    """`os.read(fd, count)`."""
    if count < 0:
        raise OSError(22, ll_strerror(22))
    a = array_new(BYTE, count)
    n = ll_check(host("os.read", fd, a, 0, count))
    b = bytes_new(n)
    array_to_text(a, 0, b, 0, n)
    return b


def ll_write(fd, b):
    """`os.write(fd, b)`."""
    return ll_check(host("os.write", fd, ll_bytes_array(b), 0, str_len(b)))


def ll_write_all(fd, b):
    """Writes all bytes, in as many calls as it takes."""
    a = ll_bytes_array(b)
    n = str_len(b)
    start = 0
    while start < n:
        start += ll_check(host("os.write", fd, a, start, n - start))


def ll_say_at_exit(text):
    """What `sys.exit(text)` says on standard error."""
    if text is not None:
        ll_write_all(2, ll_encode_utf8(ll_concat3(text, "\n", ""), True))


def ll_print(text):
    """What `print` does once the line is made: UTF-8 to standard output, at once."""
    ll_write_all(1, ll_encode_utf8(text, True))


def ll_report_uncaught(name, message):
    """Says on standard error which exception ended the program."""
    if str_len(message) > 0:
        name = ll_concat3(name, ": ", message)
    a = ll_bytes_array(ll_encode_utf8(ll_concat3(name, "", "\n"), True))
    host("os.write", 2, a, 0, array_len(a))


def ll_argument(a):
    """A command-line argument as text, from its bytes."""
    b = bytes_new(array_len(a))
    array_to_text(a, 0, b, 0, array_len(a))
    return ll_decode_utf8(b, True)


def ll_arguments(LIST, arguments):
    """The program's arguments as a list of str."""
    n = array_len(arguments)
    l = list_new(LIST, n)
    for i in range(n):
        l.items[i] = ll_argument(arguments[i])
    return l
