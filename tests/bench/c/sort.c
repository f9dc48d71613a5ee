/* Arrays of integers are sorted. */
#include "harness.h"

static int compare(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static int64_t kernel(int64_t size, int64_t seed) {
    int64_t *numbers = malloc(size * sizeof *numbers), number = seed + 1, total = 0;
    for (int64_t i = 0; i < size; i++) {
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
        numbers[i] = number >> 8;
    }
    qsort(numbers, size, sizeof *numbers, compare);
    for (int64_t i = 0; i < size; i++)
        total = (total * 31 + numbers[i]) & 0xFFFFFFFF;
    free(numbers);
    return total;
}
