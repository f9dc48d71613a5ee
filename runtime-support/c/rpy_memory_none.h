/* --gc=none: allocation moves a pointer, nothing is ever freed. */
#ifndef RPY_MEMORY_H
#define RPY_MEMORY_H

#pragma GCC visibility push(hidden)

/* The free part of the current chunk, all zero. */
extern char *rpy_free;
extern char *rpy_chunk_end;

__attribute__((noinline, malloc)) void *rpy_allocate_slowly(size_t size);

static inline __attribute__((malloc)) void *rpy_allocate(size_t size)
{
    size = (size + 7) & ~(size_t)7;
    char *object = rpy_free;
    if (rpy_unlikely((size_t)(rpy_chunk_end - object) < size))
        return rpy_allocate_slowly(size);
    rpy_free = object + size;
    return object;
}

/* Nothing is freed, so a weak reference is an ordinary one. */
static inline struct rpy_weak *rpy_new_weak(void *referent)
{
    struct rpy_weak *weak = rpy_allocate(sizeof *weak);
    weak->referent = referent;
    return weak;
}

static inline void *rpy_new(size_t size, uint32_t class)
{
    struct rpy_object *object = rpy_allocate(size);
    object->class = class;
    return object;
}

static inline void *rpy_new_plain(size_t size, uint32_t class)
{
    struct rpy_object *object = rpy_allocate(size);
    object->class = class;
    return object;
}

/* Objects never move, so the address identifies one for life. */
static inline int64_t rpy_identity_hash(const void *object)
{
    return (int64_t)((uintptr_t)object >> 3);
}

/* No object is ever found to be unreachable. */
#define rpy_watch(object, queue) ((void)(object), (void)(queue))

static inline void *rpy_next_dead(int64_t queue)
{
    (void)queue;
    return NULL;
}

static inline int64_t rpy_gc_waiting(int64_t queue)
{
    (void)queue;
    return 0;
}

/* Nothing is collected, whether asked for or not. */
static inline int64_t rpy_gc_collect(int64_t generation)
{
    (void)generation;
    return 0;
}

int64_t rpy_gc_automatic(int64_t wanted);
int64_t rpy_gc_statistic(int64_t number);

/* Nothing has to be told of stores. */
#define RPY_WRITE_BARRIER(object) ((void)(object))

#pragma GCC visibility pop

#endif
