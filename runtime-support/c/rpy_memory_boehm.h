/* --gc=boehm: libgc, conservative. Static data and the stack are its roots without our help. */
#ifndef RPY_MEMORY_H
#define RPY_MEMORY_H

#include <gc.h>

static inline void *rpy_allocate(size_t size)
{
    void *object = GC_MALLOC(size);
    if (rpy_unlikely(object == NULL))
        rpy_out_of_memory();
    return object;
}

/* Memory without references is not scanned, and not cleared by libgc. */
static inline void *rpy_allocate_plain(size_t size)
{
    void *object = GC_MALLOC_ATOMIC(size);
    if (rpy_unlikely(object == NULL))
        rpy_out_of_memory();
    return memset(object, 0, size);
}

/* The cell is not scanned, and cleared when the referent dies. Prebuilt objects never do. */
static inline struct rpy_weak *rpy_new_weak(void *referent)
{
    struct rpy_weak *weak = rpy_allocate_plain(sizeof *weak);
    weak->referent = referent;
    if (GC_base(referent) != NULL)
        GC_general_register_disappearing_link(&weak->referent, referent);
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
    struct rpy_object *object = rpy_allocate_plain(size);
    object->class = class;
    return object;
}

/* Objects never move, so the address identifies one for life. */
static inline int64_t rpy_identity_hash(const void *object)
{
    return (int64_t)((uintptr_t)object >> 3);
}

/* Has the object come into a queue once nothing else can reach it. */
void rpy_watch(void *object, int64_t queue);
void *rpy_next_dead(int64_t queue);
int64_t rpy_gc_waiting(int64_t queue);
int64_t rpy_gc_collect(int64_t generation);
int64_t rpy_gc_automatic(int64_t wanted);
int64_t rpy_gc_statistic(int64_t number);

/* Nothing has to be told of stores. */
#define RPY_WRITE_BARRIER(object) ((void)(object))

#endif
