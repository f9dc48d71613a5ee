"""What the program and its collector both know: the shared words, the head of objects, the descriptions of classes.

`runtime-support/c/rpy.h` says the same in C.
"""

# Words at `heap_words()`.

FREE = 0            # the free part of the memory that the program's own fast path allocates from
TOP = 8             # the end of that part
ROOT_BASE = 16      # the root stack: references of the program's functions
ROOT_TOP = 24       # its first free slot
CLASSES = 32        # what the class numbers of objects are counted from
PREBUILT = 40       # a table with the addresses of the prebuilt objects that hold references
PREBUILT_COUNT = 48
EXCEPTION = 56      # the exception on its way
NURSERY_SIZE = 64   # RPY_GC_NURSERY in bytes, or 0
MAX_SIZE = 72       # RPY_GC_MAX in bytes, or 0
DEBUG = 80          # collect at every so many allocations, and check; 0: don't
ARRIVED = 88        # whether objects have come into queues since the program asked last
WORDS_SIZE = 128

# The head of an object: the number of its class, and the collector's half word.

STATE = 4           # where the collector's half word lies
HEAD_SIZE = 8
LEAST_SIZE = 16     # of an object: room for the new address where it has moved

# Bits of the collector's half word. `TRACK` and `PREBUILT_OBJECT` are the program's business, the rest the collector's.

TRACK = 1           # a store of a reference into the object must be told to the collector
PREBUILT_OBJECT = 2 # not in the collector's memory, never freed
MARKED = 4          # reached by the collection that goes on
FREE_CELL = 8       # no object but a free cell
MOVED = 16          # the object has gone elsewhere; its new address lies behind the head
CHANGED = 32        # a prebuilt object in which a reference to an object of the heap has been stored
HASH_SHIFT = 8      # collectors that move objects keep an identity hash in the upper 24 bits
HASH_MASK = (1 << 24) - 1

# The description of a class.

CLASS_REFERENCES = 8    # address of the offsets of all references outside of items, half words, the last one first, that end with a 0
CLASS_SIZE = 16         # bytes up to the items, or of the whole where there are none
CLASS_ITEM_SIZE = 20    # bytes of an item, 0 where there are none
CLASS_LENGTH = 24       # where the number of items lies
CLASS_KIND = 28

# Kinds of classes.

ITEMS_ARE_REFERENCES = 1
IS_WEAK = 2             # a weak reference: its referent lies behind the head

WEAK_REFERENT = HEAD_SIZE

# Reasons to give up.

OUT_OF_MEMORY = 0
HEAP_IS_BROKEN = 1
# No end: the program goes on, with a MemoryError on its way.
LIMIT_REACHED = 2
