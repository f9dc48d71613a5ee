/** Arrays of integers are sorted. */
final class Sort {
    static long kernel(long size, long seed) {
        long[] numbers = new long[(int) size];
        long number = seed + 1, total = 0;
        for (int i = 0; i < numbers.length; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            numbers[i] = number >> 8;
        }
        java.util.Arrays.sort(numbers);
        for (long each : numbers) total = (total * 31 + each) & 0xFFFFFFFFL;
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Sort::kernel);
    }
}
