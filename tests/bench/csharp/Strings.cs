// Strings are built from words, characters and numbers, and read by character.
using System;
using System.Text;

static class Strings {
    static readonly string[] words = {"alpha", "beta", "gamma", "delta", "epsilon"};

    static string Write(long size, long seed) {
        StringBuilder builder = new StringBuilder();
        for (long i = 0; i < size; i++) {
            builder.Append(words[(i + seed) % 5]);
            builder.Append((char)(97 + i % 26));
            builder.Append(i * 37);
        }
        return builder.ToString();
    }

    static long Kernel(long size, long seed) {
        string text = Write(size, seed);
        long total = text.Length;
        foreach (char character in text) total = (total * 31 + character) & 0xFFFFFFFF;
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
