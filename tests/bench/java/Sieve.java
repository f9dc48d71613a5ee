/** The sieve of Eratosthenes on an array of flags. */
final class Sieve {
    static long kernel(long size, long seed) {
        int limit = (int) (size + seed);
        boolean[] isPrime = new boolean[limit + 1];
        java.util.Arrays.fill(isPrime, true);
        long count = 0, total = 0;
        for (int number = 2; number <= limit; number++) {
            if (isPrime[number]) {
                count++;
                total += number;
                for (long multiple = (long) number * number; multiple <= limit; multiple += number) {
                    isPrime[(int) multiple] = false;
                }
            }
        }
        return total * 31 + count;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Sieve::kernel);
    }
}
