/* Errors: every third call fails, some frames below where it is handled. A function says whether it has failed. */
#include "harness.h"
#include <stdbool.h>

struct failure {
    int64_t code;
};

static bool check(int64_t number, int64_t depth, int64_t *result, struct failure **failure) {
    if (depth == 0) {
        if (number % 3 == 0) {
            *failure = malloc(sizeof **failure);
            (*failure)->code = number & 0xFF;
            return false;
        }
        *result = number & 7;
        return true;
    }
    if (!check(number, depth - 1, result, failure))
        return false;
    ++*result;
    return true;
}

static int64_t kernel(int64_t size, int64_t seed) {
    int64_t total = 0, result;
    struct failure *failure;
    for (int64_t number = seed; number < seed + size; number++) {
        if (check(number, 5, &result, &failure))
            total += result;
        else {
            total ^= failure->code;
            free(failure);
        }
    }
    return total;
}
