"""The module `_heapq`: lists as binary heaps (Williams 1964). An item that comes down goes to a leaf first and then up, since it
mostly belongs near the leaves (Knuth, volume 3, exercise 5.2.3-18)."""

from interpreter import errors, space
from interpreter.gateway import function
from objects.list import W_List
from objects.module import builtin_module

heapq_module = builtin_module("_heapq", "Heap queue algorithm (a.k.a. priority queue).\n")


def before(w_a, w_b, largest):
    """Whether an item goes above another one."""
    return space.less(w_b, w_a) if largest else space.less(w_a, w_b)


def check_size(items_w, size):
    """Comparisons run the program's code, which may change the list."""
    if len(items_w) != size:
        raise errors.runtime_error("list changed size during iteration")


def rise(w_heap, start, at, largest):
    """Move an item up, at most to `start`, until its parent goes above it."""
    size = len(w_heap.items_w)
    if at >= size:
        raise errors.index_error("index out of range")
    while at > start:
        parent = (at - 1) >> 1
        goes_above = before(w_heap.items_w[at], w_heap.items_w[parent], largest)
        check_size(w_heap.items_w, size)
        if not goes_above:
            break
        exchange(w_heap.items_w, at, parent)
        at = parent


def exchange(items_w, a, b):
    w_item = items_w[a]
    items_w[a] = items_w[b]
    items_w[b] = w_item


def sink(w_heap, start, largest):
    """Move an item down to a leaf, children going up, and then up to its place."""
    end = len(w_heap.items_w)
    at = start
    while 2 * at + 1 < end:
        child = 2 * at + 1
        if child + 1 < end:
            left_goes_above = before(w_heap.items_w[child], w_heap.items_w[child + 1], largest)
            check_size(w_heap.items_w, end)
            if not left_goes_above:
                child += 1
        exchange(w_heap.items_w, at, child)
        at = child
    rise(w_heap, start, at, largest)


def pop(w_heap, largest):
    """Take the first item."""
    items_w = w_heap.items_w
    if not items_w:
        raise errors.index_error("index out of range")
    w_last = items_w.pop()
    if not items_w:
        return w_last
    return replace(w_heap, w_last, largest)


def replace(w_heap, w_item, largest):
    """Take the first item and put in another one."""
    if not w_heap.items_w:
        raise errors.index_error("index out of range")
    w_first = w_heap.items_w[0]
    w_heap.items_w[0] = w_item
    sink(w_heap, 0, largest)
    return w_first


def make_heap(w_heap, largest):
    """Bring any list into order, from its last parent on (Floyd 1964)."""
    at = len(w_heap.items_w) // 2 - 1
    while at >= 0:
        sink(w_heap, at, largest)
        at -= 1


@function(heapq_module, "heappush")
def heappush(w_heap: W_List, w_item, /) -> None:
    """Add an item to a heap."""
    w_heap.items_w.append(w_item)
    rise(w_heap, 0, len(w_heap.items_w) - 1, False)


@function(heapq_module, "heappop")
def heappop(w_heap: W_List, /):
    """Take the least item out of a heap."""
    return pop(w_heap, False)


@function(heapq_module, "heapreplace")
def heapreplace(w_heap: W_List, w_item, /):
    """Take the least item out of a heap, and put another in its place."""
    return replace(w_heap, w_item, False)


@function(heapq_module, "heappushpop")
def heappushpop(w_heap: W_List, w_item, /):
    """Return the least of an item and those of a heap; the others stay there."""
    if not w_heap.items_w or not space.less(w_heap.items_w[0], w_item):
        return w_item
    return replace(w_heap, w_item, False)


@function(heapq_module, "heapify")
def heapify(w_heap: W_List, /) -> None:
    """Make a heap of a list, in time linear in its length."""
    make_heap(w_heap, False)


@function(heapq_module, "_heappop_max")
def heappop_max(w_heap: W_List, /):
    """Maxheap variant of heappop."""
    return pop(w_heap, True)


@function(heapq_module, "_heapreplace_max")
def heapreplace_max(w_heap: W_List, w_item, /):
    """Take the greatest item out of a heap whose order is reversed, and put another in its place."""
    return replace(w_heap, w_item, True)


@function(heapq_module, "_heapify_max")
def heapify_max(w_heap: W_List, /) -> None:
    """Maxheap variant of heapify."""
    make_heap(w_heap, True)
