/* Float loops: how soon points leave the Mandelbrot set. */
#include "harness.h"

static int64_t kernel(int64_t size, int64_t seed) {
    double step = 3.0 / size, left = -2.0 - seed * 0.001;
    int64_t total = 0;
    for (int64_t row = 0; row < size; row++) {
        double imaginary = row * step - 1.5;
        for (int64_t column = 0; column < size; column++) {
            double real = column * step + left, x = 0, y = 0;
            int64_t steps = 0;
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
