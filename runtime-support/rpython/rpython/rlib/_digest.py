"""What the digests over blocks of 64 bytes share: Merkle's and Damgard's construction, with RFC 1321's padding."""

from rpython.rlib.rarithmetic import intmask, r_uint


class Digest(object):
    """A digest in the making."""

    def __init__(self, start, initialdata):
        self._state = start[:]
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
        """Take in the 64 characters from `start`."""
        raise NotImplementedError

    def _pad(self, shifts):
        """Take in what ends the data: a bit, zeros, and the number of bits by bytes, shifted as given."""
        bits = r_uint(self._count) * 8
        self.update("\x80" + "\x00" * ((55 - self._count) % 64))
        self.update("".join([chr(intmask(bits >> shift & 0xFF)) for shift in shifts]))

    def _follow(self, other):
        """Take over what another has taken in."""
        self._state = other._state[:]
        self._waiting = other._waiting
        self._count = other._count

    def digest(self):
        """Return the characters of the digest so far."""
        raise NotImplementedError

    def hexdigest(self):
        """Return the digest so far in hexadecimal digits."""
        return "".join(["%02x" % ord(c) for c in self.digest()])
