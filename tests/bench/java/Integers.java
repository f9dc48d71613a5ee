/** Integer loops: the lengths of Collatz sequences. */
final class Integers {
    static long kernel(long size, long seed) {
        long longest = 0, total = 0;
        for (long start = seed + 1; start < seed + 1 + size; start++) {
            long number = start, steps = 0;
            while (number != 1) {
                if ((number & 1) != 0) number = 3 * number + 1;
                else number >>= 1;
                steps++;
            }
            longest = Math.max(longest, steps);
            total += steps;
        }
        return total * 1000 + longest;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Integers::kernel);
    }
}
