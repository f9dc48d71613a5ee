"""zlib: compressors and decompressors of DEFLATE data, and checksums. The work is done by `_zlib`."""

import _zlib

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"
__version__ = "1.0"
_WORDS = {-5: "incomplete or truncated stream", -2: "inconsistent stream state"}


class error(Exception):
    pass


error.__module__ = "zlib"


def _bytes(data):
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__) from None


def _fail(number, doing, words=""):
    words = words or _WORDS.get(number, "")
    raise error("Error %d while %s%s" % (number, doing, ": " + words if words else ""))


def _container(wbits):
    """Return the number of the container and the bits of the window."""
    if wbits < 0:
        return 0, -wbits
    return (3 if wbits >= 40 else 2 if wbits > 15 else 1), wbits & 15


def crc32(data, value=0, /):
    return _zlib.crc32(_bytes(data), value & 0xFFFFFFFF)


def adler32(data, value=1, /):
    return _zlib.adler32(_bytes(data), value & 0xFFFFFFFF)


def _deflater(level, method, wbits, memory, strategy, dictionary):
    container, bits = _container(wbits)
    if method != DEFLATED or not -1 <= level <= 9 or not 1 <= memory <= 9 or not 0 <= strategy <= 4:
        return None
    if container == 3 or not 8 <= bits <= 15 or bits == 8 and container != 1:
        return None
    return _zlib.Deflater(6 if level == -1 else level, container, bits, memory, strategy, dictionary)


def compress(data, /, level=-1, wbits=15):
    data = _bytes(data)
    deflater = _deflater(level, DEFLATED, wbits, DEF_MEM_LEVEL, 0, b"")
    if deflater is None:
        raise error("Bad compression level" if not -1 <= level <= 9 else "Error -2 while compressing data: " + _WORDS[-2])
    return deflater.write(data) + deflater.flush(Z_FINISH)


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    if bufsize < 0:
        raise ValueError("bufsize must be non-negative")
    data = _bytes(data)
    inflater = _inflater(wbits, b"")
    if inflater is None:
        _fail(-2, "preparing to decompress data")
    inflater.feed(data)
    result, number, words = inflater.produce(0)
    if number:
        _fail(number, "decompressing data", words)
    if not inflater.at_end():
        _fail(-5, "decompressing data")
    return result


def _inflater(wbits, dictionary):
    container, bits = _container(wbits)
    if bits != 0 and not 8 <= bits <= 15 or wbits > 47:
        return None
    return _zlib.Inflater(container, dictionary)


class _Compress:
    def __init__(self, deflater):
        self._deflater = deflater
        self._ended = False

    def compress(self, data, /):
        if self._ended:
            _fail(-2, "compressing data")
        return self._deflater.write(_bytes(data))

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b""
        if self._ended:
            _fail(-2, "flushing")
        self._ended = mode == Z_FINISH
        return self._deflater.flush(mode)

    def copy(self):
        if self._ended:
            raise ValueError("Inconsistent stream state")
        return _Compress(self._deflater.copy())

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


class _Decompress:
    def __init__(self, inflater):
        self._inflater = inflater
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        data = _bytes(data)
        if self.eof:
            self.unused_data += data
            return b""
        return self._go_on(data, max_length)

    def _go_on(self, data, most):
        # What the program got back as unconsumed it hands in again: the decompression has it already.
        if self.unconsumed_tail and data.startswith(self.unconsumed_tail):
            data = data[len(self.unconsumed_tail):]
        self._inflater.feed(data)
        result, number, words = self._inflater.produce(most)
        if number:
            _fail(number, "decompressing data", words)
        self.eof = self._inflater.at_end()
        rest = self._inflater.unused()
        self.unconsumed_tail = b""
        if self.eof:
            self.unused_data += rest
        elif most and len(result) == most:
            self.unconsumed_tail = rest
        return result

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            return b""
        return self._go_on(self.unconsumed_tail, 0)

    def copy(self):
        if self.eof:
            raise ValueError("Inconsistent stream state")
        other = _Decompress(self._inflater.copy())
        other.unused_data, other.unconsumed_tail = self.unused_data, self.unconsumed_tail
        return other

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


for _class, _name in ((_Compress, "Compress"), (_Decompress, "Decompress")):
    _class.__name__ = _class.__qualname__ = _name
    _class.__module__ = "zlib"


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    deflater = _deflater(level, method, wbits, memLevel, strategy, b"" if zdict is None else _bytes(zdict))
    if deflater is None:
        raise ValueError("Invalid initialization option")
    return _Compress(deflater)


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    inflater = _inflater(wbits, _bytes(zdict))
    if inflater is None:
        raise ValueError("Invalid initialization option")
    return _Decompress(inflater)
