"""Functions of `itertools`. Every call has a copy of its own."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def chain(first, second=None, third=None, fourth=None):
    """`itertools.chain(first, …)`, of up to four iterables"""
    for item in first:
        yield item
    if second is not None:
        for item in second:
            yield item
    if third is not None:
        for item in third:
            yield item
    if fourth is not None:
        for item in fourth:
            yield item


@specialize.call_location()
def _chain_from_iterable(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


chain.from_iterable = _chain_from_iterable


@specialize.call_location()
def _between(items, start, stop, step):
    if stop >= 0 and start >= stop:
        return
    index = 0
    wanted = start
    for item in items:
        if index == wanted:
            yield item
            wanted += step
        index += 1
        if 0 <= stop <= index:
            return


@specialize.call_location()
def islice(items, first, *rest):
    """`itertools.islice(items, stop)` and `islice(items, start, stop, step)`"""
    if len(rest) == 0:
        start, stop, step = 0, first, 1
    elif len(rest) == 1:
        start, stop, step = first, rest[0], 1
    else:
        start, stop, step = first, rest[0], rest[1]
    return _between(items, 0 if start is None else start, -1 if stop is None else stop, 1 if step is None else step)


@specialize.call_location()
def count(start=0, step=1):
    """`itertools.count(start, step)`"""
    value = start
    while True:
        yield value
        value += step


@specialize.call_location()
def repeat(value, times=-1):
    """`itertools.repeat(value, times)`"""
    while times != 0:
        if times > 0:
            times -= 1
        yield value


@specialize.call_location()
def cycle(items):
    """`itertools.cycle(items)`"""
    seen = []
    for item in items:
        yield item
        seen.append(item)
    while len(seen) > 0:
        for item in seen:
            yield item


@specialize.call_location()
def takewhile(function, items):
    """`itertools.takewhile(function, items)`"""
    for item in items:
        if not function(item):
            break
        yield item


@specialize.call_location()
def dropwhile(function, items):
    """`itertools.dropwhile(function, items)`"""
    dropping = True
    for item in items:
        if dropping and function(item):
            continue
        dropping = False
        yield item


@specialize.call_location()
def filterfalse(function, items):
    """`itertools.filterfalse(function, items)`"""
    for item in items:
        if function is None:
            if not item:
                yield item
        elif not function(item):
            yield item


@specialize.call_location()
def compress(items, selectors):
    """`itertools.compress(items, selectors)`"""
    for item, selector in zip(items, selectors):
        if selector:
            yield item


@specialize.call_location()
def pairwise(items):
    """`itertools.pairwise(items)`"""
    iterator = iter(items)
    try:
        before = next(iterator)
    except StopIteration:
        return
    for item in iterator:
        yield before, item
        before = item


@specialize.call_location()
def starmap(function, items):
    """`itertools.starmap(function, items)`"""
    for item in items:
        yield function(*item)


@specialize.call_location()
def _running(items, function):
    iterator = iter(items)
    try:
        total = next(iterator)
    except StopIteration:
        return
    yield total
    for item in iterator:
        if function is None:
            total = total + item
        else:
            total = function(total, item)
        yield total


@specialize.call_location()
def accumulate(items, function=None):
    """`itertools.accumulate(items, function)`"""
    return _running(items, function)


@specialize.call_location()
def zip_longest(first, second, fillvalue=None):
    """`itertools.zip_longest(first, second, fillvalue)`"""
    one = iter(first)
    other = iter(second)
    while True:
        left = right = fillvalue
        found = False
        try:
            left = next(one)
            found = True
        except StopIteration:
            pass
        try:
            right = next(other)
            found = True
        except StopIteration:
            pass
        if not found:
            return
        yield left, right


@specialize.call_location()
def _product_two(first, second):
    others = list(second)
    for one in first:
        for other in others:
            yield one, other


@specialize.call_location()
def _product_three(first, second, third):
    others = list(second)
    lasts = list(third)
    for one in first:
        for other in others:
            for last in lasts:
                yield one, other, last


@specialize.call_location()
def product(first, second, third=None):
    """`itertools.product(first, second, third)`, of two or three iterables"""
    if third is None:
        return _product_two(first, second)
    return _product_three(first, second, third)
