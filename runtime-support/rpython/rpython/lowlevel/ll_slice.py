"""Bounds of slices, as Python clips them: the same for lists, strings and bytes.

An absent start is 0 and an absent stop is the largest int, except in the stepped forms, which say what is absent.
"""


def ll_slice_start(start, length):
    """A start bound, brought into 0 to length."""
    if start < 0:
        start += length
        if start < 0:
            return 0
    if start > length:
        return length
    return start


def ll_slice_stop(start, stop, length):
    """A stop bound, brought into start (which is in range) to length."""
    if stop < 0:
        stop += length
    if stop < start:
        return start
    if stop > length:
        return length
    return stop


def ll_search_stop(stop, length):
    """The stop bound of a search, brought into 0 to length: before the start, nothing is found."""
    if stop < 0:
        stop += length
        if stop < 0:
            return 0
    if stop > length:
        return length
    return stop


def ll_slice_clip(bound, least, most, length):
    """A bound of a stepped slice, brought into least to most."""
    if bound < 0:
        bound += length
        if bound < least:
            return least
    elif bound > most:
        return most
    return bound


def ll_slice_length(length, start, stop, step, has_start, has_stop):
    """The first index and the number of items of a stepped slice."""
    if step == 0:
        raise ValueError("slice step cannot be zero")
    if step > 0:
        first = 0
        last = length
        if has_start:
            first = ll_slice_clip(start, 0, length, length)
        if has_stop:
            last = ll_slice_clip(stop, 0, length, length)
        if first >= last:
            return first, 0
        return first, (last - first - 1) // step + 1
    first = length - 1
    last = -1
    if has_start:
        first = ll_slice_clip(start, -1, length - 1, length)
    if has_stop:
        last = ll_slice_clip(stop, -1, length - 1, length)
    if first <= last:
        return first, 0
    return first, (first - last - 1) // -step + 1
