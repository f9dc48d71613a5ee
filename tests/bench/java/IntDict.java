import java.util.HashMap;
import java.util.Map;

/** A hash table of integer keys: numbers are counted. */
final class IntDict {
    static long kernel(long size, long seed) {
        Map<Long, Long> counts = new HashMap<>();
        long number = seed + 1;
        for (long i = 0; i < size; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            counts.merge((number >> 12) % 20011, 1L, Long::sum);
        }
        long total = counts.size();
        for (Map.Entry<Long, Long> entry : counts.entrySet()) total += entry.getKey() * entry.getValue();
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, IntDict::kernel);
    }
}
