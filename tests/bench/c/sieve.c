/* The sieve of Eratosthenes on an array of flags. */
#include "harness.h"
#include <stdbool.h>

static int64_t kernel(int64_t size, int64_t seed) {
    int64_t limit = size + seed, count = 0, total = 0;
    bool *is_prime = malloc(limit + 1);
    memset(is_prime, true, limit + 1);
    for (int64_t number = 2; number <= limit; number++)
        if (is_prime[number]) {
            count++;
            total += number;
            for (int64_t multiple = number * number; multiple <= limit; multiple += number)
                is_prime[multiple] = false;
        }
    free(is_prime);
    return total * 31 + count;
}
