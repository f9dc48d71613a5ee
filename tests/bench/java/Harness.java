/** The harness of the kernels in Java: as harness.py. */
final class Harness {
    interface Kernel {
        long run(long size, long seed);
    }

    static void run(String[] arguments, Kernel kernel) {
        long size = Long.parseLong(arguments[0]), repeats = Long.parseLong(arguments[1]), total = 0;
        for (long seed = 0; seed < repeats; seed++) {
            total = (total * 31 + kernel.run(size, seed)) & 0xFFFFFFFFFFFFL;
        }
        System.out.println(total);
    }
}
