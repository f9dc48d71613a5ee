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

#define rpy_allocate_plain rpy_allocate

/* Nothing is freed, so a weak reference is an ordinary one. */
static inline struct rpy_weak *rpy_new_weak(void *referent)
{
    struct rpy_weak *weak = rpy_allocate(sizeof *weak);
    weak->referent = referent;
    return weak;
}

/* Nothing has to be told of stores. */
#define RPY_WRITE_BARRIER(object) ((void)(object))

#pragma GCC visibility pop

#endif
