"""_blake2: BLAKE2b and BLAKE2s (RFC 7693)."""

from _hashes import sha256, sha512

_SIGMA = [
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0)]
_QUARTERS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


class _Blake2:
    def __new__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0,
                node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        self = object.__new__(cls)
        if digest_size is None:
            digest_size = cls.MAX_DIGEST_SIZE
        if not 1 <= digest_size <= cls.MAX_DIGEST_SIZE:
            raise ValueError("digest_size for %s must be between 1 and %d bytes, here it is %d" % (
                cls._title, cls.MAX_DIGEST_SIZE, digest_size))
        if len(salt) > cls.SALT_SIZE:
            raise ValueError("maximum salt length is %d bytes" % cls.SALT_SIZE)
        if len(person) > cls.PERSON_SIZE:
            raise ValueError("maximum person length is %d bytes" % cls.PERSON_SIZE)
        if not 0 <= fanout <= 255:
            raise ValueError("fanout must be between 0 and 255")
        if not 1 <= depth <= 255:
            raise ValueError("depth must be between 1 and 255")
        if leaf_size < 0 or leaf_size >> 32:
            raise OverflowError("leaf_size is too large")
        if node_offset < 0 or node_offset >> cls._offset_bits:
            raise OverflowError("node_offset is too large")
        if not 0 <= node_depth <= 255:
            raise ValueError("node_depth must be between 0 and 255")
        if not 0 <= inner_size <= cls.MAX_DIGEST_SIZE:
            raise ValueError("inner_size must be between 0 and is %d" % cls.MAX_DIGEST_SIZE)
        if len(key) > cls.MAX_KEY_SIZE:
            raise ValueError("maximum key length is %d bytes" % cls.MAX_KEY_SIZE)
        step = cls._word // 8
        block = bytes([digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little")
        block += node_offset.to_bytes(cls._offset_bits // 8, "little") + bytes([node_depth, inner_size])
        block += bytes(4 * step - len(block))
        block += bytes(salt).ljust(cls.SALT_SIZE, b"\0") + bytes(person).ljust(cls.PERSON_SIZE, b"\0")
        self.digest_size = digest_size
        self._state = [start ^ int.from_bytes(block[i * step:(i + 1) * step], "little") for i, start in enumerate(cls._start)]
        self._length = 0
        self._last_node = last_node
        self._pending = bytes(key).ljust(cls.block_size, b"\0") if key else b""
        self.update(data)
        return self

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        data = self._pending + bytes(memoryview(data))
        size = self.block_size
        at = 0
        while at + size < len(data):
            self._length += size
            self._state = self._compress(data[at:at + size], False)
            at += size
        self._pending = data[at:]

    def _compress(self, block, last):
        word, (r1, r2, r3, r4) = self._word, self._turns
        mask = (1 << word) - 1
        step = word // 8
        m = [int.from_bytes(block[i:i + step], "little") for i in range(0, 16 * step, step)]
        v = self._state + self._start
        v[12] ^= self._length & mask
        v[13] ^= self._length >> word
        if last:
            v[14] ^= mask
            if self._last_node:
                v[15] ^= mask
        for i in range(self._rounds):
            s = _SIGMA[i % 10]
            for j, (a, b, c, d) in enumerate(_QUARTERS):
                va, vb, vc, vd = v[a], v[b], v[c], v[d]
                va = (va + vb + m[s[2 * j]]) & mask
                vd ^= va
                vd = (vd >> r1 | vd << word - r1) & mask
                vc = (vc + vd) & mask
                vb ^= vc
                vb = (vb >> r2 | vb << word - r2) & mask
                va = (va + vb + m[s[2 * j + 1]]) & mask
                vd ^= va
                vd = (vd >> r3 | vd << word - r3) & mask
                vc = (vc + vd) & mask
                vb ^= vc
                v[a], v[b], v[c], v[d] = va, (vb >> r4 | vb << word - r4) & mask, vc, vd
        return [h ^ v[i] ^ v[i + 8] for i, h in enumerate(self._state)]

    def digest(self):
        other = self.copy()
        other._length += len(self._pending)
        state = other._compress(self._pending.ljust(self.block_size, b"\0"), True)
        return b"".join([each.to_bytes(self._word // 8, "little") for each in state])[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other


class blake2b(_Blake2):
    name, _title = "blake2b", "Blake2b"
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE, block_size = 64, 64, 16, 16, 128
    _word, _rounds, _turns, _offset_bits, _start = 64, 12, (32, 24, 16, 63), 64, sha512._start


class blake2s(_Blake2):
    name, _title = "blake2s", "Blake2s"
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE, block_size = 32, 32, 8, 8, 64
    _word, _rounds, _turns, _offset_bits, _start = 32, 10, (16, 12, 8, 7), 48, sha256._start
