/* A collector that is translated with the program. */
#ifndef RPY_MEMORY_H
#define RPY_MEMORY_H

#pragma GCC visibility push(hidden)

/* What the collector exports, in the terms of C. */
void rpy_collector_start(void);
__attribute__((noinline, cold)) void *rpy_collector_malloc(uint32_t class, size_t size);
__attribute__((noinline, cold)) void rpy_collector_remember(void *object);
int64_t rpy_collector_identity_hash(const void *object);
void rpy_collector_collect(int64_t generation);
int64_t rpy_collector_automatic(int64_t wanted);
int64_t rpy_collector_statistic(int64_t number);
__attribute__((noinline)) void rpy_collector_watch(void *object, int64_t queue);
__attribute__((noinline)) void *rpy_collector_next_dead(int64_t queue);
int64_t rpy_collector_waiting(int64_t queue);
/* Raises the program's MemoryError. */
void rpy_raise_memory_error(void);

/* Larger objects are the collector's business: it may not want them where small ones are. */
#define RPY_LARGEST_FAST ((size_t)1 << 17)

/* Clears a fresh object, of whole words. A loop does for what is short; the barrier keeps the compiler from making it a
 * call. */
static inline void rpy_clear(char *object, size_t size)
{
    if (size > 256) {
        __builtin_memset(object, 0, size);
        return;
    }
    char *end = object + (size & ~(size_t)15);
    while (object != end) {
        __builtin_memset(object, 0, 16);
        object += 16;
        __asm__("" : "+r"(object));
    }
    if (size & 8)
        __builtin_memset(object, 0, 8);
}

/* Moves a pointer through memory that is not cleared yet, as long as that lasts. */
static inline void *rpy_new_variable(size_t size, uint32_t class)
{
    size = (size + 7) & ~(size_t)7;
    char *object = rpy_heap.free;
    if (rpy_unlikely((size_t)(rpy_heap.top - object) < size || size > RPY_LARGEST_FAST))
        return rpy_collector_malloc(class, size);
    rpy_heap.free = object + size;
    rpy_clear(object, size);
    ((struct rpy_object *)object)->class = class;
    return object;
}

/* Where the size is known the same is a few instructions, and the compiler drops the clearing of fields that are set next. */
static inline __attribute__((always_inline)) void *rpy_new(size_t size, uint32_t class)
{
    if (!__builtin_constant_p(size))
        return rpy_new_variable(size, class);
    size = (size + 7) & ~(size_t)7;
    char *object = rpy_heap.free;
    if (rpy_unlikely((size_t)(rpy_heap.top - object) < size))
        return rpy_collector_malloc(class, size);
    rpy_heap.free = object + size;
    __builtin_memset(object, 0, size);
    ((struct rpy_object *)object)->class = class;
    return object;
}

#define rpy_new_plain rpy_new

/* The collector must see every weak reference. The allocation may move the referent. */
static inline struct rpy_weak *rpy_new_weak_of(void *referent, uint32_t class)
{
    *rpy_heap.root_top++ = referent;
    struct rpy_weak *weak = rpy_collector_malloc(class, sizeof *weak);
    weak->referent = *--rpy_heap.root_top;
    return weak;
}

#define rpy_new_weak(referent) rpy_new_weak_of(referent, RPY_CLASS_NUMBER(weak))

#define rpy_identity_hash(object) rpy_collector_identity_hash(object)

static inline __attribute__((always_inline)) void rpy_write_barrier(struct rpy_object *object)
{
    if (rpy_unlikely(object->state & RPY_TRACK))
        rpy_collector_remember(object);
}

#define RPY_WRITE_BARRIER(object) rpy_write_barrier((struct rpy_object *)(object))

#define rpy_watch(object, queue) rpy_collector_watch(object, queue)
#define rpy_next_dead(queue) rpy_collector_next_dead(queue)

static inline int64_t rpy_gc_collect(int64_t generation)
{
    rpy_collector_collect(generation);
    return 0;
}

#define rpy_gc_automatic(wanted) rpy_collector_automatic(wanted)
#define rpy_gc_statistic(number) rpy_collector_statistic(number)
#define rpy_gc_waiting(queue) rpy_collector_waiting(queue)

#pragma GCC visibility pop

#endif
