"""Timsort with an order of the program's own.

The algorithm is Tim Peters' adaptive merge sort (listsort.txt in CPython's sources): natural runs, extended by binary
insertion to a minimal length, are merged pairwise under an invariant on the lengths of pending runs; merging switches
to galloping (exponential search) while one run keeps winning. Stable, n log n in the worst case, n if sorted.
"""


def make_timsort_class(getitem=None, setitem=None, length=None, getitem_slice=None, lt=None):
    """Return a class whose instances sort a list (or what the functions given treat as one).

    `TimSort(items, len(items)).sort()` sorts in place. A subclass may define `lt(self, a, b)`.
    """
    if getitem is None:

        def getitem(items, i):
            return items[i]

    if setitem is None:

        def setitem(items, i, item):
            items[i] = item

    if length is None:

        def length(items):
            return len(items)

    if getitem_slice is None:

        def getitem_slice(items, start, stop):
            return items[start:stop]

    if lt is None:

        def lt(a, b):
            return a < b

    class Run:
        """A sorted stretch of the list that waits to be merged."""

        def __init__(self, base, size):
            self.base = base
            self.size = size

    class TimSort:
        """Sorts one list."""

        MINIMAL_GALLOP = 7

        def __init__(self, list, listlength=-1):
            self.list = list
            self.listlength = length(list) if listlength is None or listlength < 0 else listlength
            self.minimal_gallop = 7
            self.pending = []

        def lt(self, a, b):
            """Tell whether `a` comes before `b`."""
            return lt(a, b)

        def sort(self):
            """Sort the list in place."""
            rest = self.listlength
            if rest < 2:
                return
            low = 0
            minimal = self.minimal_run(rest)
            while rest > 0:
                size = self.count_run(low, low + rest)
                if size < minimal:
                    forced = min(minimal, rest)
                    self.binary_sort(low, low + forced, low + size)
                    size = forced
                self.pending.append(Run(low, size))
                self.merge_collapse()
                low += size
                rest -= size
            self.merge_force_collapse()

        def minimal_run(self, n):
            """The length that runs are extended to: n over a power of two, rounded up, from 32 to 64."""
            odd = 0
            while n >= 64:
                odd |= n & 1
                n >>= 1
            return n + odd

        def count_run(self, low, high):
            """The length of the run at `low`; a strictly falling one is reversed."""
            if low + 1 == high:
                return 1
            items = self.list
            i = low + 2
            if self.lt(getitem(items, low + 1), getitem(items, low)):
                while i < high and self.lt(getitem(items, i), getitem(items, i - 1)):
                    i += 1
                self.reverse(low, i)
            else:
                while i < high and not self.lt(getitem(items, i), getitem(items, i - 1)):
                    i += 1
            return i - low

        def reverse(self, start, stop):
            """Reverse a stretch of the list."""
            items = self.list
            stop -= 1
            while start < stop:
                item = getitem(items, start)
                setitem(items, start, getitem(items, stop))
                setitem(items, stop, item)
                start += 1
                stop -= 1

        def binary_sort(self, low, high, start):
            """Sort a short stretch whose part before `start` is sorted, by binary insertion."""
            items = self.list
            while start < high:
                item = getitem(items, start)
                left = low
                right = start
                while left < right:
                    middle = (left + right) >> 1
                    if self.lt(item, getitem(items, middle)):
                        right = middle
                    else:
                        left = middle + 1
                i = start
                while i > left:
                    setitem(items, i, getitem(items, i - 1))
                    i -= 1
                setitem(items, left, item)
                start += 1

        def before(self, key, item, rightmost):
            """Whether `key` belongs before `item`: in front of equal items, or behind them if `rightmost`."""
            if rightmost:
                return self.lt(key, item)
            return not self.lt(item, key)

        def gallop(self, key, items, base, size, hint, rightmost):
            """The place of `key` in a sorted stretch, counted from `base`; the search spreads from `hint`."""
            low = -1
            high = size
            step = 1
            if self.before(key, getitem(items, base + hint), rightmost):
                high = hint
                while hint - step > low:
                    if not self.before(key, getitem(items, base + hint - step), rightmost):
                        low = hint - step
                        break
                    high = hint - step
                    step = (step << 1) + 1
            else:
                low = hint
                while hint + step < high:
                    if self.before(key, getitem(items, base + hint + step), rightmost):
                        high = hint + step
                        break
                    low = hint + step
                    step = (step << 1) + 1
            low += 1
            while low < high:
                middle = (low + high) >> 1
                if self.before(key, getitem(items, base + middle), rightmost):
                    high = middle
                else:
                    low = middle + 1
            return low

        def merge_collapse(self):
            """Merge until each pending run is longer than the next, and than the two next together.

            The condition looks one run further than first published, as de Gouw et al. showed to be necessary
            ("OpenJDK's java.utils.Collection.sort() is broken", 2015).
            """
            p = self.pending
            while len(p) > 1:
                n = len(p) - 2
                wide = n > 0 and p[n - 1].size <= p[n].size + p[n + 1].size
                wide = wide or (n > 1 and p[n - 2].size <= p[n - 1].size + p[n].size)
                if wide:
                    if p[n - 1].size < p[n + 1].size:
                        n -= 1
                    self.merge_at(n)
                elif p[n].size <= p[n + 1].size:
                    self.merge_at(n)
                else:
                    break

        def merge_force_collapse(self):
            """Merge all pending runs."""
            p = self.pending
            while len(p) > 1:
                n = len(p) - 2
                if n > 0 and p[n - 1].size < p[n + 1].size:
                    n -= 1
                self.merge_at(n)

        def merge_at(self, i):
            """Merge the pending runs i and i + 1."""
            a = self.pending[i]
            b = self.pending[i + 1]
            self.pending[i] = Run(a.base, a.size + b.size)
            del self.pending[i + 1]
            # What is in its place at both ends stays there.
            items = self.list
            skip = self.gallop(getitem(items, b.base), items, a.base, a.size, 0, True)
            base = a.base + skip
            size = a.size - skip
            if size == 0:
                return
            b_size = self.gallop(getitem(items, base + size - 1), items, b.base, b.size, b.size - 1, False)
            if b_size == 0:
                return
            if size <= b_size:
                self.merge_low(base, size, b.base, b_size)
            else:
                self.merge_high(base, size, b.base, b_size)

        def merge_low(self, base, size, b, b_size):
            """Merge from the front; the first run is the shorter one and is copied away."""
            items = self.list
            copy = getitem_slice(items, base, base + size)
            a = 0
            place = base
            end = b + b_size
            wins_a = 0
            wins_b = 0
            while a < size and b < end:
                if wins_a < self.minimal_gallop and wins_b < self.minimal_gallop:
                    if self.lt(getitem(items, b), getitem(copy, a)):
                        setitem(items, place, getitem(items, b))
                        b += 1
                        wins_b += 1
                        wins_a = 0
                    else:
                        setitem(items, place, getitem(copy, a))
                        a += 1
                        wins_a += 1
                        wins_b = 0
                    place += 1
                    continue
                wins_a = self.gallop(getitem(items, b), copy, a, size - a, 0, True)
                for _ in range(wins_a):
                    setitem(items, place, getitem(copy, a))
                    place += 1
                    a += 1
                if a == size:
                    break
                wins_b = self.gallop(getitem(copy, a), items, b, end - b, 0, False)
                for _ in range(wins_b):
                    setitem(items, place, getitem(items, b))
                    place += 1
                    b += 1
                self.note_gallop(wins_a, wins_b)
                if wins_a < self.MINIMAL_GALLOP and wins_b < self.MINIMAL_GALLOP:
                    wins_a = 0
                    wins_b = 0
            while a < size:
                setitem(items, place, getitem(copy, a))
                place += 1
                a += 1

        def merge_high(self, base, size, b, b_size):
            """Merge from the back; the second run is the shorter one and is copied away."""
            items = self.list
            copy = getitem_slice(items, b, b + b_size)
            place = b + b_size - 1
            wins_a = 0
            wins_b = 0
            while size > 0 and b_size > 0:
                if wins_a < self.minimal_gallop and wins_b < self.minimal_gallop:
                    if self.lt(getitem(copy, b_size - 1), getitem(items, base + size - 1)):
                        size -= 1
                        setitem(items, place, getitem(items, base + size))
                        wins_a += 1
                        wins_b = 0
                    else:
                        b_size -= 1
                        setitem(items, place, getitem(copy, b_size))
                        wins_b += 1
                        wins_a = 0
                    place -= 1
                    continue
                keep = self.gallop(getitem(copy, b_size - 1), items, base, size, size - 1, True)
                wins_a = size - keep
                while size > keep:
                    size -= 1
                    setitem(items, place, getitem(items, base + size))
                    place -= 1
                if size == 0:
                    break
                keep = self.gallop(getitem(items, base + size - 1), copy, 0, b_size, b_size - 1, False)
                wins_b = b_size - keep
                while b_size > keep:
                    b_size -= 1
                    setitem(items, place, getitem(copy, b_size))
                    place -= 1
                self.note_gallop(wins_a, wins_b)
                if wins_a < self.MINIMAL_GALLOP and wins_b < self.MINIMAL_GALLOP:
                    wins_a = 0
                    wins_b = 0
            while b_size > 0:
                b_size -= 1
                setitem(items, place, getitem(copy, b_size))
                place -= 1

        def note_gallop(self, wins_a, wins_b):
            """Make galloping likelier where it paid, less likely where not."""
            if wins_a >= self.MINIMAL_GALLOP or wins_b >= self.MINIMAL_GALLOP:
                if self.minimal_gallop > 1:
                    self.minimal_gallop -= 1
            else:
                self.minimal_gallop += 2

    return TimSort


TimSort = make_timsort_class()
