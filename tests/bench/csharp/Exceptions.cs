// Errors: every third call fails, some frames below where it is handled. A throw costs some 10 microseconds on .NET, so
// that a function says whether it has failed.
using System;

static class Exceptions {
    sealed class Failure {
        public readonly long code;

        public Failure(long code) { this.code = code; }
    }

    static bool Check(long number, long depth, out long result, out Failure failure) {
        result = 0;
        failure = null;
        if (depth == 0) {
            if (number % 3 == 0) {
                failure = new Failure(number & 0xFF);
                return false;
            }
            result = number & 7;
            return true;
        }
        if (!Check(number, depth - 1, out result, out failure)) return false;
        result++;
        return true;
    }

    static long Kernel(long size, long seed) {
        long total = 0;
        for (long number = seed; number < seed + size; number++) {
            long result;
            Failure failure;
            if (Check(number, 5, out result, out failure)) total += result;
            else total ^= failure.code;
        }
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
