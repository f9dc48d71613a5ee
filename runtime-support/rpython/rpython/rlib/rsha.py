"""SHA-1 (FIPS 180-4) of text of 8-bit characters."""

from rpython.rlib._digest import Digest

_MASK = 0xFFFFFFFF
# FIPS 180-4, 4.2.1 and 5.3.1.
_CONSTANTS = [0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6]
_START = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]

digest_size = digestsize = 20
blocksize = 1


def _turn(word, count):
    return (word << count | word >> (32 - count)) & _MASK


class RSHA(Digest):
    """A digest in the making."""

    digest_size = digestsize = 20

    def __init__(self, initialdata=""):
        Digest.__init__(self, _START, initialdata)

    def _block(self, data, start):
        words = [0] * 80
        for i in range(16):
            at = start + 4 * i
            words[i] = ord(data[at]) << 24 | ord(data[at + 1]) << 16 | ord(data[at + 2]) << 8 | ord(data[at + 3])
        for i in range(16, 80):
            words[i] = _turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1)
        a, b, c, d, e = self._state[0], self._state[1], self._state[2], self._state[3], self._state[4]
        for i in range(80):
            if i < 20:
                mixed = b & c ^ ~b & d & _MASK
            elif i < 40 or i >= 60:
                mixed = b ^ c ^ d
            else:
                mixed = b & c ^ b & d ^ c & d
            a, b, c, d, e = (_turn(a, 5) + mixed + e + _CONSTANTS[i // 20] + words[i]) & _MASK, a, _turn(b, 30), c, d
        for i, value in enumerate([a, b, c, d, e]):
            self._state[i] = (self._state[i] + value) & _MASK

    def digest(self):
        """Return the 20 characters of the digest so far."""
        last = self.copy()
        last._pad(range(56, -8, -8))
        return "".join([chr(word >> 8 * (3 - i) & 0xFF) for word in last._state for i in range(4)])

    def copy(self):
        """Return another digest that has taken in the same data."""
        other = RSHA()
        other._follow(self)
        return other


sha = RSHA


def new(arg=""):
    """Return a digest that has taken in some data."""
    return RSHA(arg)
