"""Encodings, error handlers, csv, warnings."""

import codecs
import csv
import io
import warnings


def refused(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print("aé\ud800b".encode("ascii", "backslashreplace"), "é€".encode("latin-1", "xmlcharrefreplace"), b"a\xffb".decode("utf-8", "replace"))
print("é".encode("cp1252"), b"\x80".decode("cp1252"), "snowman \u2603".encode("ascii", "namereplace"), "é".encode("utf-16"), "é".encode("utf-32-be"))
for encode in ("ascii", "utf-8", "cp1252", "nope"):
    refused("é\ud800".encode, encode)
for decode in ("ascii", "utf-8", "cp1252", "utf-16", "hex"):
    refused(b"ab\x81".decode, decode)
refused("é".encode, "ascii", "nohandler")
codecs.register_error("test.handler", lambda error: ("<%d>" % error.start, error.end))
print("aéb€".encode("ascii", "test.handler"), b"\xffz".decode("utf-8", "test.handler"), "é\u4e00".encode("cp1252", "test.handler"))
print(codecs.encode(b"abc", "hex"), codecs.decode("uryyb", "rot13"), "a\n\u1234\\".encode("unicode_escape"), b"a\\n\\u1234\\N{SNOWMAN}\\x41".decode("unicode_escape"))
print("é\u1234".encode("raw_unicode_escape"), b"\\u1234\\x".decode("raw_unicode_escape"), "Hi+é€".encode("utf-7"), b"Hi+-+AOkgrA-".decode("utf-7"))
print(b"\xff\xfea\0".decode("utf-16"), codecs.lookup("utf8").name, "ab".encode("utf-8-sig"), "ü.de".encode("idna"), codecs.escape_decode(b"a\\x41\\n'"))
decoder = codecs.getincrementaldecoder("utf-8")()
print(repr(decoder.decode(b"\xe2\x82")), decoder.decode(b"\xac", True), b"\x80abc".decode("ascii", "surrogateescape").encode("ascii", "surrogateescape"))
for name, data in (("utf-8", b"\xff"), ("utf-8", b"a\xed\xa0"), ("utf-8", b"\xed\xa0\x80a"), ("utf-16-le", b"\x00\xd8a\x00"),
                   ("utf-16-be", b"\xd8\x00\x00"), ("utf-32", b"a\xd8\x00\x00"), ("utf-32", b"\xff\xff\xff\x7f")):
    try:
        print(name, ascii(data.decode(name, "surrogatepass")))
    except UnicodeDecodeError as error:
        print(name, error)
decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print([ascii(decoder.decode(part)) for part in (b"a\xed", b"\xb2", b"\x80b", b"\xed\xa0", b"\x81")])
rows = list(csv.reader(["a,b,'c'", '"x ""y""",2', '"two', 'lines",3']))
print(rows)
out = io.StringIO()
writer = csv.DictWriter(out, ["name", "n"], quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
writer.writeheader()
writer.writerows([{"name": 'q"uote', "n": 1}, {"name": "com,ma", "n": 2.5}])
print(out.getvalue(), list(csv.DictReader(io.StringIO("k;v\n1;2\n"), delimiter=";")), csv.Sniffer().sniff("a;b\nc;d\n").delimiter)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning)
    print(len(caught), caught[0].message, caught[0].category.__name__)
