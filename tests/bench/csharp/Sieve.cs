// The sieve of Eratosthenes on an array of flags.
using System;

static class Sieve {
    static long Kernel(long size, long seed) {
        int limit = (int)(size + seed);
        bool[] isPrime = new bool[limit + 1];
        for (int i = 0; i < isPrime.Length; i++) isPrime[i] = true;
        long count = 0, total = 0;
        for (int number = 2; number <= limit; number++) {
            if (isPrime[number]) {
                count++;
                total += number;
                for (long multiple = (long)number * number; multiple <= limit; multiple += number)
                    isPrime[(int)multiple] = false;
            }
        }
        return total * 31 + count;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
