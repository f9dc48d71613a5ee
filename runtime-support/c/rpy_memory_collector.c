/* Around a collector that is translated with the program: what the user wishes, and its last words. */
#include "rpy.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* A number of bytes, perhaps with K, M or G behind; 0 where there is none. */
static int64_t setting(const char *name)
{
    const char *text = getenv(name);
    if (text == NULL)
        return 0;
    char *end;
    int64_t value = strtoll(text, &end, 10);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    return value <= 0 || value > INT64_MAX >> shift ? 0 : value << shift;
}

/* What of a limit of the system's is left beside what is mapped already. */
static int64_t left_of(int resource, int64_t mapped)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > INT64_MAX)
        return INT64_MAX;
    int64_t left = (int64_t)limit.rlim_cur - mapped;
    return left < 1 << 20 ? 1 << 20 : left;
}

/* How large the heap may become where the system limits the memory of the process, or 0: a quarter of it, as a collector
 * takes more from the system than is in use: twice as much while it copies, stacks, a nursery, and what the program may
 * need once it has got its error. */
static int64_t limit_of_system(void)
{
    int64_t pages = 0, data_pages = 0, left;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file != NULL) {
        long long all = 0, data = 0;
        if (fscanf(file, "%lld %*s %*s %*s %*s %lld", &all, &data) == 2) {
            pages = all;
            data_pages = data;
        }
        fclose(file);
    }
    int64_t page = sysconf(_SC_PAGESIZE), of_data = left_of(RLIMIT_DATA, data_pages * page);
    left = left_of(RLIMIT_AS, pages * page);
    left = of_data < left ? of_data : left;
    return left == INT64_MAX ? 0 : left / 4;
}

static FILE *collections;

void rpy_memory_start(void)
{
    const char *path = getenv("RPY_GC_LOG");
    if (path != NULL && *path != 0)
        collections = strcmp(path, "-") == 0 ? stderr : fopen(path, "w");
    rpy_heap.classes = rpy_all_classes;
    rpy_heap.prebuilt = rpy_prebuilt;
    rpy_heap.prebuilt_count = rpy_prebuilt_count;
    rpy_heap.nursery_size = setting("RPY_GC_NURSERY");
    int64_t wished = setting("RPY_GC_MAX"), limit = limit_of_system();
    rpy_heap.max_size = wished == 0 || (limit != 0 && limit < wished) ? limit : wished;
    rpy_heap.debug = setting("RPY_GC_DEBUG");
#ifdef RPY_GC_DEBUG
    if (getenv("RPY_GC_DEBUG") == NULL)
        rpy_heap.debug = RPY_GC_DEBUG;
#endif
    rpy_collector_start();
}

int64_t rpy_collector_log(int64_t kind, int64_t before, int64_t after, int64_t nanoseconds)
{
    static const char *const kinds[] = {"minor", "major", "step", "end"};
    if (collections != NULL) {
        fprintf(collections, "%s: %lld -> %lld bytes, %lld us\n", kinds[kind & 3], (long long)before, (long long)after,
                (long long)(nanoseconds / 1000));
        fflush(collections);
    }
    return 0;
}

/* What is raised in the middle of an allocation is on its way from the next call on that may raise. */
int64_t rpy_collector_fail(int64_t reason, int64_t address)
{
    char message[64];
    if (reason == 0)
        rpy_out_of_memory();
    if (reason == 2) {
        rpy_raise_memory_error();
        return 0;
    }
    snprintf(message, sizeof message, "the heap is broken at %#llx", (unsigned long long)address);
    rpy_fatal(message, 134);
}
