/* The product of two matrices: arrays of rows of doubles. */
#include "harness.h"

static double **create(int64_t size) {
    double **rows = malloc(size * sizeof *rows);
    for (int64_t i = 0; i < size; i++)
        rows[i] = malloc(size * sizeof **rows);
    return rows;
}

static void drop(double **rows, int64_t size) {
    for (int64_t i = 0; i < size; i++)
        free(rows[i]);
    free(rows);
}

static double **fill(int64_t size, int64_t seed) {
    double **rows = create(size);
    for (int64_t i = 0; i < size; i++)
        for (int64_t j = 0; j < size; j++)
            rows[i][j] = ((i * 7 + j * 3 + seed) % 10) * 0.5;
    return rows;
}

static double **multiply(double **a, double **b, int64_t size) {
    double **rows = create(size);
    for (int64_t i = 0; i < size; i++) {
        const double *left = a[i];
        for (int64_t j = 0; j < size; j++) {
            double total = 0;
            for (int64_t k = 0; k < size; k++)
                total += left[k] * b[k][j];
            rows[i][j] = total;
        }
    }
    return rows;
}

static int64_t kernel(int64_t size, int64_t seed) {
    double **a = fill(size, seed), **b = fill(size, 3), **product = multiply(a, b, size);
    double total = 0;
    for (int64_t i = 0; i < size; i++)
        total += product[i][(i * 3) % size];
    drop(a, size);
    drop(b, size);
    drop(product, size);
    return (int64_t)total;
}
