/* Virtual calls: figures of four kinds tell their area. */
#include "harness.h"

struct figure {
    int64_t (*area)(const struct figure *figure, int64_t scale);
    int64_t a, b;
};

static int64_t square(const struct figure *figure, int64_t scale) { return figure->a * figure->a * scale; }

static int64_t rectangle(const struct figure *figure, int64_t scale) { return figure->a * figure->b * scale; }

static int64_t triangle(const struct figure *figure, int64_t scale) { return (figure->a * figure->b * scale) >> 1; }

static int64_t ring(const struct figure *figure, int64_t scale) {
    return 3 * (figure->a * figure->a - figure->b * figure->b) * scale;
}

static struct figure *create(int64_t kind, int64_t number) {
    struct figure *figure = malloc(sizeof *figure);
    if (kind == 0)
        *figure = (struct figure){square, number, 0};
    else if (kind == 1)
        *figure = (struct figure){rectangle, number, number + 1};
    else if (kind == 2)
        *figure = (struct figure){triangle, number, number + 2};
    else
        *figure = (struct figure){ring, number + 1, number};
    return figure;
}

static int64_t kernel(int64_t size, int64_t seed) {
    struct figure *figures[100];
    int64_t total = 0;
    for (int64_t i = 0; i < 100; i++)
        figures[i] = create((i * i + seed) % 7 % 4, i % 10);
    for (int64_t i = 0; i < size; i++)
        for (int64_t j = 0; j < 100; j++)
            total += figures[j]->area(figures[j], i & 3);
    for (int64_t i = 0; i < 100; i++)
        free(figures[i]);
    return total;
}
