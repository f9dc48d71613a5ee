// A hash table of strings: words are counted.
using System;
using System.Collections.Generic;

static class StrDict {
    static long Kernel(long size, long seed) {
        string[] words = new string[3000];
        for (int i = 0; i < words.Length; i++) words[i] = "word" + i * 7919;
        Dictionary<string, long> counts = new Dictionary<string, long>();
        long number = seed + 1, count;
        for (long i = 0; i < size; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            string word = words[(number >> 12) % 3000];
            counts.TryGetValue(word, out count);
            counts[word] = count + 1;
        }
        long total = counts.Count;
        foreach (string word in words) {
            counts.TryGetValue(word, out count);
            total = (total * 31 + count * word.Length) & 0xFFFFFFFF;
        }
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
