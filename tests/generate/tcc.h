/* What tcc lacks of gcc's builtins; generated programs are compiled by it, because it takes a twentieth of the time. */

#define _GNU_SOURCE
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#define __builtin_inf() (1.0 / 0.0)
#define __builtin_inff() (1.0f / 0.0f)
#define __builtin_fabs fabs
#define __builtin_fabsf(x) ((float)fabs(x))
#define __builtin_sqrt sqrt
#define __builtin_sqrtf(x) ((float)sqrt(x))
#define __builtin_trap abort

/* A NaN with this payload, which is one string in C and a number in the bits. */
static double tcc_nan(uint64_t payload)
{
    union { uint64_t bits; double number; } nan = { 0x7ff8000000000000 | payload };
    return nan.number;
}
static float tcc_nanf(uint32_t payload)
{
    union { uint32_t bits; float number; } nan = { 0x7fc00000 | payload };
    return nan.number;
}
#define __builtin_nan(payload) tcc_nan(strtoull(payload, 0, 0))
#define __builtin_nanf(payload) tcc_nanf((uint32_t)strtoull(payload, 0, 0))

/* Signed arithmetic wraps, in tcc always. */
#define TCC_OVERFLOW(T, name, low, high) \
    static bool tcc_add_##name(T a, T b, T *r) { *r = a + b; return b < 0 ? a < (T)(low - b) : a > (T)(high - b); } \
    static bool tcc_sub_##name(T a, T b, T *r) { *r = a - b; return b < 0 ? a > (T)(high + b) : a < (T)(low + b); } \
    static bool tcc_mul_##name(T a, T b, T *r) \
    { \
        *r = (T)((uint64_t)a * (uint64_t)b); \
        if (a == 0 || b == 0) \
            return false; \
        if (low < 0 && (a == (T)-1 || b == (T)-1)) \
            return (a == (T)-1 ? b : a) == low; \
        return *r / b != a; \
    }
TCC_OVERFLOW(int8_t, i8, INT8_MIN, INT8_MAX)
TCC_OVERFLOW(uint8_t, u8, 0, UINT8_MAX)
TCC_OVERFLOW(int16_t, i16, INT16_MIN, INT16_MAX)
TCC_OVERFLOW(uint16_t, u16, 0, UINT16_MAX)
TCC_OVERFLOW(int32_t, i32, INT32_MIN, INT32_MAX)
TCC_OVERFLOW(uint32_t, u32, 0, UINT32_MAX)
TCC_OVERFLOW(int64_t, i64, INT64_MIN, INT64_MAX)
TCC_OVERFLOW(uint64_t, u64, 0, UINT64_MAX)
#define TCC_BY_TYPE(operation, a, b, r) \
    _Generic(*(r), int8_t: tcc_##operation##_i8, uint8_t: tcc_##operation##_u8, int16_t: tcc_##operation##_i16, \
             uint16_t: tcc_##operation##_u16, int32_t: tcc_##operation##_i32, uint32_t: tcc_##operation##_u32, \
             int64_t: tcc_##operation##_i64, uint64_t: tcc_##operation##_u64)(a, b, r)
#define __builtin_add_overflow(a, b, r) TCC_BY_TYPE(add, a, b, r)
#define __builtin_sub_overflow(a, b, r) TCC_BY_TYPE(sub, a, b, r)
#define __builtin_mul_overflow(a, b, r) TCC_BY_TYPE(mul, a, b, r)
