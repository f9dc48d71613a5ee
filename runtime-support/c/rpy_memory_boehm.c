/* --gc=boehm: libgc's start, and its finalizers as queues. */
#include "rpy.h"

static void ignore(char *message, GC_word value)
{
    (void)message;
    (void)value;
}

/* An object that nothing else can reach, in the chain of all. */
struct dead {
    struct dead *next;
    void *object;
    int64_t queue;
};

static struct dead *dead_first;
static struct dead **dead_end = &dead_first;

/* Called by libgc when an object was found to be unreachable: the chain holds it again. */
static void arrive(void *object, void *queue)
{
    struct dead *dead = GC_MALLOC_UNCOLLECTABLE(sizeof *dead);
    if (dead == NULL)
        rpy_out_of_memory();
    dead->next = NULL;
    dead->object = object;
    dead->queue = (int64_t)(intptr_t)queue;
    *dead_end = dead;
    dead_end = &dead->next;
    rpy_heap.arrived = 1;
}

void rpy_watch(void *object, int64_t queue)
{
    if (GC_base(object) != NULL)
        GC_register_finalizer_no_order(object, arrive, (void *)(intptr_t)queue, NULL, NULL);
}

static struct dead **find(int64_t queue)
{
    struct dead **place = &dead_first;
    while (*place != NULL && (*place)->queue != queue)
        place = &(*place)->next;
    return place;
}

int64_t rpy_gc_waiting(int64_t queue)
{
    return *find(queue) != NULL;
}

void *rpy_next_dead(int64_t queue)
{
    struct dead **place = find(queue), *found = *place;
    if (found == NULL)
        return NULL;
    void *object = found->object;
    *place = found->next;
    if (dead_end == &found->next)
        dead_end = place;
    GC_FREE(found);
    return object;
}

int64_t rpy_gc_collect(int64_t generation)
{
    (void)generation;
    GC_gcollect();
    GC_invoke_finalizers();
    return 0;
}

int64_t rpy_gc_automatic(int64_t wanted)
{
    int64_t before = !GC_is_disabled();
    if (wanted && !before)
        GC_enable();
    else if (!wanted && before)
        GC_disable();
    return before;
}

int64_t rpy_gc_statistic(int64_t number)
{
    switch (number) {
    case 0:
        return (int64_t)(GC_get_heap_size() - GC_get_free_bytes());
    case 2:
        return (int64_t)GC_get_heap_size();
    case 5:
        return (int64_t)GC_get_gc_no();
    default:
        return 0;
    }
}

void rpy_memory_start(void)
{
    GC_INIT();
    GC_set_warn_proc(ignore);
}
