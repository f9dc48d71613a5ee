// Integer loops: the lengths of Collatz sequences.
using System;

static class Integers {
    static long Kernel(long size, long seed) {
        long longest = 0, total = 0;
        for (long start = seed + 1; start < seed + 1 + size; start++) {
            long number = start, steps = 0;
            while (number != 1) {
                if ((number & 1) != 0) number = 3 * number + 1;
                else number >>= 1;
                steps++;
            }
            longest = Math.Max(longest, steps);
            total += steps;
        }
        return total * 1000 + longest;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
