"""Float loops: how soon points leave the Mandelbrot set."""

from harness import program, run


def kernel(size, seed):
    step = 3.0 / size
    left = -2.0 - seed * 0.001
    total = 0
    for row in range(size):
        imaginary = row * step - 1.5
        for column in range(size):
            real = column * step + left
            x = 0.0
            y = 0.0
            steps = 0
            while steps < 100 and x * x + y * y <= 4.0:
                x, y = x * x - y * y + real, 2.0 * x * y + imaginary
                steps += 1
            total += steps
    return total


def target(driver, args):
    driver.exe_name = "floats"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
