/* Integer loops: the lengths of Collatz sequences. */
#include "harness.h"

static int64_t kernel(int64_t size, int64_t seed) {
    int64_t longest = 0, total = 0;
    for (int64_t start = seed + 1; start < seed + 1 + size; start++) {
        int64_t number = start, steps = 0;
        while (number != 1) {
            if (number & 1)
                number = 3 * number + 1;
            else
                number >>= 1;
            steps++;
        }
        if (steps > longest)
            longest = steps;
        total += steps;
    }
    return total * 1000 + longest;
}
