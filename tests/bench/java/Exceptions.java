/** Exceptions without a stack trace: every third call throws, some frames below where it is caught. */
final class Exceptions {
    @SuppressWarnings("serial")
    static final class Failure extends Exception {
        final long code;

        Failure(long code) {
            super(null, null, false, false);
            this.code = code;
        }
    }

    static long check(long number, long depth) throws Failure {
        if (depth == 0) {
            if (number % 3 == 0) throw new Failure(number & 0xFF);
            return number & 7;
        }
        return check(number, depth - 1) + 1;
    }

    static long kernel(long size, long seed) {
        long total = 0;
        for (long number = seed; number < seed + size; number++) {
            try {
                total += check(number, 5);
            } catch (Failure failure) {
                total ^= failure.code;
            }
        }
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Exceptions::kernel);
    }
}
