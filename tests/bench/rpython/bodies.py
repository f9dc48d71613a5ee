"""Floats in objects: bodies that attract each other."""

import math

from harness import program, run


class Body(object):
    def __init__(self, x, y, z, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = 0.0
        self.vy = 0.0
        self.vz = 0.0
        self.mass = mass


def advance(bodies, dt):
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            force = dt / (square * math.sqrt(square))
            a.vx -= dx * b.mass * force
            a.vy -= dy * b.mass * force
            a.vz -= dz * b.mass * force
            b.vx += dx * a.mass * force
            b.vy += dy * a.mass * force
            b.vz += dz * a.mass * force
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def kernel(size, seed):
    bodies = []
    for i in range(6):
        bodies.append(Body(i * 3.0, (i * i) * 1.5, (i * seed % 5) * 2.0, 1.0 + i * 0.25))
    for step in range(size):
        advance(bodies, 0.001)
    total = 0.0
    for body in bodies:
        total += body.x * body.x + body.y * body.y + body.z * body.z
    return int(total * 1000000.0)


def target(driver, args):
    driver.exe_name = "bodies"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
