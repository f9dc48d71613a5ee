"""zlib, gzip, zipfile: the bytes that zlib writes, and what they say about bad ones."""

import gzip
import io
import zipfile
import zlib

text = b"the cat sat on the mat; the rat sat on the cat. " * 8 + bytes(range(60))
packed = zlib.compress(text)
print(len(packed), zlib.crc32(packed), zlib.decompress(packed) == text)
for level in (0, 1, 5, 9):
    print(level, zlib.crc32(zlib.compress(text, level)))
for strategy in (zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED):
    packer = zlib.compressobj(6, zlib.DEFLATED, 15, 9, strategy)
    print(strategy, zlib.crc32(packer.compress(b"aaaaabbbb" * 9 + text[:40]) + packer.flush()))

packer = zlib.compressobj(9, zlib.DEFLATED, -15)
raw = packer.compress(b"abc" * 20) + packer.flush(zlib.Z_SYNC_FLUSH) + packer.compress(b"def" * 5) + packer.flush()
print(raw)
unpacker = zlib.decompressobj(-15)
print(unpacker.decompress(raw + b"tail", 20), len(unpacker.unconsumed_tail))
print(unpacker.decompress(unpacker.unconsumed_tail), unpacker.eof, unpacker.unused_data)
unpacker = zlib.decompressobj()
print(b"".join([unpacker.decompress(packed[i:i + 7]) for i in range(0, len(packed), 7)]) == text)
words = b"common words here"
packer = zlib.compressobj(zdict=words)
packed_with = packer.compress(b"here are common words") + packer.flush()
print(packed_with, zlib.decompressobj(zdict=words).decompress(packed_with))

for bad in (b"", b"abc", packed[:-2], packed[:20], b"x\x9c" + b"\xff" * 10, packed[:-1] + b"\0", packed_with):
    try:
        print(zlib.decompress(bad))
    except zlib.error as error:
        print(error)
for bad in (lambda: zlib.compress("x"), lambda: zlib.compress(b"", 10), lambda: zlib.decompressobj(5), packer.copy):
    try:
        print(bad())
    except (TypeError, ValueError, zlib.error) as error:
        print(type(error).__name__, error)

file = io.BytesIO()
with gzip.GzipFile(fileobj=file, mode="wb", mtime=1) as out:
    for i in range(10):
        out.write(b"line %d\n" % i)
file.seek(0)
print(file.getvalue())
print(gzip.open(file, "rt").readlines()[5:7])
file = io.BytesIO()
with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("a.txt"), "hello " * 20, zipfile.ZIP_DEFLATED)
    archive.writestr(zipfile.ZipInfo("d/b.txt"), b"\0\1")
with zipfile.ZipFile(file) as archive:
    print(archive.namelist(), archive.read("a.txt")[:12], archive.testzip(), archive.getinfo("a.txt").compress_size)
