/** Virtual calls: figures of four kinds tell their area. */
final class Methods {
    abstract static class Figure {
        final long a, b;

        Figure(long a, long b) {
            this.a = a;
            this.b = b;
        }

        abstract long area(long scale);
    }

    static final class Square extends Figure {
        Square(long side) {
            super(side, 0);
        }

        @Override
        long area(long scale) {
            return a * a * scale;
        }
    }

    static final class Rectangle extends Figure {
        Rectangle(long width, long height) {
            super(width, height);
        }

        @Override
        long area(long scale) {
            return a * b * scale;
        }
    }

    static final class Triangle extends Figure {
        Triangle(long base, long height) {
            super(base, height);
        }

        @Override
        long area(long scale) {
            return (a * b * scale) >> 1;
        }
    }

    static final class Ring extends Figure {
        Ring(long outer, long inner) {
            super(outer, inner);
        }

        @Override
        long area(long scale) {
            return 3 * (a * a - b * b) * scale;
        }
    }

    static Figure create(long kind, long number) {
        if (kind == 0) return new Square(number);
        if (kind == 1) return new Rectangle(number, number + 1);
        if (kind == 2) return new Triangle(number, number + 2);
        return new Ring(number + 1, number);
    }

    static long kernel(long size, long seed) {
        Figure[] figures = new Figure[100];
        for (int i = 0; i < 100; i++) figures[i] = create((i * i + seed) % 7 % 4, i % 10);
        long total = 0;
        for (long i = 0; i < size; i++) {
            for (Figure figure : figures) total += figure.area(i & 3);
        }
        return total;
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Methods::kernel);
    }
}
