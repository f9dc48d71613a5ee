"""MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4)."""


def _primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
        n += 1
    return found


def _root(n, power, bits):
    """The first `bits` bits behind the point of a root of n."""
    target = n << (bits * power)
    low, high = 0, 1 << (bits + 8)
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** power <= target:
            low = middle
        else:
            high = middle - 1
    return low & ((1 << bits) - 1)


class _Hash:
    def __init__(self, data=b"", *, usedforsecurity=True):
        self._state = list(self._start)
        self._pending = b""
        self._length = 0
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        data = bytes(data)
        self._length += len(data)
        data = self._pending + data
        size = self.block_size
        at = 0
        while at + size <= len(data):
            self._state = self._compress(self._state, data[at:at + size])
            at += size
        self._pending = data[at:]

    def digest(self):
        size = self.block_size
        tail = self._pending + b"\x80"
        counter = size // 8
        tail += b"\0" * ((size - counter - len(tail)) % size)
        tail += (self._length * 8).to_bytes(counter, self._order)
        state = self._state
        for at in range(0, len(tail), size):
            state = self._compress(state, tail[at:at + size])
        return b"".join([word.to_bytes(self._word // 8, self._order) for word in state])[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = type(self)()
        other._state, other._pending, other._length = self._state, self._pending, self._length
        return other


class _SHA2(_Hash):
    _order = "big"

    def _compress(self, state, block):
        word, constants, (s0, s1, t0, t1) = self._word, self._constants, self._rotations
        mask = (1 << word) - 1
        step = word // 8

        def rotate(x, n):
            return (x >> n | x << (word - n)) & mask

        w = [int.from_bytes(block[i:i + step], "big") for i in range(0, len(block), step)]
        for i in range(16, len(constants)):
            a, b = w[i - 15], w[i - 2]
            w.append((w[i - 16] + (rotate(a, t0[0]) ^ rotate(a, t0[1]) ^ a >> t0[2]) + w[i - 7]
                      + (rotate(b, t1[0]) ^ rotate(b, t1[1]) ^ b >> t1[2])) & mask)
        a, b, c, d, e, f, g, h = state
        for k, x in zip(constants, w):
            one = h + (rotate(e, s1[0]) ^ rotate(e, s1[1]) ^ rotate(e, s1[2])) + (e & f ^ ~e & mask & g) + k + x
            two = (rotate(a, s0[0]) ^ rotate(a, s0[1]) ^ rotate(a, s0[2])) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (one + two) & mask, a, b, c, (d + one) & mask, e, f, g
        return [(x + y) & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]


_PRIMES = _primes(80)


class sha512(_SHA2):
    name = "sha512"
    digest_size = 64
    block_size = 128
    _word = 64
    _rotations = (28, 34, 39), (14, 18, 41), (1, 8, 7), (19, 61, 6)
    _constants = [_root(p, 3, 64) for p in _PRIMES]
    _start = [_root(p, 2, 64) for p in _PRIMES[:8]]


class sha384(sha512):
    name = "sha384"
    digest_size = 48
    _start = [_root(p, 2, 64) for p in _PRIMES[8:16]]


class sha256(_SHA2):
    name = "sha256"
    digest_size = 32
    block_size = 64
    _word = 32
    _rotations = (2, 13, 22), (6, 11, 25), (7, 18, 3), (17, 19, 10)
    _constants = [_root(p, 3, 32) for p in _PRIMES[:64]]
    _start = [_root(p, 2, 32) for p in _PRIMES[:8]]


class sha224(sha256):
    name = "sha224"
    digest_size = 28
    _start = [_root(p, 2, 64) & 0xFFFFFFFF for p in _PRIMES[8:16]]


def _rotate32(x, n):
    return (x << n | x >> (32 - n)) & 0xFFFFFFFF


class sha1(_Hash):
    name = "sha1"
    digest_size = 20
    block_size = 64
    _word = 32
    _order = "big"
    _start = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]

    def _compress(self, state, block):
        w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 80):
            w.append(_rotate32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = state
        for i in range(80):
            if i < 20:
                f, k = b & c | ~b & 0xFFFFFFFF & d, 0x5A827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ED9EBA1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8F1BBCDC
            else:
                f, k = b ^ c ^ d, 0xCA62C1D6
            a, b, c, d, e = (_rotate32(a, 5) + f + e + k + w[i]) & 0xFFFFFFFF, a, _rotate32(b, 30), c, d
        return [(x + y) & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e))]


def _sines():
    import math
    return [int(abs(math.sin(i + 1)) * 4294967296) for i in range(64)]


class md5(_Hash):
    name = "md5"
    digest_size = 16
    block_size = 64
    _word = 32
    _order = "little"
    _start = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    _constants = _sines()
    _turns = (7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21)

    def _compress(self, state, block):
        w = [int.from_bytes(block[i:i + 4], "little") for i in range(0, 64, 4)]
        a, b, c, d = state
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & 0xFFFFFFFF & d, i
            elif i < 32:
                f, g = d & b | ~d & 0xFFFFFFFF & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & 0xFFFFFFFF), 7 * i % 16
            f = (f + a + self._constants[i] + w[g]) & 0xFFFFFFFF
            a, d, c, b = d, c, b, (b + _rotate32(f, self._turns[i // 16][i % 4])) & 0xFFFFFFFF
        return [(x + y) & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d))]
