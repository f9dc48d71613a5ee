import java.util.HashMap;
import java.util.Map;

/** A hash table of strings: words are counted. */
final class StrDict {
    static long kernel(long size, long seed) {
        String[] words = new String[3000];
        for (int i = 0; i < words.length; i++) words[i] = "word" + i * 7919;
        Map<String, Long> counts = new HashMap<>();
        long number = seed + 1;
        for (long i = 0; i < size; i++) {
            number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
            counts.merge(words[(int) ((number >> 12) % 3000)], 1L, Long::sum);
        }
        long total = counts.size();
        for (String word : words) {
            total = (total * 31 + counts.getOrDefault(word, 0L) * word.length()) & 0xFFFFFFFFL;
        }
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, StrDict::kernel);
    }
}
