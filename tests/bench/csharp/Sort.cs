// Arrays of integers are sorted.
using System;

static class Sort {
    static long Kernel(long size, long seed) {
        long[] numbers = new long[size];
        long number = seed + 1, total = 0;
        for (int i = 0; i < numbers.Length; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            numbers[i] = number >> 8;
        }
        Array.Sort(numbers);
        foreach (long each in numbers) total = (total * 31 + each) & 0xFFFFFFFF;
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
