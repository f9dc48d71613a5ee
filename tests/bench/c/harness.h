/* The harness of the kernels in C: as harness.py. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t kernel(int64_t size, int64_t seed);

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: PROGRAM SIZE REPEATS\n", stderr);
        return 2;
    }
    int64_t size = atoll(argv[1]), repeats = atoll(argv[2]), total = 0;
    for (int64_t seed = 0; seed < repeats; seed++)
        total = (int64_t)((uint64_t)total * 31 + (uint64_t)kernel(size, seed)) & 0xFFFFFFFFFFFF;
    printf("%lld\n", (long long)total);
    return 0;
}
