"""The character database: what `unicodedata` knows beyond the properties of `unicodedb`.

The tables are made at import time of what the running python3 knows, of the characters that `tables.VERSION` has: names
and decompositions of these never change (Unicode's stability policies).
"""

import unicodedata as _host

from rpython.rlib.unicodedata.tables import NUMERIC
from rpython.rlib.unicodedata.unicodedb import _is_in, isprintable, version

LAST = 0x10FFFF
assert version.startswith("14.")


def _known(code):
    """Whether a character is one of this version; of the invisible ones, all are old enough."""
    return isprintable(code) or _host.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp")


class Runs:
    """A property with few values, as runs of characters of the same one: where each starts, and what its value is."""

    def __init__(self, value_of, default):
        values = [default]
        self.starts = []
        self.indices = []
        after = 0
        for first, last in _SEGMENTS:
            if first != after:
                self.start(after, values, default)
            self.start(first, values, value_of(chr(first)))
            after = last + 1
        self.start(after, values, default)

        self.keep(values)

    def start(self, code, values, value):
        """Let the characters from one on have a value."""
        if value not in values:
            values.append(value)
        index = values.index(value)
        if not self.indices or self.indices[-1] != index:
            self.starts.append(code)
            self.indices.append(index)

    def place(self, code):
        """Return where the value of a character is among the values."""
        return self.indices[_below(self.starts, code)]


class TextRuns(Runs):
    """Runs of texts."""

    def keep(self, values):
        """Keep the values."""
        self.texts = values

    def find(self, code):
        """Return the value of a character."""
        return self.texts[self.place(code)]


class NumberRuns(Runs):
    """Runs of numbers."""

    def keep(self, values):
        """Keep the values."""
        self.numbers = values

    def find(self, code):
        """Return the value of a character."""
        return self.numbers[self.place(code)]


def _below(starts, code):
    """Return the last place of a sorted list that has no more than a code."""
    low = 0
    high = len(starts)
    while low < high:
        middle = (low + high) >> 1
        if starts[middle] <= code:
            low = middle + 1
        else:
            high = middle
    return low - 1


# Where all characters have the same properties but for names: ideographs, split where older versions end, Hangul, private use.
_UNIFORM = [
    (0x3400, 0x4DB5), (0x4DB6, 0x4DBF), (0x4E00, 0x9FA5), (0x9FA6, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xDFFF), (0xE000, 0xF8FF),
    (0x20000, 0x2A6D6), (0x2A6D7, 0x2A6DF), (0x2A700, 0x2B738), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0),
    (0x30000, 0x3134A), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)]


def _segments():
    """Return the known characters, and the uniform ranges in one piece, as first and last ones."""
    found = []
    after = 0
    for first, last in _UNIFORM + [(0x110000, 0)]:
        stop = min(first, 0xE0200) if after < 0xE0200 else first
        start = 0xE0000 if 0x40000 > after > 0x30000 else after
        for code in range(start, stop):
            if _host.category(chr(code)) != "Cn" and _known(code):
                found.append((code, code))
        if first <= LAST:
            found.append((first, last))
        after = last + 1
    return found


_SEGMENTS = _segments()
_SINGLE = [first for first, last in _SEGMENTS if first == last]
HANGUL, HANGUL_COUNT = 0xAC00, 11172
LEADS, VOWELS, TRAILS = 0x1100, 0x1161, 0x11A7


class Database:
    """The properties in one version of Unicode."""

    def __init__(self, source):
        self.category = TextRuns(source.category, "Cn")
        self.bidirectional = TextRuns(source.bidirectional, "")
        self.east_asian_width = TextRuns(source.east_asian_width, "F")
        self.combining = NumberRuns(source.combining, 0)
        self.mirrored = NumberRuns(source.mirrored, 0)


current = Database(_host)
old = Database(_host.ucd_3_2_0)


def assigned(database, code):
    """Whether a version has a character."""
    return database is current or database.category.find(code) != "Cn"


class Decompositions:
    """What characters decompose into: `<tag> codes`."""

    def __init__(self):
        self.codes = []
        self.starts = []
        self.tags = []
        self.parts = []
        self.composes = []
        self.tag_names = [""]
        for code in _SINGLE:
            text = _host.decomposition(chr(code))
            if text == "":
                continue
            words = text.split()
            tag = words.pop(0) if words[0].startswith("<") else ""
            if tag not in self.tag_names:
                self.tag_names.append(tag)
            self.codes.append(code)
            self.starts.append(len(self.parts))
            self.tags.append(self.tag_names.index(tag))
            self.parts += [int(word, 16) for word in words]
            self.composes.append(1 if tag == "" and len(words) == 2 and _host.normalize("NFC", chr(code)) == chr(code) else 0)
        self.starts.append(len(self.parts))

    def find(self, code):
        """Return the place of a character's decomposition, or -1."""
        place = _below(self.codes, code)
        return place if place >= 0 and self.codes[place] == code else -1


decompositions = Decompositions()


class Compositions:
    """What pairs of characters compose to, known once it is asked for."""

    def __init__(self):
        self.pairs = {}

    def find(self, first, second):
        """Return the character that two compose to, or -1."""
        if len(self.pairs) == 0:
            for place in range(len(decompositions.codes)):
                if decompositions.composes[place] == 1:
                    at = decompositions.starts[place]
                    key = decompositions.parts[at] << 21 | decompositions.parts[at + 1]
                    self.pairs[key] = decompositions.codes[place]
        return self.pairs.get(first << 21 | second, -1)


compositions = Compositions()


def decomposition_text(code):
    """Return a character's decomposition as the database writes it."""
    place = decompositions.find(code)
    if place < 0:
        return ""
    words = []
    if decompositions.tags[place] != 0:
        words.append(decompositions.tag_names[decompositions.tags[place]])
    for i in range(decompositions.starts[place], decompositions.starts[place + 1]):
        words.append("%04X" % decompositions.parts[i])
    return " ".join(words)


def _decompose(database, code, compatible, out):
    """Append the whole decomposition of a character (Unicode 3.12, for Hangul as well)."""
    if HANGUL <= code < HANGUL + HANGUL_COUNT:
        index = code - HANGUL
        out.append(LEADS + index // 588)
        out.append(VOWELS + index % 588 // 28)
        if index % 28 != 0:
            out.append(TRAILS + index % 28)
        return
    place = decompositions.find(code)
    if place < 0 or (decompositions.tags[place] != 0 and not compatible) or not assigned(database, code):
        out.append(code)
        return
    for i in range(decompositions.starts[place], decompositions.starts[place + 1]):
        _decompose(database, decompositions.parts[i], compatible, out)


def _compose_pair(first, second):
    """Return the character that two compose to, or -1."""
    if LEADS <= first < LEADS + 19 and VOWELS <= second < VOWELS + 21:
        return HANGUL + ((first - LEADS) * 21 + second - VOWELS) * 28
    if HANGUL <= first < HANGUL + HANGUL_COUNT and (first - HANGUL) % 28 == 0 and TRAILS < second < TRAILS + 28:
        return first + second - TRAILS
    return compositions.find(first, second)


def normalize(database, text, compatible, compose):
    """Return a text in a normal form (Unicode 3.11): D, or C if it is to `compose`; KD and KC if `compatible`."""
    is_ascii = True
    for c in text:
        if ord(c) >= 128:
            is_ascii = False
    if is_ascii:
        return text
    codes = []
    for c in text:
        _decompose(database, ord(c), compatible, codes)
    classes = [database.combining.find(code) for code in codes]
    for i in range(1, len(codes)):
        j = i
        while j > 0 and classes[j] != 0 and classes[j - 1] > classes[j]:
            codes[j], codes[j - 1] = codes[j - 1], codes[j]
            classes[j], classes[j - 1] = classes[j - 1], classes[j]
            j -= 1
    if compose:
        codes = _composed(codes, classes)
    return "".join([chr(code) for code in codes])


def _composed(codes, classes):
    """Return decomposed and ordered characters after composition."""
    out = []
    starter = -1
    last_class = -1
    for i in range(len(codes)):
        code = codes[i]
        combining = classes[i]
        if starter >= 0 and last_class < combining or starter >= 0 and last_class == -1:
            together = _compose_pair(out[starter], code)
            if together >= 0:
                out[starter] = together
                continue
        out.append(code)
        if combining == 0:
            starter = len(out) - 1
            last_class = -1
        else:
            last_class = combining
    return out


class Numbers:
    """The numeric values of characters, as fractions."""

    def __init__(self):
        self.codes = []
        self.numerators = []
        self.denominators = []
        for run in range(0, len(NUMERIC), 2):
            for code in range(NUMERIC[run], NUMERIC[run + 1]):
                value = _host.numeric(chr(code))
                denominator = 1
                while abs(value * denominator - round(value * denominator)) > 1e-9:
                    denominator += 1
                self.codes.append(code)
                self.numerators.append(round(value * denominator))
                self.denominators.append(denominator)

    def find(self, code):
        """Return the place of a character's value, or -1."""
        place = _below(self.codes, code)
        return place if place >= 0 and self.codes[place] == code else -1

    def value(self, place):
        """Return the value at a place."""
        return float(self.numerators[place]) / float(self.denominators[place])


numbers = Numbers()


class Names:
    """The names of characters: for each the numbers of its words, two bytes each, and the words in one text."""

    def __init__(self):
        self.codes = []
        starts = []
        data = bytearray()
        numbers = {}
        words = []
        for code in _SINGLE:
            name = _host.name(chr(code), "")
            if name == "":
                continue
            self.codes.append(code)
            starts.append(len(data))
            for word in name.split(" "):
                if word not in numbers:
                    numbers[word] = len(words)
                    words.append(word)
                data += numbers[word].to_bytes(2, "little")
        starts.append(len(data))
        self.starts = starts
        self.data = bytes(data)
        word_starts = [0]
        for word in words:
            word_starts.append(word_starts[-1] + len(word))
        self.word_starts = word_starts
        self.words = "".join(words).encode("ascii")
        self.known = {}

    def at(self, place):
        """Return the name at a place."""
        words = []
        for i in range(self.starts[place], self.starts[place + 1], 2):
            number = self.data[i] | self.data[i + 1] << 8
            words.append(self.words[self.word_starts[number] : self.word_starts[number + 1]].decode("latin-1"))
        return " ".join(words)

    def find(self, name):
        """Return the character of a name in capitals, or -1."""
        if len(self.known) == 0:
            for place in range(len(self.codes)):
                self.known[self.at(place)] = self.codes[place]
        return self.known.get(name, -1)


IDEOGRAPHS = [
    0x3400, 0x4DC0, 0x4E00, 0xA000, 0x20000, 0x2A6E0, 0x2A700, 0x2B739, 0x2B740, 0x2B81E, 0x2B820, 0x2CEA2, 0x2CEB0, 0x2EBE1,
    0x30000, 0x3134B]


def _ideograph(code):
    """Whether a character is a unified ideograph, whose name is its number."""
    return _is_in(IDEOGRAPHS, code)


names = Names()
LEAD_NAMES = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ")
VOWEL_NAMES = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ")
TRAIL_NAMES = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ")


def name(code):
    """Return a character's name, or nothing."""
    if _ideograph(code):
        return "CJK UNIFIED IDEOGRAPH-%X" % code
    if HANGUL <= code < HANGUL + HANGUL_COUNT:
        index = code - HANGUL
        return "HANGUL SYLLABLE " + LEAD_NAMES[index // 588] + VOWEL_NAMES[index % 588 // 28] + TRAIL_NAMES[index % 28]
    place = _below(names.codes, code)
    return names.at(place) if place >= 0 and names.codes[place] == code else ""


def lookup(text):
    """Return the character of a name, or -1."""
    text = text.upper()
    if text.startswith("CJK UNIFIED IDEOGRAPH-"):
        code = 0
        digits = text[22:]
        if not 4 <= len(digits) <= 5:
            return -1
        for c in digits:
            value = "0123456789ABCDEF".find(c)
            if value < 0:
                return -1
            code = code * 16 + value
        return code if _ideograph(code) else -1
    if text.startswith("HANGUL SYLLABLE "):
        rest = text[16:]
        for length in range(2, -1, -1):
            lead = _index(LEAD_NAMES, rest[:length]) if len(rest) >= length else -1
            for width in range(3, 0, -1):
                vowel = _index(VOWEL_NAMES, rest[length : length + width])
                trail = _index(TRAIL_NAMES, rest[length + width :])
                if lead >= 0 and vowel >= 0 and trail >= 0:
                    return HANGUL + (lead * 21 + vowel) * 28 + trail
        return -1
    return names.find(text)


def _index(texts, text):
    """Return where a text is in a list, or -1."""
    for i in range(len(texts)):
        if texts[i] == text:
            return i
    return -1
