"""Compression to DEFLATE (RFC 1951), which gives the bytes that zlib 1.2.13 by Jean-loup Gailly and Mark Adler gives.

Matches are found by chains of earlier places with the same hash of three bytes, and taken only where the next place has no
longer one (lazy evaluation); the codes are Huffman's, shortened to their limit (the algorithm and its order of symbols are
part of what makes the bytes the same). The containers are those of RFC 1950 (zlib) and RFC 1952 (gzip).
"""

from modules.checksums import adler32, crc32
from modules.inflating import DISTANCE_BASE, DISTANCE_EXTRA, GZIP, LENGTH_BASE, LENGTH_EXTRA, ORDER_OF_LENGTHS, RAW, ZLIB

NO_FLUSH, PARTIAL_FLUSH, SYNC_FLUSH, FULL_FLUSH, FINISH = 0, 1, 2, 3, 4
FILTERED, HUFFMAN_ONLY, RLE, FIXED_ONLY = 1, 2, 3, 4
SHORTEST, LONGEST = 3, 258
LOOK_AHEAD = LONGEST + SHORTEST + 1
# A match of the least length that is farther away costs more than it saves.
TOO_FAR = 4096
# For each level: reduce the search from this length on, don't look for a better match from this one, stop the search at
# this one, steps in a chain; and whether matches are taken at once.
LEVELS = [
    (0, 0, 0, 0, True), (4, 4, 8, 4, True), (4, 5, 16, 8, True), (4, 6, 32, 32, True), (4, 4, 16, 16, False),
    (8, 16, 32, 32, False), (8, 16, 128, 128, False), (8, 32, 128, 256, False), (32, 128, 258, 1024, False),
    (32, 258, 258, 4096, False)]
END_OF_BLOCK = 256
LITERALS, DISTANCES, LENGTHS = 286, 30, 19
BITS, BITS_OF_LENGTHS = 15, 7


def _codes_by_length():
    table = [0] * (LONGEST - SHORTEST + 1)
    for code in range(28):
        for extra in range(1 << LENGTH_EXTRA[code]):
            table[LENGTH_BASE[code] - SHORTEST + extra] = code
    table[LONGEST - SHORTEST] = 28
    return table


LENGTH_CODE = _codes_by_length()


def distance_code(distance):
    """Return the symbol of a distance."""
    low, high = 0, DISTANCES
    while high - low > 1:
        middle = (low + high) // 2
        if DISTANCE_BASE[middle] <= distance:
            low = middle
        else:
            high = middle
    return low


def reversed_bits(code, length):
    """Return a code with its first bit lowest."""
    result = 0
    for _ in range(length):
        result = result << 1 | code & 1
        code >>= 1
    return result


def codes_of(lengths):
    """Return the canonical codes of these lengths, first bit lowest."""
    counts = [0] * (BITS + 1)
    for length in lengths:
        counts[length] += 1
    counts[0] = 0
    following = [0] * (BITS + 1)
    code = 0
    for bits in range(1, BITS + 1):
        code = code + counts[bits - 1] << 1
        following[bits] = code
    result = [0] * len(lengths)
    for symbol in range(len(lengths)):
        length = lengths[symbol]
        if length != 0:
            result[symbol] = reversed_bits(following[length], length)
            following[length] += 1
    return result


FIXED_LENGTHS = [8] * 144 + [9] * 112 + [7] * 24 + [8] * 8
FIXED_CODES = codes_of(FIXED_LENGTHS)
FIXED_DISTANCE_LENGTHS = [5] * DISTANCES
FIXED_DISTANCE_CODES = codes_of(FIXED_DISTANCE_LENGTHS)


class Tree:
    """How often each symbol occurs, and then the lengths of their codes."""

    def __init__(self, size, limit):
        self.size = size
        self.limit = limit
        self.counts = [0] * size
        self.lengths = [0] * size
        self.largest = -1

    def clear(self):
        """Begin to count."""
        for i in range(self.size):
            self.counts[i] = 0

    def build(self):
        """Find the lengths of the codes, and the largest symbol that occurs."""
        size = self.size
        counts = self.counts + [0] * (size + 1)
        depth = [0] * (2 * size + 1)
        parent = [0] * (2 * size + 1)
        lengths = [0] * (2 * size + 1)
        heap = Heap(counts, depth)
        self.largest = -1
        for symbol in range(size):
            if counts[symbol] != 0:
                heap.items.append(symbol)
                self.largest = symbol
        # There are at least two codes.
        while len(heap.items) < 3:
            if self.largest < 2:
                self.largest += 1
                symbol = self.largest
            else:
                symbol = 0
            heap.items.append(symbol)
            counts[symbol] = 1
        for at in range((len(heap.items) - 1) // 2, 0, -1):
            heap.sink(at)
        order = []
        node = size
        while len(heap.items) > 2:
            least = heap.items[1]
            heap.items[1] = heap.items[-1]
            heap.items.pop()
            heap.sink(1)
            other = heap.items[1]
            order.append(least)
            order.append(other)
            counts[node] = counts[least] + counts[other]
            depth[node] = max(depth[least], depth[other]) + 1
            parent[least] = parent[other] = node
            heap.items[1] = node
            node += 1
            heap.sink(1)
        order.append(heap.items[1])
        self.find_lengths(order, parent, lengths)

    def find_lengths(self, order, parent, lengths):
        """Go down from the root; where a code is too long, make it and others the longest that are allowed."""
        of_length = [0] * (BITS + 1)
        overflow = 0
        at = len(order) - 1
        lengths[order[at]] = 0
        while at > 0:
            at -= 1
            node = order[at]
            bits = lengths[parent[node]] + 1
            if bits > self.limit:
                bits = self.limit
                overflow += 1
            lengths[node] = bits
            if node < self.size:
                of_length[bits] += 1
        if overflow > 0:
            while overflow > 0:
                bits = self.limit - 1
                while of_length[bits] == 0:
                    bits -= 1
                of_length[bits] -= 1
                of_length[bits + 1] += 2
                of_length[self.limit] -= 1
                overflow -= 2
            at = 0
            for bits in range(self.limit, 0, -1):
                left = of_length[bits]
                while left != 0:
                    node = order[at]
                    at += 1
                    if node < self.size:
                        lengths[node] = bits
                        left -= 1
        for symbol in range(self.size):
            self.lengths[symbol] = 0
        for node in order:
            if node < self.size:
                self.lengths[node] = lengths[node]

    def cost(self, lengths, extra):
        """Return the bits of all symbols, with codes of these lengths."""
        total = 0
        for symbol in range(self.size):
            more = extra[symbol - END_OF_BLOCK - 1] if self.size == LITERALS and symbol > END_OF_BLOCK else 0
            if self.size == DISTANCES:
                more = extra[symbol]
            total += self.counts[symbol] * (lengths[symbol] + more)
        return total


class Heap:
    """Nodes by frequency, and of equal ones the flatter first; the least is at 1."""

    def __init__(self, counts, depth):
        self.counts = counts
        self.depth = depth
        self.items = [0]

    def is_less(self, a, b):
        if self.counts[a] != self.counts[b]:
            return self.counts[a] < self.counts[b]
        return self.depth[a] <= self.depth[b]

    def sink(self, at):
        """Restore the order below a node."""
        items = self.items
        if at >= len(items):
            return
        node = items[at]
        below = 2 * at
        while below < len(items):
            if below + 1 < len(items) and self.is_less(items[below + 1], items[below]):
                below += 1
            if self.is_less(node, items[below]):
                break
            items[at] = items[below]
            at = below
            below *= 2
        items[at] = node


class Deflater:
    """A compression in progress."""

    def __init__(self, level, container, window_bits, memory, strategy, dictionary):
        self.level = level
        self.container = container
        self.strategy = strategy
        self.size = 1 << max(window_bits, 9)
        self.window_bits = window_bits
        self.window = bytearray(2 * self.size + LONGEST)
        self.heads = [0] * (1 << memory + 7)
        self.previous = [0] * self.size
        self.shift = (memory + 7 + SHORTEST - 1) // SHORTEST
        self.mask = (1 << memory + 7) - 1
        self.most_symbols = (1 << memory + 6) - 1
        self.input = b""
        self.place = 0
        self.start = 0
        self.look_ahead = 0
        self.block_start = 0
        self.not_inserted = 0
        self.match_start = 0
        self.match_length = SHORTEST - 1
        self.previous_length = SHORTEST - 1
        self.has_literal = False
        self.symbols = []
        self.literals = Tree(LITERALS, BITS)
        self.distances = Tree(DISTANCES, BITS)
        self.code_lengths = Tree(LENGTHS, BITS_OF_LENGTHS)
        self.literals.counts[END_OF_BLOCK] = 1
        self.out = bytearray()
        self.bits = 0
        self.bit_count = 0
        self.began = False
        self.ended = False
        self.total = 0
        self.sum = 1 if container == ZLIB else 0
        self.dictionary = dictionary
        if len(dictionary) > 0:
            self.use_dictionary()

    def copy(self):
        """Return another compression that has come as far."""
        other = Deflater(self.level, self.container, self.window_bits, 1, self.strategy, b"")
        other.window = bytearray(self.window)
        other.heads = self.heads[:]
        other.previous = self.previous[:]
        other.shift = self.shift
        other.mask = self.mask
        other.most_symbols = self.most_symbols
        other.input = self.input
        other.place = self.place
        other.start = self.start
        other.look_ahead = self.look_ahead
        other.block_start = self.block_start
        other.not_inserted = self.not_inserted
        other.match_start = self.match_start
        other.match_length = self.match_length
        other.previous_length = self.previous_length
        other.has_literal = self.has_literal
        other.symbols = self.symbols[:]
        other.literals.counts = self.literals.counts[:]
        other.distances.counts = self.distances.counts[:]
        other.out = bytearray(self.out)
        other.bits = self.bits
        other.bit_count = self.bit_count
        other.began = self.began
        other.ended = self.ended
        other.total = self.total
        other.sum = self.sum
        other.dictionary = self.dictionary
        return other

    def use_dictionary(self):
        """Begin with a window that the receiver has, too."""
        self.input = self.dictionary
        if len(self.input) > self.size:
            self.input = self.input[len(self.input) - self.size :]
        self.fill_window(False)
        while self.look_ahead >= SHORTEST:
            self.insert(self.start)
            self.start += 1
            self.look_ahead -= 1
        self.start += self.look_ahead
        self.block_start = self.start
        self.not_inserted = self.look_ahead
        self.look_ahead = 0

    def write(self, data):
        """Compress more; what can be seen of it now is returned."""
        self.begin()
        self.total += len(data)
        if self.container == ZLIB:
            self.sum = adler32(data, self.sum)
        elif self.container == GZIP:
            self.sum = crc32(data, self.sum)
        self.input = self.input[self.place :] + data
        self.place = 0
        self.run(NO_FLUSH)
        return self.taken()

    def flush(self, mode):
        """Compress what is left, and end by what the mode says."""
        self.begin()
        self.run(mode)
        if mode == FINISH:
            self.finish()
        elif mode != NO_FLUSH:
            if mode == PARTIAL_FLUSH:
                self.put(2, 3)
                self.put(0, 7)
            else:
                self.put_stored(b"", False)
            if mode == FULL_FLUSH:
                for i in range(len(self.heads)):
                    self.heads[i] = 0
        return self.taken()

    def taken(self):
        result = bytes(self.out)
        self.out = bytearray()
        return result

    def begin(self):
        """Write the container's head, once."""
        if self.began:
            return
        self.began = True
        if self.container == ZLIB:
            flags = 0 if self.level < 2 or self.strategy >= HUFFMAN_ONLY else 1 if self.level < 6 else 2 if self.level == 6 else 3
            head = (8 + (max(self.window_bits, 9) - 8 << 4) << 8) | flags << 6 | (32 if len(self.dictionary) > 0 else 0)
            head += 31 - head % 31
            self.put_big(head, 2)
            if len(self.dictionary) > 0:
                self.put_big(adler32(self.dictionary, 1), 4)
        elif self.container == GZIP:
            for byte in b"\x1f\x8b\x08\0\0\0\0\0":
                self.out.append(byte)
            self.out.append(2 if self.level == 9 else 4 if self.level < 2 or self.strategy >= HUFFMAN_ONLY else 0)
            self.out.append(3)

    def finish(self):
        """Write the container's end."""
        if self.ended:
            return
        self.ended = True
        self.align()
        if self.container == ZLIB:
            self.put_big(self.sum, 4)
        elif self.container == GZIP:
            for shift in range(0, 32, 8):
                self.out.append(self.sum >> shift & 255)
            for shift in range(0, 32, 8):
                self.out.append(self.total >> shift & 255)

    def put_big(self, value, count):
        for i in range(count - 1, -1, -1):
            self.out.append(value >> 8 * i & 255)

    def put(self, value, count):
        """Write bits, the lowest first."""
        self.bits |= value << self.bit_count
        self.bit_count += count
        while self.bit_count >= 8:
            self.out.append(self.bits & 255)
            self.bits >>= 8
            self.bit_count -= 8

    def align(self):
        """Go on with a fresh byte."""
        if self.bit_count > 0:
            self.out.append(self.bits & 255)
        self.bits = 0
        self.bit_count = 0

    def fill_window(self, slides):
        """Take in as much input as there is room for."""
        while self.place < len(self.input):
            if slides and self.start >= 2 * self.size - LOOK_AHEAD:
                self.slide()
            room = min(2 * self.size - self.look_ahead - self.start, len(self.input) - self.place)
            if room <= 0:
                break
            at = self.start + self.look_ahead
            for i in range(room):
                self.window[at + i] = self.input[self.place + i]
            self.place += room
            self.look_ahead += room
            while self.not_inserted > 0 and self.look_ahead + self.not_inserted >= SHORTEST:
                self.insert(self.start - self.not_inserted)
                self.not_inserted -= 1
            if self.look_ahead >= LOOK_AHEAD:
                break

    def slide(self):
        """Move the window's upper half down."""
        size = self.size
        for i in range(size):
            self.window[i] = self.window[size + i]
        self.match_start -= size
        self.start -= size
        self.block_start -= size
        for i in range(len(self.heads)):
            self.heads[i] = max(self.heads[i] - size, 0)
        for i in range(size):
            self.previous[i] = max(self.previous[i] - size, 0)

    def insert(self, at):
        """Note a place; return the last one with the same hash, 0 for none."""
        window = self.window
        key = ((window[at] << 2 * self.shift) ^ (window[at + 1] << self.shift) ^ window[at + 2]) & self.mask
        before = self.heads[key]
        self.previous[at & self.size - 1] = before
        self.heads[key] = at
        return before

    def longest_match(self, at):
        """Find the longest match at one of the places of a chain; return its length, `match_start` is where it is."""
        window = self.window
        good, _, nice, chain, _ = LEVELS[self.level]
        start = self.start
        best = self.previous_length
        if best >= good:
            chain >>= 2
        if nice > self.look_ahead:
            nice = self.look_ahead
        limit = max(start - (self.size - LOOK_AHEAD), 0)
        mask = self.size - 1
        while True:
            if window[at + best] == window[start + best] and window[at + best - 1] == window[start + best - 1] \
                    and window[at] == window[start] and window[at + 1] == window[start + 1]:
                length = 2
                while length < LONGEST and window[at + length] == window[start + length]:
                    length += 1
                if length > best:
                    self.match_start = at
                    best = length
                    if length >= nice:
                        break
            at = self.previous[at & mask]
            if at <= limit:
                break
            chain -= 1
            if chain == 0:
                break
        return min(best, self.look_ahead)

    def run(self, mode):
        """Compress the input: all of it, or what does not depend on what follows."""
        if self.level == 0:
            self.store(mode)
        elif self.strategy == HUFFMAN_ONLY or self.strategy == RLE:
            self.take_runs(mode)
        elif LEVELS[self.level][4]:
            self.take_at_once(mode)
        else:
            self.take_lazily(mode)

    def has_more(self, mode, ahead):
        """Whether there is enough to go on with."""
        if self.look_ahead < ahead:
            self.fill_window(True)
            if self.look_ahead < ahead and mode == NO_FLUSH:
                return False
        return self.look_ahead > 0

    def take_lazily(self, mode):
        """Take a match unless the next place has a longer one."""
        lazy = LEVELS[self.level][1]
        reach = self.size - LOOK_AHEAD
        while self.has_more(mode, LOOK_AHEAD):
            before = 0
            if self.look_ahead >= SHORTEST:
                before = self.insert(self.start)
            self.previous_length = self.match_length
            previous_match = self.match_start
            self.match_length = SHORTEST - 1
            if before != 0 and self.previous_length < lazy and self.start - before <= reach:
                self.match_length = self.longest_match(before)
                if self.match_length <= 5 and (self.strategy == FILTERED or (
                        self.match_length == SHORTEST and self.start - self.match_start > TOO_FAR)):
                    self.match_length = SHORTEST - 1
            if self.previous_length >= SHORTEST and self.match_length <= self.previous_length:
                last = self.start + self.look_ahead - SHORTEST
                self.tally(self.start - 1 - previous_match, self.previous_length - SHORTEST)
                self.look_ahead -= self.previous_length - 1
                for _ in range(self.previous_length - 2):
                    self.start += 1
                    if self.start <= last:
                        self.insert(self.start)
                self.has_literal = False
                self.match_length = SHORTEST - 1
                self.start += 1
                if len(self.symbols) == self.most_symbols:
                    self.end_block(False)
            else:
                if self.has_literal:
                    self.tally(0, self.window[self.start - 1])
                    if len(self.symbols) == self.most_symbols:
                        self.end_block(False)
                self.has_literal = True
                self.start += 1
                self.look_ahead -= 1
        if mode != NO_FLUSH:
            if self.has_literal:
                self.tally(0, self.window[self.start - 1])
                self.has_literal = False
            self.end_run(mode)

    def tally_literal(self):
        """Take the next byte as it is."""
        self.tally(0, self.window[self.start])
        self.look_ahead -= 1
        self.start += 1

    def take_at_once(self, mode):
        """Take each match that is found."""
        lazy = LEVELS[self.level][1]
        reach = self.size - LOOK_AHEAD
        self.previous_length = SHORTEST - 1
        while self.has_more(mode, LOOK_AHEAD):
            before = 0
            if self.look_ahead >= SHORTEST:
                before = self.insert(self.start)
            length = 0
            if before != 0 and self.start - before <= reach:
                length = self.longest_match(before)
            if length >= SHORTEST:
                self.tally(self.start - self.match_start, length - SHORTEST)
                self.look_ahead -= length
                if length <= lazy and self.look_ahead >= SHORTEST:
                    for _ in range(length - 1):
                        self.start += 1
                        self.insert(self.start)
                    self.start += 1
                else:
                    self.start += length
            else:
                self.tally_literal()
            if len(self.symbols) == self.most_symbols:
                self.end_block(False)
        if mode != NO_FLUSH:
            self.end_run(mode)

    def take_runs(self, mode):
        """Take repetitions of single bytes, or none."""
        runs = self.strategy == RLE
        while self.has_more(mode, LONGEST + 1 if runs else 1):
            length = 0
            if runs and self.look_ahead >= SHORTEST and self.start > 0:
                byte = self.window[self.start - 1]
                while length < LONGEST and self.window[self.start + length] == byte:
                    length += 1
                length = min(length, self.look_ahead)
            if length >= SHORTEST:
                self.tally(1, length - SHORTEST)
                self.look_ahead -= length
                self.start += length
            else:
                self.tally_literal()
            if len(self.symbols) == self.most_symbols:
                self.end_block(False)
        if mode != NO_FLUSH:
            self.end_run(mode)

    def store(self, mode):
        """Copy the input, in blocks as large as can be."""
        if mode == NO_FLUSH:
            return
        data = self.input[self.place :]
        self.place = len(self.input)
        at = 0
        while len(data) - at > 0xFFFF:
            self.put_stored(data[at : at + 0xFFFF], False)
            at += 0xFFFF
        if mode == FINISH or at < len(data):
            self.put_stored(data[at:], mode == FINISH)

    def end_run(self, mode):
        self.not_inserted = min(self.start, SHORTEST - 1)
        if mode == FINISH:
            if not self.ended:
                self.end_block(True)
        elif self.symbols:
            self.end_block(False)

    def tally(self, distance, value):
        """Note a literal (distance 0) or a match."""
        self.symbols.append(distance << 8 | value)
        if distance == 0:
            self.literals.counts[value] += 1
        else:
            self.literals.counts[END_OF_BLOCK + 1 + LENGTH_CODE[value]] += 1
            self.distances.counts[distance_code(distance)] += 1

    def end_block(self, last):
        """Write the symbols by the codes that take the least room."""
        size = self.start - self.block_start
        final = 1 if last else 0
        fixed = self.literals.cost(FIXED_LENGTHS, LENGTH_EXTRA) + self.distances.cost(FIXED_DISTANCE_LENGTHS, DISTANCE_EXTRA)
        self.literals.build()
        self.distances.build()
        runs = self.runs_of_lengths()
        most = LENGTHS - 1
        while most >= 3 and self.code_lengths.lengths[ORDER_OF_LENGTHS[most]] == 0:
            most -= 1
        own = (self.literals.cost(self.literals.lengths, LENGTH_EXTRA)
               + self.distances.cost(self.distances.lengths, DISTANCE_EXTRA)
               + self.code_lengths.cost(self.code_lengths.lengths, LENGTH_EXTRA) + 3 * (most + 1) + 14)
        for symbol in range(16, 19):
            own += self.code_lengths.counts[symbol] * EXTRA_OF_RUN[symbol - 16]
        own_bytes = own + 3 + 7 >> 3
        fixed_bytes = fixed + 3 + 7 >> 3
        if fixed_bytes <= own_bytes or self.strategy == FIXED_ONLY:
            own_bytes = fixed_bytes
        if size + 4 <= own_bytes and self.block_start >= 0:
            self.put_stored(bytes(self.window[self.block_start : self.start]), last)
        elif fixed_bytes == own_bytes:
            self.put(2 + final, 3)
            self.put_symbols(FIXED_CODES, FIXED_LENGTHS, FIXED_DISTANCE_CODES, FIXED_DISTANCE_LENGTHS)
        else:
            self.put(4 + final, 3)
            self.put_lengths(runs, most)
            self.put_symbols(
                codes_of(self.literals.lengths), self.literals.lengths, codes_of(self.distances.lengths),
                self.distances.lengths)
        self.block_start = self.start
        self.symbols = []
        self.literals.clear()
        self.distances.clear()
        self.literals.counts[END_OF_BLOCK] = 1

    def put_stored(self, data, last):
        """Write a block that is not compressed."""
        self.put(1 if last else 0, 3)
        self.align()
        for value in (len(data), len(data) ^ 0xFFFF):
            self.out.append(value & 255)
            self.out.append(value >> 8)
        self.out.extend(data)

    def put_symbols(self, codes, lengths, distance_codes, distance_lengths):
        for symbol in self.symbols:
            value = symbol & 255
            distance = symbol >> 8
            if distance == 0:
                self.put(codes[value], lengths[value])
            else:
                code = LENGTH_CODE[value]
                self.put(codes[END_OF_BLOCK + 1 + code], lengths[END_OF_BLOCK + 1 + code])
                if LENGTH_EXTRA[code] > 0:
                    self.put(value + SHORTEST - LENGTH_BASE[code], LENGTH_EXTRA[code])
                code = distance_code(distance)
                self.put(distance_codes[code], distance_lengths[code])
                if DISTANCE_EXTRA[code] > 0:
                    self.put(distance - DISTANCE_BASE[code], DISTANCE_EXTRA[code])
        self.put(codes[END_OF_BLOCK], lengths[END_OF_BLOCK])

    def runs_of_lengths(self):
        """Return the lengths of both codes as symbols, in pairs with what is repeated how often; build their own code."""
        self.code_lengths.clear()
        runs = []
        for tree in (self.literals, self.distances):
            lengths = tree.lengths
            at = 0
            before = -1
            while at <= tree.largest:
                length = lengths[at]
                most, least = (138, 3) if length == 0 else (6, 3) if length == before else (7, 4)
                count = 1
                while count < most and at + count <= tree.largest and lengths[at + count] == length:
                    count += 1
                at += count
                if count < least:
                    for _ in range(count):
                        runs.append((length, 0))
                elif length != 0:
                    if length != before:
                        runs.append((length, 0))
                        count -= 1
                    runs.append((16, count - 3))
                elif count <= 10:
                    runs.append((17, count - 3))
                else:
                    runs.append((18, count - 11))
                before = length
        for symbol, _ in runs:
            self.code_lengths.counts[symbol] += 1
        self.code_lengths.build()
        return runs

    def put_lengths(self, runs, most):
        self.put(self.literals.largest - 256, 5)
        self.put(self.distances.largest, 5)
        self.put(most - 3, 4)
        lengths = self.code_lengths.lengths
        for i in range(most + 1):
            self.put(lengths[ORDER_OF_LENGTHS[i]], 3)
        codes = codes_of(lengths)
        for symbol, count in runs:
            self.put(codes[symbol], lengths[symbol])
            if symbol >= 16:
                self.put(count, EXTRA_OF_RUN[symbol - 16])


EXTRA_OF_RUN = [2, 3, 7]
