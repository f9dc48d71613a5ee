"""MD5 (RFC 1321) of text of 8-bit characters."""

import math

from rpython.rlib.rarithmetic import intmask, r_uint

_MASK = 0xFFFFFFFF
# RFC 1321, 3.4: the amounts of rotation of the four rounds, and the integer parts of 2**32 times the sines.
_ROTATIONS = [7, 12, 17, 22] * 4 + [5, 9, 14, 20] * 4 + [4, 11, 16, 23] * 4 + [6, 10, 15, 21] * 4
_SINES = [int(abs(math.sin(i + 1)) * 4294967296.0) for i in range(64)]
_START = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]

digest_size = 16


class RMD5(object):
    """A digest in the making."""

    def __init__(self, initialdata=""):
        self._state = [_START[0], _START[1], _START[2], _START[3]]
        self._waiting = ""
        self._count = 0
        self.update(initialdata)

    def update(self, inBuf):
        """Take in more data."""
        self._count += len(inBuf)
        data = self._waiting + inBuf
        start = 0
        while len(data) - start >= 64:
            self._block(data, start)
            start += 64
        self._waiting = data[start:]

    def _block(self, data, start):
        words = [0] * 16
        for i in range(16):
            at = start + 4 * i
            words[i] = ord(data[at]) | ord(data[at + 1]) << 8 | ord(data[at + 2]) << 16 | ord(data[at + 3]) << 24
        a, b, c, d = self._state[0], self._state[1], self._state[2], self._state[3]
        for i in range(64):
            if i < 16:
                mixed, k = b & c | ~b & d, i
            elif i < 32:
                mixed, k = d & b | ~d & c, (5 * i + 1) & 15
            elif i < 48:
                mixed, k = b ^ c ^ d, (3 * i + 5) & 15
            else:
                mixed, k = c ^ (b | ~d & _MASK), 7 * i & 15
            total = (a + (mixed & _MASK) + _SINES[i] + words[k]) & _MASK
            turned = (total << _ROTATIONS[i] | total >> (32 - _ROTATIONS[i])) & _MASK
            a, d, c, b = d, c, b, (b + turned) & _MASK
        for i, value in enumerate([a, b, c, d]):
            self._state[i] = (self._state[i] + value) & _MASK

    def digest(self):
        """Return the 16 characters of the digest so far."""
        last = self.copy()
        bits = r_uint(self._count) * 8
        last.update("\x80" + "\x00" * ((55 - self._count) % 64))
        last.update("".join([chr(intmask(bits >> 8 * i & 0xFF)) for i in range(8)]))
        return "".join([chr(word >> 8 * i & 0xFF) for word in last._state for i in range(4)])

    def hexdigest(self):
        """Return the digest so far in hexadecimal digits."""
        return "".join(["%02x" % ord(c) for c in self.digest()])

    def copy(self):
        """Return another digest that has taken in the same data."""
        other = RMD5()
        for i in range(4):
            other._state[i] = self._state[i]
        other._waiting = self._waiting
        other._count = self._count
        return other


def new(arg=""):
    """Return a digest that has taken in some data."""
    return RMD5(arg)


md5 = new
