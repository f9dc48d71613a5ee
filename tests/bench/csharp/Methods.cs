// Virtual calls: figures of four kinds tell their area.
using System;

static class Methods {
    abstract class Figure {
        protected readonly long a, b;

        protected Figure(long a, long b) {
            this.a = a;
            this.b = b;
        }

        public abstract long Area(long scale);
    }

    sealed class Square : Figure {
        public Square(long side) : base(side, 0) {}

        public override long Area(long scale) { return a * a * scale; }
    }

    sealed class Rectangle : Figure {
        public Rectangle(long width, long height) : base(width, height) {}

        public override long Area(long scale) { return a * b * scale; }
    }

    sealed class Triangle : Figure {
        public Triangle(long width, long height) : base(width, height) {}

        public override long Area(long scale) { return (a * b * scale) >> 1; }
    }

    sealed class Ring : Figure {
        public Ring(long outer, long inner) : base(outer, inner) {}

        public override long Area(long scale) { return 3 * (a * a - b * b) * scale; }
    }

    static Figure Create(long kind, long number) {
        if (kind == 0) return new Square(number);
        if (kind == 1) return new Rectangle(number, number + 1);
        if (kind == 2) return new Triangle(number, number + 2);
        return new Ring(number + 1, number);
    }

    static long Kernel(long size, long seed) {
        Figure[] figures = new Figure[100];
        for (int i = 0; i < 100; i++) figures[i] = Create((i * i + seed) % 7 % 4, i % 10);
        long total = 0;
        for (long i = 0; i < size; i++)
            foreach (Figure figure in figures) total += figure.Area(i & 3);
        return total;
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
