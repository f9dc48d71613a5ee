"""Generations with bounded pauses: the old generation is marked a step at a time, after each minor collection.

Marking is incremental update (Dijkstra, Lamport, Martin, Scholten and Steffens, "On-the-fly garbage collection", 1978):
what is stored in an object that has been looked into while marking goes on becomes gray. That costs nothing more
than generations do, because the program tells of the first store in each old object since the last minor collection
anyway, which then looks into that object. What comes into the old generation while marking goes on is gray. In the end the roots are looked at once more, in
one pause with a minor collection, so that no young object is left to be forgotten.
"""

from rpython.memory.address import load_half, load_word, log_collection, nanoseconds
from rpython.memory.gc.generational import Generational, promote
from rpython.memory.gc.raw import AddressStack
from rpython.memory.layout import (
    CLASS_KIND, CLASS_LENGTH, CLASS_SIZE, ITEMS_ARE_REFERENCES, MARKED, PREBUILT_OBJECT)
from rpython.rlib.objectmodel import always_inline

NURSERY = 1 << 19
# What one step does at least, and how many bytes it marks for each byte that has come into the old generation.
LEAST_STEP = 1 << 19
STEP_FACTOR = 4
# Blocks that a step sweeps.
SWEEP_STEP = 16
# Items of an array that are looked at at once.
ARRAY_STEP = 1 << 12

# Phases.
IDLE = 0
SWEEPING = 1
MARKING = 2

STEP = 2
END = 3


class Incremental(Generational):
    """Marks and sweeps the old generation in steps."""

    def __init__(self):
        Generational.__init__(self)
        self.phase = IDLE
        self.to_mark = AddressStack()       # gray objects; a part of an array is its address + 1 above an index
        self.least_step = LEAST_STEP
        self.sweep_blocks = SWEEP_STEP

    def default_nursery(self):
        return NURSERY

    def collect_automatically(self):
        began = nanoseconds()
        before = self.space.used
        self.minor_collection()
        if self.max_size and self.space.used > self.limit:
            self.major_collection()
        elif self.enabled:
            self.step(max(self.least_step, STEP_FACTOR * (self.space.used - before)))
        log_collection(STEP, before, self.space.used, nanoseconds() - began)

    def step(self, budget):
        """Do a part of the work on the old generation."""
        if self.phase == IDLE:
            if self.space.used > self.threshold:
                self.phase = SWEEPING
        elif self.phase == SWEEPING:
            if self.space.sweep_some(self.sweep_blocks):
                self.begin_marking()
        elif self.mark_some(budget):
            self.end_marking()

    def begin_marking(self):
        self.live = 0
        self.phase = MARKING
        self.visit_root_stack(shade)
        self.visit_changed(shade)

    def mark_some(self, budget):
        """Look into gray objects, for so many bytes; whether none is left."""
        while not self.to_mark.is_empty():
            if budget <= 0:
                return False
            budget -= self.mark_next()
        return True

    def mark_next(self):
        """Look into a gray object, or a part of it; the bytes of that."""
        entry = self.to_mark.pop()
        start = 0
        obj = entry
        if entry & 1:
            obj = entry - 1
            start = self.to_mark.pop()
        cls = self.class_of(obj)
        if load_half(cls + CLASS_KIND) & ITEMS_ARE_REFERENCES:
            length = load_word(obj + load_half(cls + CLASS_LENGTH))
            if length - start > ARRAY_STEP:
                self.to_mark.push(start + ARRAY_STEP)
                self.to_mark.push(obj + 1)
                self.shade_items(obj + load_half(cls + CLASS_SIZE) + 8 * start, ARRAY_STEP)
                return 8 * ARRAY_STEP
            if start > 0:
                self.shade_items(obj + load_half(cls + CLASS_SIZE) + 8 * start, length - start)
                self.trace_fields(shade, obj)
                return 8 * (length - start)
        self.trace(shade, obj)
        return self.object_size(obj)

    def shade_items(self, place, count):
        end = place + 8 * count
        while place < end:
            shade(self, place)
            place += 8

    def end_marking(self):
        """No gray object is left but those that the program's functions hold; the nursery is empty."""
        self.visit_root_stack(shade)
        self.mark_some(1 << 60)
        self.phase = IDLE
        self.end_major()
        # Marking begins anew early enough to end before the heap has grown too much.
        self.threshold = max(self.least_threshold, self.live + (self.live >> 2))
        log_collection(END, self.live, self.space.used, 0)

    def keep_dying(self):
        self.enqueue_dying(shade)
        self.mark_some(1 << 60)

    def major_collection(self):
        """All of a round at once, after what is left of one that goes on."""
        if self.phase == MARKING:
            self.mark_some(1 << 60)
            self.end_marking()
        self.space.finish_sweep()
        self.begin_marking()
        self.mark_some(1 << 60)
        self.end_marking()
        if self.debug:
            self.space.finish_sweep()

    # What Generational tells of.

    def born_old(self, obj):
        if self.phase == MARKING:
            self.set_state(obj, self.state(obj) | MARKED)
            self.live += self.object_size(obj)
            self.to_mark.push(obj)

    def look_into_changed(self, obj):
        if self.phase == MARKING and self.state(obj) & (MARKED | PREBUILT_OBJECT):
            self.trace(promote_and_shade, obj)
        else:
            self.trace(promote, obj)


def promote_and_shade(self, place):
    """What is young becomes gray when it is moved."""
    if self.is_young(load_word(place)):
        self.places.push(place)
    else:
        shade(self, place)


def shade(self, place):
    """Make the object that a place refers to gray, unless it is that or more already."""
    reference = load_word(place)
    if self.is_managed(reference):
        state = self.state(reference)
        if not state & MARKED:
            self.set_state(reference, state | MARKED)
            self.live += self.object_size(reference)
            self.to_mark.push(reference)
