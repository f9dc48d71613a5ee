/** Strings are built from words, characters and numbers, and read by character. */
final class Strings {
    static final String[] WORDS = {"alpha", "beta", "gamma", "delta", "epsilon"};

    static String write(long size, long seed) {
        StringBuilder builder = new StringBuilder();
        for (long i = 0; i < size; i++) {
            builder.append(WORDS[(int) ((i + seed) % 5)]);
            builder.append((char) (97 + i % 26));
            builder.append(i * 37);
        }
        return builder.toString();
    }

    static long kernel(long size, long seed) {
        String text = write(size, seed);
        long total = text.length();
        for (int i = 0; i < text.length(); i++) total = (total * 31 + text.charAt(i)) & 0xFFFFFFFFL;
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Strings::kernel);
    }
}
