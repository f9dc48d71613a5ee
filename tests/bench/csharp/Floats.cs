// Float loops: how soon points leave the Mandelbrot set.
using System;

static class Floats {
    static long Kernel(long size, long seed) {
        double step = 3.0 / size, left = -2.0 - seed * 0.001;
        long total = 0;
        for (long row = 0; row < size; row++) {
            double imaginary = row * step - 1.5;
            for (long column = 0; column < size; column++) {
                double real = column * step + left, x = 0, y = 0;
                long steps = 0;
                while (steps < 100 && x * x + y * y <= 4.0) {
                    double next = x * x - y * y + real;
                    y = 2.0 * x * y + imaginary;
                    x = next;
                    steps++;
                }
                total += steps;
            }
        }
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
