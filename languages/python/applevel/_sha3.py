"""_sha3: Keccak (FIPS 202)."""

_MASK = (1 << 64) - 1


def _constants():
    """The round constants, from the linear feedback shift register of FIPS 202, 3.2.5."""
    found = []
    register = 1
    for _ in range(24):
        value = 0
        for j in range(7):
            if register & 1:
                value ^= 1 << (1 << j) - 1
            register <<= 1
            if register & 256:
                register ^= 0x171
        found.append(value)
    return found


def _rotations():
    """The rotation of each lane, and where it goes: steps rho and pi together, lane x + 5 * y."""
    moves = [(0, 0, 0)]
    x, y = 1, 0
    for t in range(24):
        moves.append((x + 5 * y, y + 5 * ((2 * x + 3 * y) % 5), (t + 1) * (t + 2) // 2 % 64))
        x, y = y, (2 * x + 3 * y) % 5
    return moves


_ROUNDS = _constants()
_MOVES = _rotations()


def _permute(a):
    for constant in _ROUNDS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ ((c[(x + 1) % 5] << 1 | c[(x + 1) % 5] >> 63) & _MASK) for x in range(5)]
        b = [0] * 25
        for source, target, turn in _MOVES:
            lane = a[source] ^ d[source % 5]
            b[target] = (lane << turn | lane >> 64 - turn) & _MASK
        for y in (0, 5, 10, 15, 20):
            for x in range(5):
                a[x + y] = b[x + y] ^ ~b[(x + 1) % 5 + y] & _MASK & b[(x + 2) % 5 + y]
        a[0] ^= constant


class _Sponge:
    _suffix = 6

    def __init__(self, data=b"", *, usedforsecurity=True):
        self._lanes = [0] * 25
        self._pending = b""
        self.update(data)

    block_size = property(lambda self: self._rate)
    _capacity_bits = property(lambda self: 1600 - 8 * self._rate)
    _rate_bits = property(lambda self: 8 * self._rate)

    def _absorb(self, block):
        lanes = self._lanes
        for i in range(0, len(block), 8):
            lanes[i // 8] ^= int.from_bytes(block[i:i + 8], "little")
        _permute(lanes)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        data = self._pending + bytes(memoryview(data))
        at = 0
        while at + self._rate <= len(data):
            self._absorb(data[at:at + self._rate])
            at += self._rate
        self._pending = data[at:]

    def _squeeze(self, length):
        other = self.copy()
        block = bytearray(self._pending + bytes([self._suffix]))
        block += bytes(self._rate - len(block))
        block[-1] |= 0x80
        other._absorb(bytes(block))
        out = b""
        while True:
            out += b"".join([lane.to_bytes(8, "little") for lane in other._lanes])[:self._rate]
            if len(out) >= length:
                return out[:length]
            _permute(other._lanes)

    def digest(self):
        return self._squeeze(self.digest_size)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = type(self)()
        other._lanes, other._pending = self._lanes[:], self._pending
        return other


class _Shake(_Sponge):
    _suffix = 0x1F
    digest_size = 0

    def digest(self, length):
        if length < 0:
            raise ValueError("value must be positive")
        return self._squeeze(length)

    def hexdigest(self, length):
        return self.digest(length).hex()


def _make(name, base, rate, size):
    return type(name, (base,), {"name": name, "_rate": rate, "digest_size": size, "__module__": "_sha3"})


sha3_224 = _make("sha3_224", _Sponge, 144, 28)
sha3_256 = _make("sha3_256", _Sponge, 136, 32)
sha3_384 = _make("sha3_384", _Sponge, 104, 48)
sha3_512 = _make("sha3_512", _Sponge, 72, 64)
shake_128 = _make("shake_128", _Shake, 168, 0)
shake_256 = _make("shake_256", _Shake, 136, 0)
