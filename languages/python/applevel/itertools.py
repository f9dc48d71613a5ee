"""itertools."""


_GREATEST = (1 << 63) - 1


def _limit(value, least, mistake):
    """The number that an argument of islice is, if it is one of a word and not below `least`."""
    if value is None:
        return None
    index = getattr(type(value), "__index__", None)
    if index is not None:
        number = index(value)
        if least <= number <= _GREATEST:
            return number
    raise ValueError(mistake)


def _count(value, mistake="r must be non-negative"):
    """How many items are wanted: an integer that isn't negative."""
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    number = index(value)
    if number < 0 and mistake is not None:
        raise ValueError(mistake)
    return number


class _Lazy:
    """An iterator over what the generator `_run` of its class gives."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


class count(_Lazy):
    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, str):
            raise TypeError("a number is required")
        self._value = start
        self._step = step

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return "count(%r)" % (self._value,)
        return "count(%r, %r)" % (self._value, self._step)


class cycle(_Lazy):
    def __init__(self, iterable):
        self._items = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        saved = []
        for item in iterator:
            saved.append(item)
            yield item
        while saved:
            yield from saved


class repeat(_Lazy):
    def __init__(self, object, times=None):
        self._object = object
        self._times = None if times is None else max(_count(times, None), 0)

    def __next__(self):
        if self._times is not None:
            if self._times == 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __length_hint__(self):
        if self._times is None:
            raise TypeError("len() of unsized object")
        return self._times

    def __repr__(self):
        if self._times is None:
            return "repeat(%r)" % (self._object,)
        return "repeat(%r, %d)" % (self._object, self._times)


class chain(_Lazy):
    def __init__(self, *iterables):
        self._items = self._run(iterables)

    @classmethod
    def from_iterable(cls, iterable):
        self = cls()
        self._items = self._run(iterable)
        return self

    @staticmethod
    def _run(iterables):
        for iterable in iterables:
            for item in iterable:
                yield item


class accumulate(_Lazy):
    def __init__(self, iterable, func=None, *, initial=None):
        self._items = self._run(iter(iterable), func, initial)

    @staticmethod
    def _run(iterator, func, initial):
        if initial is None:
            for total in iterator:
                break
            else:
                return
        else:
            total = initial
        yield total
        for item in iterator:
            total = total + item if func is None else func(total, item)
            yield total


class compress(_Lazy):
    def __init__(self, data, selectors):
        self._items = (item for item, wanted in zip(data, selectors) if wanted)


class dropwhile(_Lazy):
    def __init__(self, predicate, iterable):
        self._items = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                break
        yield from iterator


class takewhile(_Lazy):
    def __init__(self, predicate, iterable):
        self._items = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for item in iterator:
            if not predicate(item):
                return
            yield item


class filterfalse(_Lazy):
    def __init__(self, function, iterable):
        self._items = self._run(function, iter(iterable))

    @staticmethod
    def _run(function, iterator):
        for item in iterator:
            if not (item if function is None else function(item)):
                yield item


class starmap(_Lazy):
    def __init__(self, function, iterable):
        self._items = self._run(function, iter(iterable))

    @staticmethod
    def _run(function, iterator):
        for args in iterator:
            yield function(*args)


class islice(_Lazy):
    def __init__(self, iterable, *args):
        if not args:
            raise TypeError("islice expected at least 2 arguments, got 1")
        if len(args) > 3:
            raise TypeError("islice expected at most 4 arguments, got %d" % (len(args) + 1))
        s = slice(*args)
        range_of = "for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        stop = _limit(s.stop, 0, "Stop argument " + range_of)
        start = _limit(s.start, 0, "Indices " + range_of) or 0
        step = _limit(s.step, 1, "Step for islice() must be a positive integer or None.") or 1
        self._items = self._run(iter(iterable), start, stop, step)

    @staticmethod
    def _run(iterator, start, stop, step):
        at = 0
        wanted = start
        while stop is None or wanted < stop:
            while at < wanted:
                for _ in iterator:
                    break
                else:
                    return
                at += 1
            for item in iterator:
                break
            else:
                return
            at += 1
            wanted += step
            yield item
        while stop is not None and at < stop:
            for _ in iterator:
                break
            else:
                return
            at += 1


class pairwise(_Lazy):
    def __init__(self, iterable):
        self._items = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        for a in iterator:
            break
        else:
            return
        for b in iterator:
            yield a, b
            a = b


class zip_longest(_Lazy):
    def __init__(self, *iterables, fillvalue=None):
        self._items = self._run([iter(each) for each in iterables], fillvalue)

    @staticmethod
    def _run(iterators, fillvalue):
        active = len(iterators)
        while active:
            values = []
            for i, iterator in enumerate(iterators):
                if iterator is None:
                    values.append(fillvalue)
                    continue
                for value in iterator:
                    values.append(value)
                    break
                else:
                    active -= 1
                    if not active:
                        return
                    iterators[i] = None
                    values.append(fillvalue)
            yield tuple(values)


class product(_Lazy):
    def __init__(self, *iterables, repeat=1):
        repeat = _count(repeat, "repeat argument cannot be negative")
        self._items = self._run([tuple(each) for each in iterables] * repeat)

    @staticmethod
    def _run(pools):
        if not all(pools):
            return
        indices = [0] * len(pools)
        while True:
            yield tuple([pool[i] for pool, i in zip(pools, indices)])
            at = len(pools) - 1
            while at >= 0:
                indices[at] += 1
                if indices[at] < len(pools[at]):
                    break
                indices[at] = 0
                at -= 1
            else:
                return


class permutations(_Lazy):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        self._items = self._run(pool, len(pool) if r is None else _count(r))

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(n))
        cycles = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in indices[:r]])
        while n:
            for i in reversed(range(r)):
                cycles[i] -= 1
                if cycles[i] == 0:
                    indices[i:] = indices[i + 1:] + indices[i:i + 1]
                    cycles[i] = n - i
                else:
                    j = cycles[i]
                    indices[i], indices[-j] = indices[-j], indices[i]
                    yield tuple([pool[i] for i in indices[:r]])
                    break
            else:
                return


class combinations(_Lazy):
    def __init__(self, iterable, r):
        self._items = self._run(tuple(iterable), _count(r))

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(r))
        while True:
            yield tuple([pool[i] for i in indices])
            at = r - 1
            while at >= 0 and indices[at] == at + n - r:
                at -= 1
            if at < 0:
                return
            indices[at] += 1
            for j in range(at + 1, r):
                indices[j] = indices[j - 1] + 1


class combinations_with_replacement(_Lazy):
    def __init__(self, iterable, r):
        self._items = self._run(tuple(iterable), _count(r))

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if not n and r:
            return
        indices = [0] * r
        while True:
            yield tuple([pool[i] for i in indices])
            at = r - 1
            while at >= 0 and indices[at] == n - 1:
                at -= 1
            if at < 0:
                return
            indices[at:] = [indices[at] + 1] * (r - at)


class _Grouper(_Lazy):
    def __init__(self, parent, key):
        self._parent = parent
        self._key = key

    def __next__(self):
        parent = self._parent
        if parent._grouper is not self or not parent._same(self._key):
            raise StopIteration
        value = parent._value
        parent._advance()
        return value


class groupby(_Lazy):
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._grouper = None
        self._has_value = self._started = self._ended = False

    def _advance(self):
        for value in self._iterator:
            self._value = value
            self._current = value if self._function is None else self._function(value)
            self._has_value = True
            return
        self._has_value = False
        self._ended = True

    def _same(self, key):
        return self._has_value and self._current == key

    def __next__(self):
        if not self._started:
            self._started = True
            self._advance()
        else:
            while self._same(self._key):
                self._advance()
        if not self._has_value:
            raise StopIteration
        self._key = self._current
        self._grouper = _Grouper(self, self._key)
        return self._key, self._grouper


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    link = [None, None]
    return tuple([_Tee(iterator, link) for _ in range(n)])


class _Tee(_Lazy):
    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __next__(self):
        link = self._link
        if link[1] is None:
            link[0] = next(self._iterator)
            link[1] = [None, None]
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _Tee(self._iterator, self._link)
