/* The process around a translated program: its start and end, the stack limit, and the host primitives. */
#include "rpy.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct rpy_object *rpy_exception;
uintptr_t rpy_stack_limit;

/* ---- ends ---- */

static void complain(const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(2, text, length);
        if (written <= 0)
            return;
        text += written;
        length -= (size_t)written;
    }
}

void rpy_fatal(const char *message, int code)
{
    complain("rpy: ");
    complain(message);
    complain("\n");
    _exit(code);
}

void rpy_out_of_memory(void)
{
    rpy_fatal("out of memory", 137);
}

/* ---- stack ---- */

/* Room below the limit for what runs without a check: leaf functions, the C library, raising the error itself. */
#define STACK_MARGIN ((size_t)192 << 10)
/* What is taken for a stack without a limit. */
#define STACK_UNLIMITED ((size_t)256 << 20)

/* The kernel measures the stack from its top, above the arguments and the environment. */
static uintptr_t stack_top(int argc, char **argv)
{
    uintptr_t top = (uintptr_t)__builtin_frame_address(0);
    for (int i = 0; i < argc; i++) {
        uintptr_t end = (uintptr_t)argv[i] + strlen(argv[i]);
        top = end > top ? end : top;
    }
    for (char **each = environ; each != NULL && *each != NULL; each++) {
        uintptr_t end = (uintptr_t)*each + strlen(*each);
        top = end > top ? end : top;
    }
    return top;
}

static void find_stack_limit(int argc, char **argv)
{
    struct rlimit limit;
    size_t size = STACK_UNLIMITED;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        size = limit.rlim_cur;
    size_t margin = STACK_MARGIN < size / 4 ? STACK_MARGIN : size / 4;
    uintptr_t top = stack_top(argc, argv);
    rpy_stack_limit = top > size ? top - size + margin : margin;
}

/* ---- files ---- */

/* Linux's numbers for the flags of open, which the primitive takes on every host. */
static int open_flags(int64_t flags)
{
    int result = (int)(flags & 3) | O_CLOEXEC;
    return result | (flags & 0100 ? O_CREAT : 0) | (flags & 0200 ? O_EXCL : 0) | (flags & 01000 ? O_TRUNC : 0) |
           (flags & 02000 ? O_APPEND : 0);
}

int64_t rpy_os_open(struct array_u8 *path, int64_t flags, int64_t mode)
{
    char *name = malloc((size_t)path->length + 1);
    if (name == NULL)
        return -ENOMEM;
    memcpy(name, path->items, (size_t)path->length);
    name[path->length] = 0;
    int descriptor;
    do {
        descriptor = open(name, open_flags(flags), (mode_t)mode);
    } while (descriptor < 0 && errno == EINTR);
    int64_t result = descriptor < 0 ? -errno : descriptor;
    free(name);
    return result;
}

int64_t rpy_os_close(int64_t descriptor)
{
    return close((int)descriptor) < 0 ? -errno : 0;
}

int64_t rpy_os_read(int64_t descriptor, struct array_u8 *buffer, int64_t start, int64_t count)
{
    ssize_t done;
    do {
        done = read((int)descriptor, &buffer->items[start], (size_t)count);
    } while (done < 0 && errno == EINTR);
    return done < 0 ? -errno : done;
}

int64_t rpy_os_write(int64_t descriptor, struct array_u8 *buffer, int64_t start, int64_t count)
{
    ssize_t done;
    do {
        done = write((int)descriptor, &buffer->items[start], (size_t)count);
    } while (done < 0 && errno == EINTR);
    return done < 0 ? -errno : done;
}

int64_t rpy_os_exit(int64_t code)
{
    _exit((int)code);
}

/* ---- time ---- */

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double rpy_time_time(void)
{
    return seconds(CLOCK_REALTIME);
}

double rpy_time_perf_counter(void)
{
    return seconds(CLOCK_MONOTONIC);
}

double rpy_time_process_time(void)
{
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

/* ---- start ---- */

static struct array_u8 *bytes_of(const char *text)
{
    size_t length = strlen(text);
    struct array_u8 *bytes = RPY_NEW_ARRAY(_plain, array_u8, (int64_t)length);
    memcpy(bytes->items, text, length);
    return bytes;
}

int main(int argc, char **argv)
{
    find_stack_limit(argc, argv);
    /* A closed pipe is an error of the write, as on the other hosts. */
    signal(SIGPIPE, SIG_IGN);
    rpy_memory_start();
    struct array_array_u8 *arguments = RPY_NEW_ARRAY(, array_array_u8, argc);
    for (int i = 0; i < argc; i++)
        arguments->items[i] = bytes_of(argv[i]);
    int64_t code = rpy_program(arguments);
    if (rpy_exception != NULL) {
        complain("rpy: uncaught exception: ");
        complain(rpy_exception->class->name);
        complain("\n");
        return 134;
    }
    return (int)code;
}
