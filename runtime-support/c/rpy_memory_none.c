/* --gc=none: chunks from the kernel, which hands them out zeroed. */
#include "rpy.h"

#include <sys/mman.h>
#include <unistd.h>

#define CHUNK ((size_t)32 << 20)
#define HUGE_PAGE ((size_t)2 << 20)

char *rpy_free;
char *rpy_chunk_end;

/* Bytes taken from the kernel, and how many it may become: what is never freed had better fit into memory. */
static size_t taken;
static size_t most;

void rpy_memory_start(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    most = pages > 0 && page > 0 ? (size_t)pages * (size_t)page : SIZE_MAX;
}

int64_t rpy_gc_automatic(int64_t wanted)
{
    static int64_t automatic = 1;
    int64_t before = automatic;
    automatic = wanted;
    return before;
}

int64_t rpy_gc_statistic(int64_t number)
{
    return number < 2 ? (int64_t)taken - (rpy_chunk_end - rpy_free) : number < 4 ? (int64_t)taken : 0;
}

static char *map(size_t size)
{
    if (size > most - taken)
        rpy_out_of_memory();
    char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        rpy_out_of_memory();
    taken += size;
#ifdef MADV_HUGEPAGE
    /* A hint only: fewer page faults where the kernel can. */
    if (size > CHUNK)
        madvise(memory, size, MADV_HUGEPAGE);
#endif
    return memory;
}

void *rpy_allocate_slowly(size_t size)
{
    /* What would waste much of a chunk gets memory of its own. */
    if (size > CHUNK / 8)
        return map((size + 4095) & ~(size_t)4095);
    char *chunk = map(CHUNK + HUGE_PAGE);
    rpy_chunk_end = chunk + CHUNK + HUGE_PAGE;
    rpy_free = chunk + size;
    return chunk;
}
