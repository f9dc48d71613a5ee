// The harness of the kernels in C#: as harness.py.
using System;

static class Harness {
    public static void Run(string[] arguments, Func<long, long, long> kernel) {
        long size = long.Parse(arguments[0]), repeats = long.Parse(arguments[1]), total = 0;
        for (long seed = 0; seed < repeats; seed++) total = (total * 31 + kernel(size, seed)) & 0xFFFFFFFFFFFF;
        Console.WriteLine(total);
    }
}
