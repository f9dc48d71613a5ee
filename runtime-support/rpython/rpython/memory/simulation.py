"""Memory under python3, for tests of collectors: every access is checked."""

import bisect

from rpython.memory import layout
from rpython.memory.gc.base import ALL_STORES, POISON, STORES

PAGE = 4096


class HeapError(Exception):
    """An access that would be an error in a translated program, or a heap that is none."""


class SimulatedMemory(object):
    """Mappings, apart from each other, at addresses that are never used twice."""

    def __init__(self):
        self.starts = []
        self.regions = []
        self.next = 1 << 20
        self.last = (0, b"")
        self.mapped = 0
        self.limit = 1 << 40
        self.log = []
        self.limit_reached = 0
        self.heap_words = self.map(layout.WORDS_SIZE)

    def map(self, size):
        if size <= 0:
            raise HeapError("a mapping of %d bytes" % size)
        if self.mapped + size > self.limit:
            return 0
        start = self.next
        self.next = (start + size + 2 * PAGE - 1) & -PAGE
        self.starts.append(start)
        self.regions.append(bytearray(size))
        self.mapped += size
        return start

    def unmap(self, address, size):
        at = bisect.bisect_left(self.starts, address)
        if at == len(self.starts) or self.starts[at] != address or len(self.regions[at]) != size:
            raise HeapError("unmapping %d bytes at %#x" % (size, address))
        del self.starts[at], self.regions[at]
        self.mapped -= size
        self.last = (0, b"")

    def region(self, address, count):
        """The mapping that holds these bytes, and where in it they begin."""
        start, region = self.last
        if not start <= address <= address + count <= start + len(region):
            at = bisect.bisect_right(self.starts, address) - 1
            if count < 0 or at < 0 or address + count > self.starts[at] + len(self.regions[at]):
                raise HeapError("%d bytes at %#x are not mapped" % (count, address))
            start, region = self.last = self.starts[at], self.regions[at]
        return region, address - start

    def load(self, address, width):
        region, at = self.region(address, width)
        if at % width:
            raise HeapError("%d bytes at %#x are not aligned" % (width, address))
        value = int.from_bytes(region[at:at + width], "little", signed=width == 8)
        if value == POISON:
            raise HeapError("what lies at %#x has been freed" % address)
        return value

    def store(self, address, width, value):
        region, at = self.region(address, width)
        if at % width:
            raise HeapError("%d bytes at %#x are not aligned" % (width, address))
        if not -1 << 63 <= value < 1 << 63:
            raise HeapError("%d is no word" % value)
        region[at:at + width] = (value & ((1 << 8 * width) - 1)).to_bytes(width, "little")

    def copy(self, source, destination, count):
        region, at = self.region(source, count)
        content = bytes(region[at:at + count])
        region, at = self.region(destination, count)
        region[at:at + count] = content

    def clear(self, address, count):
        region, at = self.region(address, count)
        region[at:at + count] = bytes(count)

    def nanoseconds(self):
        return 0

    def give_up(self, reason, address):
        if reason == layout.OUT_OF_MEMORY:
            raise MemoryError
        if reason == layout.LIMIT_REACHED:
            self.limit_reached += 1
            return
        raise HeapError("the heap is broken at %#x" % address)


class SimulatedClass(object):
    """A class of the simulated program: the number of its objects, and what a collector reads of it.

    Behind the head lies an int that tells objects apart, then the references; then the length and the items where it
    has items.
    """

    def __init__(self, number, references, item_size=0, kind=0):
        self.number = number
        self.references = references
        self.item_size = item_size
        self.kind = kind
        self.length = layout.HEAD_SIZE + 8 + 8 * references
        self.size = self.length + (8 if item_size else 0)


class SimulatedProgram(object):
    """A program that allocates, stores and forgets, with a model of what its heap ought to be."""

    def __init__(self, collector, debug=0, nursery=0, prebuilt=3, limit=0):
        from rpython.memory.address import use_memory
        self.memory = SimulatedMemory()
        use_memory(self.memory)
        self.words = self.memory.heap_words
        self.collector = collector
        self.classes = []
        self.table = self.memory.map(PAGE)
        self.used_table = 8
        self.roots = self.memory.map(PAGE)
        self.root_count = 0
        self.exception = self.memory.map(8)
        for references, item_size, kind in ((0, 0, 0), (1, 0, 0), (2, 0, 0), (5, 0, 0), (0, 1, 0), (1, 8, 0),
                                            (0, 8, layout.ITEMS_ARE_REFERENCES), (2, 8, layout.ITEMS_ARE_REFERENCES)):
            self.define(references, item_size, kind)
        self.weak_class = self.define_weak()
        self.ids = 0
        # By the int that tells it apart: the class, length and references (such ints, or 0) of an object.
        self.model = {}
        self.hashes = {}
        self.watched = []   # idents, with the queues that the objects are to come into
        # By address of a weak reference's root place, see `new_weak`.
        self.prebuilt = [self.make_prebuilt(2) for _ in range(prebuilt)]
        table = self.memory.map(PAGE)
        for i, obj in enumerate(self.prebuilt):
            self.memory.store(table + 8 * i, 8, obj)
        for place, value in ((layout.ROOT_BASE, self.roots), (layout.ROOT_TOP, self.roots),
                             (layout.CLASSES, self.table), (layout.PREBUILT, table),
                             (layout.PREBUILT_COUNT, len(self.prebuilt)), (layout.DEBUG, debug),
                             (layout.NURSERY_SIZE, nursery), (layout.MAX_SIZE, limit)):
            self.memory.store(self.words + place, 8, value)
        collector.start()

    def define(self, references, item_size, kind):
        """A class, in the table of classes."""
        memory = self.memory
        number = self.used_table
        self.used_table += 64
        cls = SimulatedClass(number, references, item_size, kind)
        offsets = memory.map(64)
        for i in range(references):
            memory.store(offsets + 4 * i, 4, layout.HEAD_SIZE + 8 + 8 * (references - 1 - i))
        at = self.table + number
        memory.store(at + layout.CLASS_REFERENCES, 8, offsets)
        memory.store(at + layout.CLASS_SIZE, 4, cls.size)
        memory.store(at + layout.CLASS_ITEM_SIZE, 4, item_size)
        memory.store(at + layout.CLASS_LENGTH, 4, cls.length)
        memory.store(at + layout.CLASS_KIND, 4, kind)
        self.classes.append(cls)
        return cls

    def define_weak(self):
        cls = self.define(0, 0, layout.IS_WEAK)
        self.classes.pop()
        cls.size = layout.HEAD_SIZE + 8
        self.memory.store(self.table + cls.number + layout.CLASS_SIZE, 4, cls.size)
        return cls

    def make_prebuilt(self, index):
        cls = self.classes[index]
        obj = self.memory.map(PAGE)
        self.memory.store(obj, 4, cls.number)
        self.memory.store(obj + layout.STATE, 4, layout.PREBUILT_OBJECT | layout.TRACK)
        self.enter(obj, cls, 0)
        return obj

    def enter(self, obj, cls, length):
        """Put an object into the model."""
        self.ids += 1
        self.memory.store(obj + layout.HEAD_SIZE, 8, self.ids)
        items = length if cls.kind == layout.ITEMS_ARE_REFERENCES else 0
        self.model[self.ids] = (cls, length, [0] * (cls.references + items))
        return self.ids

    # What the generated code does.

    def allocate(self, cls, size, registers=False):
        size = max(layout.LEAST_SIZE, (size + 7) & -8)
        free = self.memory.load(self.words + layout.FREE, 8)
        top = self.memory.load(self.words + layout.TOP, 8)
        if registers or size > top - free:
            obj = self.collector.malloc(cls.number, size)
        else:
            obj = free
            self.memory.store(self.words + layout.FREE, 8, free + size)
            self.memory.clear(obj, size)
            self.memory.store(obj, 8, cls.number)
        if self.memory.load(obj, 4) != cls.number:
            raise HeapError("the head of a new object is wrong")
        for place in range(obj + 8, obj + size, 8):
            if self.memory.load(place, 8):
                raise HeapError("a new object is not cleared")
        return obj

    def new(self, cls, length=0):
        """Allocate an object and put it on the root stack; its place there."""
        obj = self.allocate(cls, cls.size + cls.item_size * length)
        if cls.item_size:
            self.memory.store(obj + cls.length, 8, length)
        self.enter(obj, cls, length)
        return self.push(obj)

    def new_weak(self, place):
        """Allocate a weak reference to the object of a root and put it on the root stack."""
        weak = self.allocate(self.weak_class, self.weak_class.size, True)
        self.memory.store(weak + layout.WEAK_REFERENT, 8, self.memory.load(place, 8))
        return self.push(weak)

    def watch(self, obj, queue):
        """Have an object come into a queue once nothing else can reach it."""
        self.watched.append((self.memory.load(obj + layout.HEAD_SIZE, 8), queue))
        self.collector.watch(obj, queue)

    def take_dead(self, seen):
        """Put everything that waits on the root stack; it must be what is watched and was not reachable."""
        arrived = self.memory.load(self.words + layout.ARRIVED, 8)
        self.memory.store(self.words + layout.ARRIVED, 8, 0)
        found = []
        for queue in sorted({queue for _, queue in self.watched}):
            while True:
                obj = self.collector.next_dead(queue)
                if obj == 0:
                    break
                self.push(obj)
                found.append((self.memory.load(obj + layout.HEAD_SIZE, 8), queue))
        if found and not arrived:
            raise HeapError("nobody was told of what waits")
        for each in found:
            if each[0] in seen:
                raise HeapError("an object in use waits")
            self.watched.remove(each)
        return found

    def push(self, obj):
        place = self.roots + 8 * self.root_count
        self.root_count += 1
        self.memory.store(place, 8, obj)
        self.memory.store(self.words + layout.ROOT_TOP, 8, place + 8)
        return place

    def pop(self):
        self.root_count -= 1
        self.memory.store(self.words + layout.ROOT_TOP, 8, self.roots + 8 * self.root_count)

    def place_of(self, obj, cls, index):
        """Where the reference of this index lies in an object."""
        if index < cls.references:
            return obj + layout.HEAD_SIZE + 8 + 8 * index
        return obj + cls.size + 8 * (index - cls.references)

    def store(self, obj, index, value):
        """Store a reference in an object, with the write barrier."""
        told = self.memory.load(obj + layout.STATE, 4) & layout.TRACK
        if told and self.collector.barrier == ALL_STORES:
            self.collector.remember_all(obj)
        elif told and self.collector.barrier == STORES and value and value not in self.prebuilt:
            self.collector.remember(obj)
        ident = self.memory.load(obj + layout.HEAD_SIZE, 8)
        cls, _, references = self.model[ident]
        self.memory.store(self.place_of(obj, cls, index), 8, value)
        references[index] = self.memory.load(value + layout.HEAD_SIZE, 8) if value else 0

    def identity_hash(self, obj):
        ident = self.memory.load(obj + layout.HEAD_SIZE, 8)
        found = self.collector.identity_hash(obj)
        if self.hashes.setdefault(ident, found) != found:
            raise HeapError("the identity hash of an object has changed")

    # The model against the heap.

    def root_objects(self):
        for i in range(self.root_count):
            yield self.memory.load(self.roots + 8 * i, 8)
        for obj in self.prebuilt:
            yield obj

    def is_weak(self, obj):
        return self.memory.load(obj, 4) == self.weak_class.number

    def check(self):
        """Compare everything reachable with the model; the idents of what is reachable."""
        memory = self.memory
        seen = {}
        work = [obj for obj in self.root_objects() if obj and not self.is_weak(obj)]
        while work:
            obj = work.pop()
            ident = memory.load(obj + layout.HEAD_SIZE, 8)
            if ident in seen:
                if seen[ident] != obj:
                    raise HeapError("one object at two places")
                continue
            seen[ident] = obj
            cls, length, references = self.model[ident]
            if memory.load(obj, 4) != cls.number:
                raise HeapError("the class of an object has changed")
            if cls.item_size and memory.load(obj + cls.length, 8) != length:
                raise HeapError("the length of an object has changed")
            for index, expected in enumerate(references):
                value = memory.load(self.place_of(obj, cls, index), 8)
                if (memory.load(value + layout.HEAD_SIZE, 8) if value else 0) != expected:
                    raise HeapError("a reference is to another object")
                if value:
                    work.append(value)
        return seen

    def check_weak(self, seen, ident, place, collected):
        """A weak reference is to its referent while that is reachable, and to nothing once it was collected."""
        weak = self.memory.load(place, 8)
        referent = self.memory.load(weak + layout.WEAK_REFERENT, 8)
        if ident in seen:
            if referent != seen[ident]:
                raise HeapError("a weak reference has lost its referent")
        elif collected and referent:
            raise HeapError("a weak reference keeps what is gone")
