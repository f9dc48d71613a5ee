"""Functions of `heapq`: a list whose item k is not above those at 2k+1 and 2k+2. Every call has a copy of its own."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def _rise(heap, start, place):
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


@specialize.call_location()
def _sink(heap, place):
    """Moves the lesser child up until the bottom is reached, then lets the item rise: fewer comparisons on average."""
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, start, place)


@specialize.call_location()
def heappush(heap, item):
    """`heapq.heappush(heap, item)`"""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


@specialize.call_location()
def heappop(heap):
    """`heapq.heappop(heap)`"""
    last = heap.pop()
    if len(heap) == 0:
        return last
    result = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return result


@specialize.call_location()
def heapreplace(heap, item):
    """`heapq.heapreplace(heap, item)`"""
    result = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return result


@specialize.call_location()
def heappushpop(heap, item):
    """`heapq.heappushpop(heap, item)`"""
    if len(heap) > 0 and heap[0] < item:
        result = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return result
    return item


@specialize.call_location()
def heapify(heap):
    """`heapq.heapify(heap)`"""
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, place)


@specialize.call_location()
def nsmallest(n, items, key=None):
    """`heapq.nsmallest(n, items, key)`"""
    return sorted(items, key=key)[:max(n, 0)]


@specialize.call_location()
def nlargest(n, items, key=None):
    """`heapq.nlargest(n, items, key)`"""
    return sorted(items, key=key, reverse=True)[:max(n, 0)]
