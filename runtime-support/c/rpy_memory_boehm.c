/* --gc=boehm: libgc's start. */
#include "rpy.h"

static void ignore(char *message, GC_word value)
{
    (void)message;
    (void)value;
}

void rpy_memory_start(void)
{
    GC_INIT();
    GC_set_warn_proc(ignore);
}
