"""Pseudo-random numbers: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), the same numbers as Python's.

`Random(seed)` with an integer gives the sequence of C's `init_genrand`; `init_by_array` that of Python's `seed`.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask

_N = 624
_M = 397
_UPPER = 0x80000000
_LOWER = 0x7FFFFFFF
_WORD = 0xFFFFFFFF


class Random:
    """A generator."""

    @specialize.argtype(1)
    def __init__(self, seed=0):
        self.state = [0] * _N
        self.index = _N
        self.init_genrand(seed)

    @specialize.argtype(1)
    def init_genrand(self, seed):
        """Start the sequence of a seed of 32 bits."""
        mt = self.state
        mt[0] = intmask(seed) & _WORD
        for j in range(1, _N):
            mt[j] = (1812433253 * (mt[j - 1] ^ (mt[j - 1] >> 30)) + j) & _WORD
        self.index = _N

    @specialize.argtype(1)
    def init_by_array(self, init_key):
        """Start the sequence of a list of integers of 32 bits."""
        self.init_genrand(19650218)
        mt = self.state
        i = 1
        j = 0
        for _ in range(max(_N, len(init_key))):
            mt[i] = ((mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525 & _WORD)) + intmask(init_key[j]) + j) & _WORD
            i += 1
            j += 1
            if i >= _N:
                mt[0] = mt[_N - 1]
                i = 1
            if j >= len(init_key):
                j = 0
        for _ in range(_N - 1):
            mt[i] = ((mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941 & _WORD)) - i) & _WORD
            i += 1
            if i >= _N:
                mt[0] = mt[_N - 1]
                i = 1
        mt[0] = _UPPER

    def _refill(self):
        mt = self.state
        for k in range(_N):
            y = mt[k] & _UPPER | mt[(k + 1) % _N] & _LOWER
            mt[k] = mt[(k + _M) % _N] ^ (y >> 1) ^ (0x9908B0DF if y & 1 != 0 else 0)
        self.index = 0

    def genrand32(self):
        """Return the next 32 bits."""
        if self.index >= _N:
            self._refill()
        y = self.state[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C5680
        y ^= y << 15 & 0xEFC60000
        return y ^ (y >> 18)

    def random(self):
        """Return a float of 53 random bits, from 0.0 to below 1.0."""
        a = self.genrand32() >> 5
        b = self.genrand32() >> 6
        return (a * 67108864.0 + b) / 9007199254740992.0

    def jumpahead(self, n):
        """Mix the state, so that the sequence goes on elsewhere."""
        for i in range(_N - 1, 1, -1):
            j = n % i
            self.state[i], self.state[j] = self.state[j], self.state[i]
        for i in range(_N):
            self.state[i] = (self.state[i] + i + 1) & _WORD
        self.index = _N
