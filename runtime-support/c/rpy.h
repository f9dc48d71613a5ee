/* What every translated program carries: object header, pending exception, stack limit, and the arithmetic that C
 * leaves undefined or to the implementation. Compile with -fwrapv: signed arithmetic must wrap. */
#ifndef RPY_H
#define RPY_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma GCC visibility push(hidden)

/* Without a probability compilers take such ways for every tenth time, and keep registers free for them. */
#if defined __has_builtin
#if __has_builtin(__builtin_expect_with_probability)
#define RPY_EXPECT(condition, value) __builtin_expect_with_probability(!!(condition), value, 0.9999)
#endif
#endif
#ifndef RPY_EXPECT
#define RPY_EXPECT(condition, value) __builtin_expect(!!(condition), value)
#endif
#define rpy_likely(condition) RPY_EXPECT(condition, 1)
#define rpy_unlikely(condition) RPY_EXPECT(condition, 0)
#define RPY_COLD __attribute__((cold))

/* ---- objects ---- */

/* A class, of instances or of arrays. The methods and constants follow in the class's own struct. */
struct rpy_class {
    const char *name;
    /* For collectors: the offsets of all references outside of items, ended by a 0; the bytes up to the items, or of the
     * whole; those of an item, or 0; where the number of items lies. rpython/memory/layout.py knows these too. */
    const uint32_t *references;
    uint32_t size;
    uint32_t item_size;
    uint32_t length;
    uint32_t kind;
};

/* Kinds of classes, beside 0. */
#define RPY_KIND_ITEMS_ARE_REFERENCES 1
#define RPY_KIND_WEAK 2

/* The head of every object; also prebuilt ones lie on words. */
struct __attribute__((aligned(8))) rpy_object {
    /* Which class: the place of its struct in the program's `struct rpy_classes`, in bytes. The classes stand there in
     * preorder, so an instance of a class or of one of its subclasses has a number between theirs. */
    uint32_t class;
    /* The collector's, but for the bits below. */
    uint32_t state;
};

/* Bits of an object's state: a store of a reference must be told to the collector; the object is prebuilt. */
#define RPY_TRACK 1
#define RPY_PREBUILT (2 | RPY_TRACK)

/* A moving collector needs room for two words in each object. */
#define RPY_OBJECT_SIZE(type) (sizeof(type) < 16 ? 16 : sizeof(type))
/* The part of a class's description that says where its items lie. */
#define RPY_WITH_ITEMS(type, length_member, items_member) \
    offsetof(struct type, items_member), sizeof(((struct type *)0)->items_member[0]), offsetof(struct type, length_member)

/* A weak reference: the referent, cleared by the collector. */
struct rpy_weak {
    struct rpy_object header;
    void *referent;
};

/* Arrays of bytes, and of those: the types that host primitives and `main` speak of. */
struct array_u8 {
    struct rpy_object header;
    int64_t length;
    uint8_t items[];
};
struct array_array_u8 {
    struct rpy_object header;
    int64_t length;
    struct array_u8 *items[];
};

/* The number of a class, given by its member in `struct rpy_classes`. */
#define RPY_CLASS_NUMBER(name) ((uint32_t)offsetof(struct rpy_classes, name))
/* The class of an instance as the struct of one of its ancestors. */
#define RPY_CLASS(type, object) \
    ((const struct type *)((const char *)&rpy_classes + ((const struct rpy_object *)(object))->class))
/* Instance tests: of a class with subclasses, the last of them, and of a class without. */
#define RPY_IS(object, first, last) \
    rpy_is((const struct rpy_object *)(object), RPY_CLASS_NUMBER(first), RPY_CLASS_NUMBER(last))
#define RPY_IS_EXACTLY(object, name) \
    rpy_is_exactly((const struct rpy_object *)(object), RPY_CLASS_NUMBER(name))

static inline bool rpy_is(const struct rpy_object *object, uint32_t first, uint32_t last)
{
    return object != NULL && object->class - first <= last - first;
}

static inline bool rpy_is_exactly(const struct rpy_object *object, uint32_t class)
{
    return object != NULL && object->class == class;
}

/* ---- stack ---- */

/* The least address that the stack may reach. */
extern uintptr_t rpy_stack_limit;

#define RPY_STACK_EXHAUSTED rpy_unlikely(rpy_stack_exhausted())

static inline __attribute__((always_inline)) bool rpy_stack_exhausted(void)
{
    char here;
    return (uintptr_t)&here < rpy_stack_limit;
}

/* ---- what a collector knows ---- */

/* The words that the program shares with a collector; rpython/memory/layout.py knows these too. */
struct rpy_heap {
    /* The part of the heap that the program allocates from by itself. */
    char *free;
    char *top;
    /* The root stack, which holds the references that a collection starts from, and its first free slot. */
    void **root_base;
    void **root_top;
    /* What class numbers are counted from. */
    const void *classes;
    /* The prebuilt objects that hold references. */
    void *const *prebuilt;
    int64_t prebuilt_count;
    /* The exception on its way, or NULL. Tested after each call that may raise. */
    struct rpy_object *exception;
    /* What the user wishes, or 0. */
    int64_t nursery_size;
    int64_t max_size;
    int64_t debug;
    /* Whether objects have come into queues of unreachable ones since the program asked last. */
    int64_t arrived;
};
extern struct rpy_heap rpy_heap;

/* ---- exceptions ---- */

#define RPY_RAISED rpy_unlikely(rpy_heap.exception != NULL)

/* Takes the exception for its handler. */
static inline struct rpy_object *rpy_catch(void)
{
    struct rpy_object *exception = rpy_heap.exception;
    rpy_heap.exception = NULL;
    return exception;
}

/* ---- roots ---- */

/* A function's slots, which begin as null. */
#define RPY_ENTER_FRAME(count) \
    void **rpy_roots = rpy_heap.root_top; \
    rpy_heap.root_top += count; \
    for (int rpy_i = 0; rpy_i < count; rpy_i++) \
        rpy_roots[rpy_i] = NULL
#define RPY_LEAVE_FRAME (rpy_heap.root_top = rpy_roots)
#define RPY_ROOT(slot) rpy_roots[slot]

/* ---- raw memory ---- */

typedef bool __attribute__((may_alias)) rpy_raw_bool;
typedef int8_t __attribute__((may_alias)) rpy_raw_i8;
typedef uint8_t __attribute__((may_alias)) rpy_raw_u8;
typedef int16_t __attribute__((may_alias)) rpy_raw_i16;
typedef uint16_t __attribute__((may_alias)) rpy_raw_u16;
typedef int32_t __attribute__((may_alias)) rpy_raw_i32;
typedef uint32_t __attribute__((may_alias)) rpy_raw_u32;
typedef int64_t __attribute__((may_alias)) rpy_raw_i64;
typedef uint64_t __attribute__((may_alias)) rpy_raw_u64;
typedef float __attribute__((may_alias)) rpy_raw_f32;
typedef double __attribute__((may_alias)) rpy_raw_f64;

/* A scalar at an address, as a place. */
#define RPY_RAW(type, address) (*(rpy_raw_##type *)(uintptr_t)(address))

/* ---- integers ---- */

/* In each family T is the type, U its unsigned sibling and W a type of twice its width. */
#define RPY_SHIFTS(T, U, bits, name) \
    static inline T rpy_shl_##name(T a, T b) { return (T)((U)a << ((U)b & (bits - 1))); } \
    static inline T rpy_shr_##name(T a, T b) { return (T)(a >> ((U)b & (bits - 1))); }
#define RPY_INTEGER(T, U, W, bits, name) \
    RPY_SHIFTS(T, U, bits, name) \
    static inline T rpy_mulhigh_##name(T a, T b) { return (T)(((W)a * (W)b) >> bits); }

#define RPY_SIGNED(T, U, name) \
    static inline T rpy_div_##name(T a, T b) { return (T)(rpy_unlikely(b == -1) ? -a : a / b); } \
    static inline T rpy_rem_##name(T a, T b) { return (T)(rpy_unlikely(b == -1) ? 0 : a % b); } \
    static inline T rpy_floordiv_##name(T a, T b) \
    { \
        if (rpy_unlikely(b == -1)) \
            return (T)-a; \
        T quotient = (T)(a / b), remainder = (T)(a % b); \
        return (T)(quotient - (T)((remainder != 0) & ((remainder ^ b) < 0))); \
    } \
    static inline T rpy_floormod_##name(T a, T b) \
    { \
        if (rpy_unlikely(b == -1)) \
            return 0; \
        T remainder = (T)(a % b); \
        return (T)(remainder + (((remainder != 0) & ((remainder ^ b) < 0)) ? b : 0)); \
    }

RPY_INTEGER(int8_t, uint8_t, int32_t, 8, i8)
RPY_INTEGER(uint8_t, uint8_t, uint32_t, 8, u8)
RPY_INTEGER(int16_t, uint16_t, int32_t, 16, i16)
RPY_INTEGER(uint16_t, uint16_t, uint32_t, 16, u16)
RPY_INTEGER(int32_t, uint32_t, int64_t, 32, i32)
RPY_INTEGER(uint32_t, uint32_t, uint64_t, 32, u32)
#ifdef __SIZEOF_INT128__
RPY_INTEGER(int64_t, uint64_t, __int128, 64, i64)
RPY_INTEGER(uint64_t, uint64_t, unsigned __int128, 64, u64)
#else
RPY_SHIFTS(int64_t, uint64_t, 64, i64)
RPY_SHIFTS(uint64_t, uint64_t, 64, u64)

/* By halves of 32 bits; what a negative factor stands for is taken away afterwards. */
static inline uint64_t rpy_mulhigh_u64(uint64_t a, uint64_t b)
{
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (uint32_t)middle;
    return a1 * b1 + (middle >> 32) + (other >> 32);
}
static inline int64_t rpy_mulhigh_i64(int64_t a, int64_t b)
{
    return (int64_t)(rpy_mulhigh_u64((uint64_t)a, (uint64_t)b) - (a < 0 ? (uint64_t)b : 0) - (b < 0 ? (uint64_t)a : 0));
}
#endif
RPY_SIGNED(int8_t, uint8_t, i8)
RPY_SIGNED(int16_t, uint16_t, i16)
RPY_SIGNED(int32_t, uint32_t, i32)
RPY_SIGNED(int64_t, uint64_t, i64)

/* ---- floats ---- */

/* Truncation that saturates; NaN gives 0. `low` and `above` are the least value and the greatest plus one. */
#define RPY_TRUNCATE(F, from, T, to, least, greatest, low, above) \
    static inline T rpy_##from##_to_##to(F x) \
    { \
        if (rpy_likely(x > (F)low && x < (F)above)) \
            return (T)x; \
        return x >= (F)above ? greatest : x <= (F)low ? least : 0; \
    }
#define RPY_TRUNCATES(F, from) \
    RPY_TRUNCATE(F, from, int8_t, i8, INT8_MIN, INT8_MAX, -0x1p7, 0x1p7) \
    RPY_TRUNCATE(F, from, uint8_t, u8, 0, UINT8_MAX, 0, 0x1p8) \
    RPY_TRUNCATE(F, from, int16_t, i16, INT16_MIN, INT16_MAX, -0x1p15, 0x1p15) \
    RPY_TRUNCATE(F, from, uint16_t, u16, 0, UINT16_MAX, 0, 0x1p16) \
    RPY_TRUNCATE(F, from, int32_t, i32, INT32_MIN, INT32_MAX, -0x1p31, 0x1p31) \
    RPY_TRUNCATE(F, from, uint32_t, u32, 0, UINT32_MAX, 0, 0x1p32) \
    RPY_TRUNCATE(F, from, int64_t, i64, INT64_MIN, INT64_MAX, -0x1p63, 0x1p63) \
    RPY_TRUNCATE(F, from, uint64_t, u64, 0, UINT64_MAX, 0, 0x1p64)
RPY_TRUNCATES(double, f64)
RPY_TRUNCATES(float, f32)

static inline uint64_t rpy_f64_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double rpy_bits_f64(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t rpy_f32_bits(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float rpy_bits_f32(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* ---- sequences ---- */

#define RPY_COPY(source, from, destination, to, count) \
    memmove(&(destination)[to], &(source)[from], (size_t)(count) * sizeof (source)[0])
#define RPY_FILL(items, start, count, value) \
    do { \
        for (int64_t rpy_i = (start), rpy_end = rpy_i + (count); rpy_i < rpy_end; rpy_i++) \
            (items)[rpy_i] = (value); \
    } while (0)

/* ---- host primitives: the table in core-ir's `host` module says what each does ---- */

int64_t rpy_os_open(struct array_u8 *path, int64_t flags, int64_t mode);
int64_t rpy_os_close(int64_t descriptor);
int64_t rpy_os_read(int64_t descriptor, struct array_u8 *buffer, int64_t start, int64_t count);
int64_t rpy_os_write(int64_t descriptor, struct array_u8 *buffer, int64_t start, int64_t count);
int64_t rpy_os_seek(int64_t descriptor, int64_t offset, int64_t from);
int64_t rpy_os_isatty(int64_t descriptor);
int64_t rpy_os_stat(struct array_u8 *path, int64_t fact);
int64_t rpy_os_fstat(int64_t descriptor, int64_t fact);
int64_t rpy_os_dup(int64_t descriptor, int64_t to);
int64_t rpy_os_listdir(struct array_u8 *path, struct array_u8 *buffer);
int64_t rpy_os_mkdir(struct array_u8 *path, int64_t mode);
int64_t rpy_os_rmdir(struct array_u8 *path);
int64_t rpy_os_unlink(struct array_u8 *path);
int64_t rpy_os_rename(struct array_u8 *path, struct array_u8 *new_path);
int64_t rpy_os_getenv(struct array_u8 *name, struct array_u8 *buffer);
int64_t rpy_os_environ(struct array_u8 *buffer);
int64_t rpy_os_chdir(struct array_u8 *path);
int64_t rpy_os_getcwd(struct array_u8 *buffer);
int64_t rpy_os_getpid(void);
int64_t rpy_signal_watch(int64_t number, int64_t what);
int64_t rpy_signal_send(int64_t number);
int64_t rpy_take_signal(void);

/* Bit n: a signal n was noted. */
extern volatile sig_atomic_t rpy_signal_noted;

static inline int64_t rpy_signal_next(void)
{
    return rpy_unlikely(rpy_signal_noted) ? rpy_take_signal() : 0;
}
int64_t rpy_os_exit(int64_t code);
int64_t rpy_time_sleep(double seconds);
int64_t rpy_memory_map(int64_t size);
int64_t rpy_memory_unmap(int64_t address, int64_t size);
int64_t rpy_memory_copy(int64_t from, int64_t to, int64_t count);
int64_t rpy_memory_clear(int64_t address, int64_t count);
int64_t rpy_gc_room(int64_t count, int64_t item_size);
int64_t rpy_collector_fail(int64_t reason, int64_t address);
int64_t rpy_collector_log(int64_t kind, int64_t before, int64_t after, int64_t nanoseconds);

static inline int64_t rpy_collector_heap(void)
{
    return (int64_t)(uintptr_t)&rpy_heap;
}

double rpy_time_time(void);
double rpy_time_perf_counter(void);
double rpy_time_process_time(void);

/* Declared here and not by <math.h>, whose macros would take names from the program. */
#pragma GCC visibility push(default)
double floor(double), ceil(double), fmod(double, double), pow(double, double), exp(double), log(double), log10(double);
double sin(double), cos(double), tan(double), asin(double), acos(double), atan(double), atan2(double, double);
double sinh(double), cosh(double), tanh(double);
#pragma GCC visibility pop

/* ---- ends ---- */

/* Prints "rpy: MESSAGE" on standard error and ends the process with this exit code. */
RPY_COLD __attribute__((noreturn)) void rpy_fatal(const char *message, int code);
RPY_COLD __attribute__((noreturn)) void rpy_out_of_memory(void);

/* Called once before anything is allocated. */
void rpy_memory_start(void);

/* Of the generated code: the program's entry point, the class of an object, and those of the arrays above. */
int64_t rpy_program(struct array_array_u8 *arguments);
const struct rpy_class *rpy_class_of(const struct rpy_object *object);
extern const uint32_t rpy_array_u8_class;
extern const uint32_t rpy_array_array_u8_class;
extern const void *const rpy_all_classes;
extern void *const rpy_prebuilt[];
extern const int64_t rpy_prebuilt_count;

#pragma GCC visibility pop

#include "rpy_memory.h"

/* ---- the collector, as far as a program may ask it ---- */

static inline int64_t rpy_gc_poll(void)
{
    if (rpy_likely(rpy_heap.arrived == 0))
        return 0;
    rpy_heap.arrived = 0;
    return 1;
}

/* The collector leaves its error pending in the middle of an allocation; here the program can take it. */
static inline int64_t rpy_gc_exhausted(void)
{
    if (rpy_likely(rpy_heap.exception == NULL))
        return 0;
    rpy_heap.exception = NULL;
    return 1;
}

/* ---- allocation, above rpy_new (may hold references) and rpy_new_plain (holds none) of the memory management ---- */

static inline size_t rpy_size(size_t head, size_t item, int64_t length)
{
    size_t items, size;
    if (rpy_unlikely(length < 0 || __builtin_mul_overflow((size_t)length, item, &items) ||
                     __builtin_add_overflow(head, items, &size) || size > PTRDIFF_MAX))
        rpy_out_of_memory();
    return size;
}

static inline void *rpy_with_length(void *object, size_t offset, int64_t length)
{
    *(int64_t *)((char *)object + offset) = length;
    return object;
}

/* `plain` chooses the allocator: empty, or _plain for a type without references. */
#define RPY_NEW(plain, type) \
    ((struct type *)rpy_new##plain(RPY_OBJECT_SIZE(struct type), RPY_CLASS_NUMBER(type)))
#define RPY_NEW_SIZED(plain, type, class, length_member, items_member, count) \
    ((struct type *)rpy_with_length( \
        rpy_new##plain(rpy_size(offsetof(struct type, items_member), \
                                sizeof(((struct type *)0)->items_member[0]), count), \
                       class), \
        offsetof(struct type, length_member), count))
#define RPY_NEW_ARRAY(plain, type, count) \
    RPY_NEW_SIZED(plain, type, RPY_CLASS_NUMBER(type), length, items, count)
#define RPY_NEW_TAIL(plain, type, count) \
    RPY_NEW_SIZED(plain, type, RPY_CLASS_NUMBER(type), tail_length, tail, count)

#endif
