/* The process around a translated program: its start and end, the stack limit, and the host primitives. */
#include "rpy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

uintptr_t rpy_stack_limit;
struct rpy_heap rpy_heap;

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

static size_t stack_size(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        return limit.rlim_cur;
    return STACK_UNLIMITED;
}

static void find_stack_limit(int argc, char **argv)
{
    size_t size = stack_size();
    size_t margin = STACK_MARGIN < size / 4 ? STACK_MARGIN : size / 4;
    uintptr_t top = stack_top(argc, argv);
    rpy_stack_limit = top > size ? top - size + margin : margin;
}

/* ---- memory ---- */

static void *map(size_t size)
{
    return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

/* A function has more slots than words on the stack only where most of its references live across calls. */
static void make_root_stack(void)
{
    rpy_heap.root_base = map(4 * stack_size());
    if (rpy_heap.root_base == MAP_FAILED)
        rpy_out_of_memory();
    rpy_heap.root_top = rpy_heap.root_base;
}

int64_t rpy_memory_map(int64_t size)
{
    void *memory = size > 0 ? map((size_t)size) : MAP_FAILED;
    return memory == MAP_FAILED ? 0 : (int64_t)(uintptr_t)memory;
}

int64_t rpy_memory_unmap(int64_t address, int64_t size)
{
    munmap((void *)(uintptr_t)address, (size_t)size);
    return 0;
}

/* Whether an object of this size can be had: it fits into the machine beside what is taken already, and into the limit.
 * The kernel promises more memory than there is, and ends whoever takes it at its word. */
static bool has_room(int64_t count, int64_t item_size)
{
    static int64_t machine;
    int64_t size;
    if (count < 0 || __builtin_mul_overflow(count, item_size, &size) || size > INT64_MAX >> 1)
        return false;
    if (machine == 0) {
        int64_t pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
        if (pages <= 0 || page <= 0 || __builtin_mul_overflow(pages, page, &machine))
            machine = INT64_MAX >> 1;
    }
    size += (int64_t)1 << 20;
    if (size > machine - rpy_gc_statistic(2) || (rpy_heap.max_size != 0 && size >> 1 > rpy_heap.max_size))
        return false;
    /* And the process has no limit of its own that is reached. */
    void *memory = map((size_t)size);
    if (memory == MAP_FAILED)
        return false;
    munmap(memory, (size_t)size);
    return true;
}

/* Where there is none, the program raises the error itself, and not for a second time what a collector has left pending. */
int64_t rpy_gc_room(int64_t count, int64_t item_size)
{
    if (has_room(count, item_size))
        return 1;
    rpy_heap.exception = NULL;
    return 0;
}

int64_t rpy_memory_copy(int64_t from, int64_t to, int64_t count)
{
    memmove((void *)(uintptr_t)to, (const void *)(uintptr_t)from, (size_t)count);
    return 0;
}

int64_t rpy_memory_clear(int64_t address, int64_t count)
{
    memset((void *)(uintptr_t)address, 0, (size_t)count);
    return 0;
}

/* ---- files ---- */

/* Linux's numbers for the flags of open, which the primitive takes on every host. */
static int open_flags(int64_t flags)
{
    int result = (int)(flags & 3) | O_CLOEXEC;
    return result | (flags & 0100 ? O_CREAT : 0) | (flags & 0200 ? O_EXCL : 0) | (flags & 01000 ? O_TRUNC : 0) |
           (flags & 02000 ? O_APPEND : 0);
}

/* The bytes with a NUL behind, to be freed. */
static char *text_of(struct array_u8 *bytes)
{
    char *text = malloc((size_t)bytes->length + 1);
    if (text == NULL)
        rpy_out_of_memory();
    memcpy(text, bytes->items, (size_t)bytes->length);
    text[bytes->length] = 0;
    return text;
}

int64_t rpy_os_open(struct array_u8 *path, int64_t flags, int64_t mode)
{
    char *name = text_of(path);
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
    } while (done < 0 && errno == EINTR && !rpy_signal_noted);
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

int64_t rpy_os_seek(int64_t descriptor, int64_t offset, int64_t from)
{
    int whence = from == 0 ? SEEK_SET : from == 1 ? SEEK_CUR : SEEK_END;
    off_t position = lseek((int)descriptor, offset, whence);
    return position < 0 ? -errno : position;
}

int64_t rpy_os_isatty(int64_t descriptor)
{
    return isatty((int)descriptor);
}

static int64_t told(const struct stat *about, int64_t fact)
{
    if (fact == 0)
        return about->st_mode;
    if (fact == 1)
        return about->st_size;
    int64_t changed = (int64_t)about->st_mtim.tv_sec * 1000000000 + about->st_mtim.tv_nsec;
    return changed < 0 ? 0 : changed;
}

int64_t rpy_os_stat(struct array_u8 *path, int64_t fact)
{
    char *name = text_of(path);
    struct stat about;
    int64_t result = stat(name, &about) < 0 ? -errno : 0;
    free(name);
    return result < 0 ? result : told(&about, fact);
}

int64_t rpy_os_fstat(int64_t descriptor, int64_t fact)
{
    struct stat about;
    return fstat((int)descriptor, &about) < 0 ? -errno : told(&about, fact);
}

int64_t rpy_os_dup(int64_t descriptor, int64_t to)
{
    int result = to == -1 ? fcntl((int)descriptor, F_DUPFD_CLOEXEC, 3) : dup2((int)descriptor, (int)to);
    return result < 0 ? -errno : result;
}

int64_t rpy_os_listdir(struct array_u8 *path, struct array_u8 *buffer)
{
    char *name = text_of(path);
    DIR *folder = opendir(name);
    int64_t error = -errno;
    free(name);
    if (folder == NULL)
        return error;
    int64_t total = 0;
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        int64_t size = (int64_t)strlen(entry->d_name) + 1;
        if (total + size <= buffer->length)
            memcpy(&buffer->items[total], entry->d_name, (size_t)size);
        total += size;
    }
    closedir(folder);
    return total;
}

int64_t rpy_os_mkdir(struct array_u8 *path, int64_t mode)
{
    char *name = text_of(path);
    int64_t result = mkdir(name, (mode_t)mode) < 0 ? -errno : 0;
    free(name);
    return result;
}

int64_t rpy_os_rmdir(struct array_u8 *path)
{
    char *name = text_of(path);
    int64_t result = rmdir(name) < 0 ? -errno : 0;
    free(name);
    return result;
}

int64_t rpy_os_unlink(struct array_u8 *path)
{
    char *name = text_of(path);
    int64_t result = unlink(name) < 0 ? -errno : 0;
    free(name);
    return result;
}

int64_t rpy_os_rename(struct array_u8 *path, struct array_u8 *new_path)
{
    char *name = text_of(path), *new_name = text_of(new_path);
    int64_t result = rename(name, new_name) < 0 ? -errno : 0;
    free(name);
    free(new_name);
    return result;
}

/* Copies the text into the buffer if it fits; how long it is. */
static int64_t hand_over(const char *text, struct array_u8 *buffer)
{
    int64_t length = (int64_t)strlen(text);
    if (length <= buffer->length)
        memcpy(buffer->items, text, (size_t)length);
    return length;
}

int64_t rpy_os_getenv(struct array_u8 *name, struct array_u8 *buffer)
{
    char *text = text_of(name);
    const char *value = getenv(text);
    free(text);
    return value == NULL ? -ENOENT : hand_over(value, buffer);
}

int64_t rpy_os_environ(struct array_u8 *buffer)
{
    int64_t total = 0;
    for (char **each = environ; *each != NULL; each++) {
        int64_t size = (int64_t)strlen(*each) + 1;
        if (total + size <= buffer->length)
            memcpy(&buffer->items[total], *each, (size_t)size);
        total += size;
    }
    return total;
}

int64_t rpy_os_chdir(struct array_u8 *path)
{
    char *name = text_of(path);
    int64_t result = chdir(name) < 0 ? -errno : 0;
    free(name);
    return result;
}

int64_t rpy_os_getcwd(struct array_u8 *buffer)
{
    char *path = getcwd(NULL, 0);
    if (path == NULL)
        return -errno;
    int64_t length = hand_over(path, buffer);
    free(path);
    return length;
}

int64_t rpy_os_getpid(void)
{
    return getpid();
}

/* ---- signals ---- */

volatile sig_atomic_t rpy_signal_noted;
static volatile sig_atomic_t signals[65];

static void note_signal(int number)
{
    signals[number] = 1;
    rpy_signal_noted = 1;
}

int64_t rpy_signal_watch(int64_t number, int64_t what)
{
    if (number < 1 || number > 64)
        return -EINVAL;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    /* Where a closed pipe would end the process by default, its write fails. */
    int ignored = what == 1 || (what == 0 && number == SIGPIPE);
    action.sa_handler = what == 2 ? note_signal : ignored ? SIG_IGN : SIG_DFL;
    return sigaction((int)number, &action, NULL) < 0 ? -errno : 0;
}

/* The flag of all is cleared before those of single signals are looked at: what comes meanwhile sets it again. */
int64_t rpy_take_signal(void)
{
    int64_t first = 0;
    rpy_signal_noted = 0;
    for (int number = 64; number > 0; number--)
        if (signals[number]) {
            if (first)
                rpy_signal_noted = 1;
            first = number;
        }
    signals[first] = 0;
    return first;
}

int64_t rpy_signal_send(int64_t number)
{
    return raise((int)number) == 0 ? 0 : -errno;
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

int64_t rpy_time_sleep(double seconds)
{
    struct timespec rest;
    rest.tv_sec = (time_t)seconds;
    rest.tv_nsec = (long)((seconds - (double)rest.tv_sec) * 1e9);
    while (nanosleep(&rest, &rest) < 0 && errno == EINTR)
        ;
    return 0;
}

/* ---- start ---- */

static struct array_u8 *bytes_of(const char *text)
{
    size_t length = strlen(text);
    struct array_u8 *bytes = RPY_NEW_SIZED(_plain, array_u8, rpy_array_u8_class, length, items, (int64_t)length);
    memcpy(bytes->items, text, length);
    return bytes;
}

int main(int argc, char **argv)
{
    find_stack_limit(argc, argv);
    make_root_stack();
    /* A closed pipe is an error of the write, as on the other hosts. */
    signal(SIGPIPE, SIG_IGN);
    rpy_memory_start();
    struct array_array_u8 *arguments = RPY_NEW_SIZED(, array_array_u8, rpy_array_array_u8_class, length, items, argc);
    RPY_ENTER_FRAME(1);
    for (int i = 0; i < argc; i++) {
        RPY_ROOT(0) = arguments;
        struct array_u8 *bytes = bytes_of(argv[i]);
        arguments = RPY_ROOT(0);
        RPY_WRITE_BARRIER(arguments);
        arguments->items[i] = bytes;
    }
    RPY_LEAVE_FRAME;
    int64_t code = rpy_program(arguments);
    if (rpy_heap.exception != NULL) {
        complain("rpy: uncaught exception: ");
        complain(rpy_class_of(rpy_heap.exception)->name);
        complain("\n");
        return 134;
    }
    return (int)code;
}
