"""MD5 (RFC 1321) of text of 8-bit characters."""

import math

from rpython.rlib._digest import Digest

_MASK = 0xFFFFFFFF
# RFC 1321, 3.4: the amounts of rotation of the four rounds, and the integer parts of 2**32 times the sines.
_ROTATIONS = [7, 12, 17, 22] * 4 + [5, 9, 14, 20] * 4 + [4, 11, 16, 23] * 4 + [6, 10, 15, 21] * 4
_SINES = [int(abs(math.sin(i + 1)) * 4294967296.0) for i in range(64)]
_START = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]

digest_size = 16


class RMD5(Digest):
    """A digest in the making."""

    def __init__(self, initialdata=""):
        Digest.__init__(self, _START, initialdata)

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
        last._pad(range(0, 64, 8))
        return "".join([chr(word >> 8 * i & 0xFF) for word in last._state for i in range(4)])

    def copy(self):
        """Return another digest that has taken in the same data."""
        other = RMD5()
        other._follow(self)
        return other


def new(arg=""):
    """Return a digest that has taken in some data."""
    return RMD5(arg)


md5 = new
