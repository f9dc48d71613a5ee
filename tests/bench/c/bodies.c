/* Floats in objects: bodies that attract each other. */
#include "harness.h"
#include <math.h>

struct body {
    double x, y, z, vx, vy, vz, mass;
};

static void advance(struct body **bodies, int64_t count, double dt) {
    for (int64_t i = 0; i < count; i++) {
        struct body *a = bodies[i];
        for (int64_t j = i + 1; j < count; j++) {
            struct body *b = bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz;
            double force = dt / (square * sqrt(square));
            a->vx -= dx * b->mass * force;
            a->vy -= dy * b->mass * force;
            a->vz -= dz * b->mass * force;
            b->vx += dx * a->mass * force;
            b->vy += dy * a->mass * force;
            b->vz += dz * a->mass * force;
        }
    }
    for (int64_t i = 0; i < count; i++) {
        struct body *body = bodies[i];
        body->x += dt * body->vx;
        body->y += dt * body->vy;
        body->z += dt * body->vz;
    }
}

static int64_t kernel(int64_t size, int64_t seed) {
    struct body *bodies[6];
    for (int64_t i = 0; i < 6; i++) {
        bodies[i] = malloc(sizeof(struct body));
        *bodies[i] = (struct body){i * 3.0, (i * i) * 1.5, (i * seed % 5) * 2.0, 0, 0, 0, 1.0 + i * 0.25};
    }
    for (int64_t step = 0; step < size; step++)
        advance(bodies, 6, 0.001);
    double total = 0;
    for (int64_t i = 0; i < 6; i++) {
        struct body *body = bodies[i];
        total += body->x * body->x + body->y * body->y + body->z * body->z;
        free(body);
    }
    return (int64_t)(total * 1000000.0);
}
