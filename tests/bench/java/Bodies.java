/** Floats in objects: bodies that attract each other. */
final class Bodies {
    static final class Body {
        double x, y, z, vx, vy, vz;
        final double mass;

        Body(double x, double y, double z, double mass) {
            this.x = x;
            this.y = y;
            this.z = z;
            this.mass = mass;
        }
    }

    static void advance(Body[] bodies, double dt) {
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                double square = dx * dx + dy * dy + dz * dz;
                double force = dt / (square * Math.sqrt(square));
                a.vx -= dx * b.mass * force;
                a.vy -= dy * b.mass * force;
                a.vz -= dz * b.mass * force;
                b.vx += dx * a.mass * force;
                b.vy += dy * a.mass * force;
                b.vz += dz * a.mass * force;
            }
        }
        for (Body body : bodies) {
            body.x += dt * body.vx;
            body.y += dt * body.vy;
            body.z += dt * body.vz;
        }
    }

    static long kernel(long size, long seed) {
        Body[] bodies = new Body[6];
        for (int i = 0; i < 6; i++) {
            bodies[i] = new Body(i * 3.0, (i * i) * 1.5, (i * seed % 5) * 2.0, 1.0 + i * 0.25);
        }
        for (long step = 0; step < size; step++) advance(bodies, 0.001);
        double total = 0;
        for (Body body : bodies) total += body.x * body.x + body.y * body.y + body.z * body.z;
        return (long) (total * 1000000.0);
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Bodies::kernel);
    }
}
