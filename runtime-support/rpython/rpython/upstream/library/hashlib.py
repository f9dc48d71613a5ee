"""`hashlib` over 8-bit strings; for import time alone."""

import hashlib as _hashlib

from rpython.upstream.streams import from_bytes, to_bytes


class Hash:
    """A hash in the making."""

    def __init__(self, inner):
        self._inner = inner
        self.digest_size = inner.digest_size
        self.block_size = inner.block_size

    def update(self, data):
        """Take in more data."""
        self._inner.update(to_bytes(data))

    def digest(self):
        """The hash so far."""
        return from_bytes(self._inner.digest())

    def hexdigest(self):
        """The hash so far, in hexadecimal digits."""
        return self._inner.hexdigest()

    def copy(self):
        """Another one with the same data."""
        return Hash(self._inner.copy())


def new(name, data=""):
    """A hash of this name."""
    return Hash(_hashlib.new(name, to_bytes(data)))


def _maker(name):
    return lambda data="": new(name, data)


md5, sha1, sha224, sha256, sha384, sha512 = map(_maker, ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
