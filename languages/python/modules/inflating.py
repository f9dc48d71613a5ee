"""Decompression of DEFLATE (RFC 1951), as far as there is input, in the containers of RFC 1950 (zlib) and RFC 1952 (gzip).

Codes are decoded canonically, by counting through their lengths a bit at a time from the ninth on (Moffat and Turpin, "On the
implementation of minimum redundancy prefix codes", 1997); shorter ones by a table.
"""

from modules.checksums import adler32, crc32

RAW, ZLIB, GZIP, EITHER = 0, 1, 2, 3
LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
DISTANCE_BASE = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
    12289, 16385, 24577]
DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
ORDER_OF_LENGTHS = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
LONGEST = 15
FAST_BITS = 9
WINDOW = 32768

# What is read next.
HEAD, BLOCK, STORED, CODES, TAIL, END = 0, 1, 2, 3, 4, 5


class Corrupt(Exception):
    """The input is no compressed data, and why: zlib's number and words."""

    def __init__(self, number, message):
        self.number = number
        self.message = message


class NeedsInput(Exception):
    """There is too little input for the next step."""


class Code:
    """A prefix code: how many codes there are of each length, and the symbols in the order of their codes."""

    def __init__(self, lengths, may_be_incomplete, message):
        counts = [0] * (LONGEST + 1)
        for length in lengths:
            counts[length] += 1
        counts[0] = 0
        left = 1
        used = 0
        for length in range(1, LONGEST + 1):
            left = 2 * left - counts[length]
            used += counts[length]
            if left < 0:
                raise Corrupt(-3, message)
        # A single code of one bit, or none at all, is all that may be missing.
        if left > 0 and not (may_be_incomplete and used <= 1 and counts[1] == used):
            raise Corrupt(-3, message)
        offsets = [0] * (LONGEST + 2)
        for length in range(1, LONGEST + 1):
            offsets[length + 1] = offsets[length] + counts[length]
        symbols = [0] * used
        for symbol in range(len(lengths)):
            length = lengths[symbol]
            if length != 0:
                symbols[offsets[length]] = symbol
                offsets[length] += 1
        self.counts = counts
        self.symbols = symbols
        self.fast = self.short_codes()

    def short_codes(self):
        """Return symbol * 16 + length by the next bits of the input, 0 where the code is longer."""
        fast = [0] * (1 << FAST_BITS)
        code = index = 0
        for length in range(1, FAST_BITS + 1):
            for _ in range(self.counts[length]):
                reversed_code = 0
                for bit in range(length):
                    if code & 1 << bit:
                        reversed_code |= 1 << (length - 1 - bit)
                while reversed_code < 1 << FAST_BITS:
                    fast[reversed_code] = self.symbols[index] * 16 + length
                    reversed_code += 1 << length
                code += 1
                index += 1
            code <<= 1
        return fast


FIXED = Code([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8, False, "")
FIXED_DISTANCES = Code([5] * 32, False, "")


class Inflater:
    """A decompression in progress. What it has read of `data` is before `place`, but for `bits`."""

    def __init__(self, container, dictionary):
        self.container = container
        self.dictionary = dictionary
        self.data = b""
        self.place = 0
        self.bits = 0
        self.count = 0
        self.state = HEAD
        self.last = False
        self.left = 0
        self.literals = FIXED
        self.distances = FIXED_DISTANCES
        self.out = bytearray()
        # Where in `out` begins what was not given to the program yet, and what the checksum does not cover.
        self.given = 0
        self.summed = 0
        self.total = 0
        self.sum = 0
        self.mark()
        if container == RAW:
            self.out.extend(dictionary)
            self.given = self.summed = len(dictionary)
            self.state = BLOCK

    def copy(self):
        """Return another decompression that has come as far."""
        other = Inflater(self.container, self.dictionary)
        other.data = self.data
        other.place = self.place
        other.bits = self.bits
        other.count = self.count
        other.state = self.state
        other.last = self.last
        other.left = self.left
        other.literals = self.literals
        other.distances = self.distances
        other.out = bytearray(self.out)
        other.given = self.given
        other.summed = self.summed
        other.total = self.total
        other.sum = self.sum
        other.mark()
        return other

    def feed(self, data):
        """Add input."""
        self.data = self.data[self.place :] + data
        self.place = 0

    def unused(self):
        """Return the input that was not needed, whole bytes of it."""
        return self.data[self.place - self.count // 8 :]

    def produce(self, most):
        """Decompress until there is enough output, or no more input; return the output, at most this much unless it is 0."""
        try:
            while self.state != END and (most == 0 or len(self.out) - self.given < most):
                self.mark()
                try:
                    self.step(most)
                except NeedsInput:
                    self.place, self.bits, self.count = self.marked
                    break
        finally:
            self.add_to_sum()
        end = len(self.out)
        if most != 0 and end - self.given > most:
            end = self.given + most
        result = bytes(self.out[self.given : end])
        self.given = end
        if self.given > 4 * WINDOW:
            cut = self.given - WINDOW
            self.out = self.out[cut:]
            self.given -= cut
            self.summed -= cut
        return result

    def mark(self):
        """Come back here when there is more input, if what is read next is incomplete."""
        self.marked = (self.place, self.bits, self.count)

    def add_to_sum(self):
        if self.summed < len(self.out):
            fresh = bytes(self.out[self.summed :])
            self.total += len(fresh)
            if self.container == ZLIB:
                self.sum = adler32(fresh, self.sum)
            elif self.container == GZIP:
                self.sum = crc32(fresh, self.sum)
            self.summed = len(self.out)

    def need(self, count):
        """Have so many bits in `bits`."""
        while self.count < count:
            if self.place == len(self.data):
                raise NeedsInput
            self.bits |= self.data[self.place] << self.count
            self.place += 1
            self.count += 8

    def take(self, count):
        """Return the next bits."""
        self.need(count)
        value = self.bits & (1 << count) - 1
        self.bits >>= count
        self.count -= count
        return value

    def symbol(self, code):
        """Return the next symbol of a code."""
        while self.count < FAST_BITS and self.place < len(self.data):
            self.bits |= self.data[self.place] << self.count
            self.place += 1
            self.count += 8
        entry = code.fast[self.bits & (1 << FAST_BITS) - 1]
        if entry != 0:
            length = entry & 15
            if length > self.count:
                raise NeedsInput
            self.bits >>= length
            self.count -= length
            return entry >> 4
        value = first = index = 0
        for length in range(1, LONGEST + 1):
            value |= self.take(1)
            count = code.counts[length]
            if value - count < first:
                return code.symbols[index + value - first]
            index += count
            first = first + count << 1
            value <<= 1
        return -1

    def step(self, most):
        """Read on a bit."""
        if self.state == HEAD:
            self.read_head()
        elif self.state == BLOCK:
            self.read_block()
        elif self.state == STORED:
            self.read_stored(most)
        elif self.state == CODES:
            self.read_codes(most)
        else:
            self.read_tail()

    def read_head(self):
        first = self.take(8)
        if self.container == EITHER:
            second = self.take(8)
            self.container = GZIP if first == 31 and second == 139 else ZLIB
        else:
            second = self.take(8)
        if self.container == GZIP:
            if first != 31 or second != 139:
                raise Corrupt(-3, "incorrect header check")
            self.read_gzip_head()
            self.sum = 0
        else:
            if (first * 256 + second) % 31 != 0:
                raise Corrupt(-3, "incorrect header check")
            if first & 15 != 8:
                raise Corrupt(-3, "unknown compression method")
            if first >> 4 > 7:
                raise Corrupt(-3, "invalid window size")
            if second & 32:
                self.take(16)
                self.take(16)
                if len(self.dictionary) == 0:
                    raise Corrupt(2, "")
                self.out.extend(self.dictionary)
                self.given = self.summed = len(self.out)
            self.sum = 1
        self.state = BLOCK

    def read_gzip_head(self):
        if self.take(8) != 8:
            raise Corrupt(-3, "unknown compression method")
        flags = self.take(8)
        if flags & 224:
            raise Corrupt(-3, "unknown header flags set")
        for _ in range(6):
            self.take(8)
        if flags & 4:
            size = self.take(16)
            for _ in range(size):
                self.take(8)
        for flag in (8, 16):
            if flags & flag:
                while self.take(8) != 0:
                    pass
        if flags & 2:
            self.take(16)

    def read_block(self):
        if self.last:
            self.take(self.count & 7)
            self.state = TAIL
            return
        last = self.take(1)
        kind = self.take(2)
        if kind == 0:
            self.take(self.count & 7)
            size = self.take(16)
            if size != self.take(16) ^ 0xFFFF:
                raise Corrupt(-3, "invalid stored block lengths")
            self.left = size
            self.state = STORED
        elif kind == 1:
            self.literals, self.distances = FIXED, FIXED_DISTANCES
            self.state = CODES
        elif kind == 2:
            self.read_lengths()
            self.state = CODES
        else:
            raise Corrupt(-3, "invalid block type")
        self.last = last == 1

    def read_lengths(self):
        literals = self.take(5) + 257
        distances = self.take(5) + 1
        given = self.take(4) + 4
        if literals > 286 or distances > 30:
            raise Corrupt(-3, "too many length or distance symbols")
        lengths = [0] * 19
        for i in range(given):
            lengths[ORDER_OF_LENGTHS[i]] = self.take(3)
        code = Code(lengths, False, "invalid code lengths set")
        lengths = []
        while len(lengths) < literals + distances:
            symbol = self.symbol(code)
            if symbol < 16:
                lengths.append(symbol)
                continue
            repeated = 0
            if symbol == 16:
                if not lengths:
                    raise Corrupt(-3, "invalid bit length repeat")
                repeated = lengths[-1]
                times = 3 + self.take(2)
            elif symbol == 17:
                times = 3 + self.take(3)
            else:
                times = 11 + self.take(7)
            if len(lengths) + times > literals + distances:
                raise Corrupt(-3, "invalid bit length repeat")
            for _ in range(times):
                lengths.append(repeated)
        if lengths[256] == 0:
            raise Corrupt(-3, "invalid code -- missing end-of-block")
        self.literals = Code(lengths[:literals], True, "invalid literal/lengths set")
        self.distances = Code(lengths[literals:], True, "invalid distances set")

    def read_stored(self, most):
        while self.left > 0:
            self.mark()
            if most != 0 and len(self.out) - self.given >= most:
                return
            if self.count >= 8:
                self.out.append(self.take(8))
                self.left -= 1
                continue
            size = min(self.left, len(self.data) - self.place)
            if most != 0:
                size = min(size, most - (len(self.out) - self.given))
            if size == 0:
                raise NeedsInput
            self.out.extend(self.data[self.place : self.place + size])
            self.place += size
            self.left -= size
        self.state = BLOCK

    def read_codes(self, most):
        """Read symbols to the block's end. One of which a part is missing is read again when there is more."""
        out = self.out
        while True:
            if most != 0 and len(out) - self.given >= most:
                return
            self.mark()
            symbol = self.symbol(self.literals)
            if symbol < 0:
                raise Corrupt(-3, "invalid literal/length code")
            if symbol < 256:
                out.append(symbol)
                continue
            if symbol == 256:
                self.state = BLOCK
                return
            if symbol > 285:
                raise Corrupt(-3, "invalid literal/length code")
            length = LENGTH_BASE[symbol - 257] + self.take(LENGTH_EXTRA[symbol - 257])
            symbol = self.symbol(self.distances)
            if symbol < 0 or symbol > 29:
                raise Corrupt(-3, "invalid distance code")
            distance = DISTANCE_BASE[symbol] + self.take(DISTANCE_EXTRA[symbol])
            start = len(out) - distance
            if start < 0:
                raise Corrupt(-3, "invalid distance too far back")
            for i in range(start, start + length):
                out.append(out[i])

    def read_tail(self):
        self.add_to_sum()
        if self.container == ZLIB:
            value = 0
            for _ in range(4):
                value = value << 8 | self.take(8)
            if value != self.sum:
                raise Corrupt(-3, "incorrect data check")
        elif self.container == GZIP:
            if self.take(16) | self.take(16) << 16 != self.sum:
                raise Corrupt(-3, "incorrect data check")
            if self.take(16) | self.take(16) << 16 != self.total & 0xFFFFFFFF:
                raise Corrupt(-3, "incorrect length check")
        self.state = END
