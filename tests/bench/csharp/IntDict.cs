// A hash table of integer keys: numbers are counted.
using System;
using System.Collections.Generic;

static class IntDict {
    static long Kernel(long size, long seed) {
        Dictionary<long, long> counts = new Dictionary<long, long>();
        long number = seed + 1;
        for (long i = 0; i < size; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            long key = (number >> 12) % 20011, count;
            counts.TryGetValue(key, out count);
            counts[key] = count + 1;
        }
        long total = counts.Count;
        foreach (KeyValuePair<long, long> entry in counts) total += entry.Key * entry.Value;
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
