"""The queues in which objects wait that nothing else can reach. They lie beside the heap, and what waits is kept."""

from rpython.memory.address import load_word, store_word
from rpython.memory.gc.raw import PAGE, AddressStack, take_memory

# A place in a queue. Those of a queue form a ring.
NEXT = 0
OBJECT = 8
PLACE_SIZE = 16


class Queues(object):
    """Queues by number, from 0."""

    def __init__(self):
        self.lasts = AddressStack()     # by queue: the place of what came last, or 0
        self.free = 0                   # the chain of free places

    def count(self):
        """One more than the greatest number of a queue that was ever used."""
        return (self.lasts.top - self.lasts.base) >> 3

    def last(self, queue):
        if queue >= self.count():
            return 0
        return load_word(self.lasts.base + 8 * queue)

    def is_empty(self, queue):
        return self.last(queue) == 0

    def add(self, queue, obj):
        """Put an object at the end of a queue; where the reference to it lies."""
        while queue >= self.count():
            self.lasts.push(0)
        if self.free == 0:
            self.make_places()
        place = self.free
        self.free = load_word(place + NEXT)
        last = self.last(queue)
        if last:
            store_word(place + NEXT, load_word(last + NEXT))
            store_word(last + NEXT, place)
        else:
            store_word(place + NEXT, place)
        store_word(place + OBJECT, obj)
        store_word(self.lasts.base + 8 * queue, place)
        return place + OBJECT

    def make_places(self):
        page = take_memory(PAGE)
        place = page + PAGE - PLACE_SIZE
        while place >= page:
            store_word(place + NEXT, self.free)
            self.free = place
            place -= PLACE_SIZE

    def take(self, queue):
        """The first object of a queue, which leaves it, or 0."""
        last = self.last(queue)
        if last == 0:
            return 0
        place = load_word(last + NEXT)
        if place == last:
            store_word(self.lasts.base + 8 * queue, 0)
        else:
            store_word(last + NEXT, load_word(place + NEXT))
        obj = load_word(place + OBJECT)
        store_word(place + NEXT, self.free)
        self.free = place
        return obj

    # To go through the references of a queue.

    def first_place(self, queue):
        """Where the reference to the first object of a queue lies, or 0."""
        last = self.last(queue)
        if last == 0:
            return 0
        return load_word(last + NEXT) + OBJECT

    def place_after(self, queue, place):
        """Where the next reference of a queue lies, or 0."""
        if place - OBJECT == self.last(queue):
            return 0
        return load_word(place - OBJECT + NEXT) + OBJECT
