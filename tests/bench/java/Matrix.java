/** The product of two matrices: arrays of rows of doubles. */
final class Matrix {
    static double[][] fill(int size, long seed) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) rows[i][j] = ((i * 7 + j * 3 + seed) % 10) * 0.5;
        }
        return rows;
    }

    static double[][] multiply(double[][] a, double[][] b, int size) {
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

    static long kernel(long size, long seed) {
        int count = (int) size;
        double[][] product = multiply(fill(count, seed), fill(count, 3), count);
        double total = 0;
        for (int i = 0; i < count; i++) total += product[i][(i * 3) % count];
        return (long) total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Matrix::kernel);
    }
}
