"""Sets of characters in compiled code: as few words as runs, bitmaps or tables of bitmaps take."""

from rpython.rlib.rsre import rsre_char
from rpython.rlib.rsre.rsre_constants import (
    CATEGORY_DIGIT, CATEGORY_LOC_NOT_WORD, CATEGORY_LOC_WORD, CATEGORY_NOT_WORD, CATEGORY_UNI_DIGIT, CATEGORY_WORD,
    OPCODE_BIGCHARSET, OPCODE_CATEGORY, OPCODE_CHARSET, OPCODE_FAILURE, OPCODE_LITERAL, OPCODE_NEGATE, OPCODE_RANGE,
    OPCODE_RANGE_UNI_IGNORE, SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_UNICODE,
)
from rpython.rlib.rsre.rsre_tree import Node
from rpython.rlib.unicodedata.cases import SAME_UPPER


def _extra_cases():
    """For each lower-case character, the others that have the same upper-case form."""
    cases = {}
    group = []
    for code in SAME_UPPER:
        if code != 0:
            group.append(code)
        else:
            for each in group:
                cases[each] = [other for other in group if other != each]
            group = []
    return cases


EXTRA_CASES = _extra_cases()
_NONE = []


class Folding:
    """What flags make of characters that have upper and lower case."""

    def __init__(self, flags):
        self.is_on = flags & SRE_FLAG_IGNORECASE != 0 and flags & SRE_FLAG_LOCALE == 0
        self.is_unicode = flags & SRE_FLAG_UNICODE != 0

    def lower(self, code):
        """The form that stands for the character."""
        if not self.is_on:
            return code
        return rsre_char.getlower_unicode(code) if self.is_unicode else rsre_char.getlower_ascii(code)

    def is_cased(self, code):
        """Whether it stands for others too."""
        if not self.is_on:
            return False
        return rsre_char.iscased_unicode(code) if self.is_unicode else rsre_char.iscased_ascii(code)

    def others(self, lower):
        """What other lower-case characters match this one."""
        if self.is_on and self.is_unicode and lower in EXTRA_CASES:
            return EXTRA_CASES[lower]
        return _NONE


class CharacterSet:
    """The items of a set in their best form."""

    def __init__(self, items, folding):
        self.folding = folding
        self.has_cased = False
        self.words = _NONE  # of the bitmap, if there is one
        self._map = [False] * 256
        self._tail = []
        negation = []
        for item in items:
            if item.op == OPCODE_NEGATE:
                negation.append(item)
            elif item.op == OPCODE_LITERAL or item.op == OPCODE_RANGE:
                self._include(item)
            else:
                self._tail.append(item)
        runs = self._runs()
        if runs is not None:
            self.items = negation + runs + self._tail
            if not self.has_cased and len(self.items) >= len(items):
                self.items = items
            return
        if len(self._map) == 256:
            bitmap = Node(OPCODE_CHARSET)
            self.words = _bitmap(self._map, 0, 256)
        else:
            bitmap = Node(OPCODE_BIGCHARSET)
            self.words = _big_bitmap(self._map)
        self.items = negation + [bitmap] + self._tail

    def _include(self, item):
        """Mark the characters of a LITERAL or RANGE. Those past the basic plane can't be, and are kept as they are."""
        last = item.first if item.op == OPCODE_LITERAL else item.second
        folding = self.folding
        code = item.first
        fits = True
        while fits and code <= last:
            lower = folding.lower(code)
            fits = self._mark(lower)
            if fits:
                for other in folding.others(lower):
                    fits = fits and self._mark(other)
                if not self.has_cased and folding.is_cased(code):
                    self.has_cased = True
            code += 1
        if fits:
            return
        if folding.is_on:
            self.has_cased = True
            if item.op == OPCODE_RANGE:
                item = Node(OPCODE_RANGE_UNI_IGNORE, item.first, item.second)
        self._tail.append(item)

    def _mark(self, code):
        """Mark a character; False if it lies past the basic plane."""
        if code >= len(self._map):
            if code >= 0x10000:
                # What is past the plane needs the long map too.
                self._lengthen()
                return False
            self._lengthen()
        self._map[code] = True
        return True

    def _lengthen(self):
        if len(self._map) == 256:
            self._map.extend([False] * 0xFF00)

    def _runs(self):
        """The marked characters as literals and ranges, if these are two at most; None if not."""
        runs = []
        start = -1
        for code in range(len(self._map) + 1):
            marked = code < len(self._map) and self._map[code]
            if marked and start < 0:
                if len(runs) == 2:
                    return None
                start = code
            elif not marked and start >= 0:
                if code - start == 1:
                    runs.append(Node(OPCODE_LITERAL, start))
                else:
                    runs.append(Node(OPCODE_RANGE, start, code - 1))
                start = -1
        return runs

    def emit(self, code, flags):
        """Add the set to code."""
        for item in self.items:
            op = item.op
            code.append(op)
            if op == OPCODE_LITERAL:
                code.append(item.first)
            elif op == OPCODE_RANGE or op == OPCODE_RANGE_UNI_IGNORE:
                code.append(item.first)
                code.append(item.second)
            elif op == OPCODE_CHARSET or op == OPCODE_BIGCHARSET:
                code.extend(self.words)
            elif op == OPCODE_CATEGORY:
                code.append(_category(item.first, flags))
        code.append(OPCODE_FAILURE)


def _category(category, flags):
    """A category under the flags."""
    if flags & SRE_FLAG_LOCALE:
        if category == CATEGORY_WORD:
            return CATEGORY_LOC_WORD
        if category == CATEGORY_NOT_WORD:
            return CATEGORY_LOC_NOT_WORD
    elif flags & SRE_FLAG_UNICODE:
        return category - CATEGORY_DIGIT + CATEGORY_UNI_DIGIT
    return category


def _bitmap(marked, start, end):
    """Bits of 32 characters in each word."""
    words = []
    for first in range(start, end, 32):
        word = 0
        for bit in range(32):
            if marked[first + bit]:
                word |= 1 << bit
        words.append(word)
    return words


def _big_bitmap(marked):
    """The number of different blocks of 256 characters, the number of each block as bytes of words, the blocks."""
    blocks = []
    numbers = []
    for start in range(0, 0x10000, 256):
        block = _bitmap(marked, start, start + 256)
        number = 0
        while number < len(blocks) and blocks[number] != block:
            number += 1
        if number == len(blocks):
            blocks.append(block)
        numbers.append(number)
    words = [len(blocks)]
    for first in range(0, 256, 4):
        words.append(
            numbers[first] | numbers[first + 1] << 8 | numbers[first + 2] << 16 | numbers[first + 3] << 24
        )
    for block in blocks:
        words.extend(block)
    return words
