// The product of two matrices: arrays of rows of doubles.
using System;

static class Matrix {
    static double[][] Fill(int size, long seed) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[size];
            for (int j = 0; j < size; j++) rows[i][j] = ((i * 7 + j * 3 + seed) % 10) * 0.5;
        }
        return rows;
    }

    static double[][] Multiply(double[][] a, double[][] b, int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] left = a[i], row = new double[size];
            for (int j = 0; j < size; j++) {
                double total = 0;
                for (int k = 0; k < size; k++) total += left[k] * b[k][j];
                row[j] = total;
            }
            rows[i] = row;
        }
        return rows;
    }

    static long Kernel(long size, long seed) {
        int count = (int)size;
        double[][] product = Multiply(Fill(count, seed), Fill(count, 3), count);
        double total = 0;
        for (int i = 0; i < count; i++) total += product[i][(i * 3) % count];
        return (long)total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
