"""The product of two matrices: lists of lists of floats."""

from harness import program, run


def fill(size, seed):
    rows = []
    for i in range(size):
        rows.append([((i * 7 + j * 3 + seed) % 10) * 0.5 for j in range(size)])
    return rows


def multiply(a, b, size):
    rows = []
    for i in range(size):
        left = a[i]
        row = [0.0] * size
        for j in range(size):
            total = 0.0
            for k in range(size):
                total += left[k] * b[k][j]
            row[j] = total
        rows.append(row)
    return rows


def kernel(size, seed):
    product = multiply(fill(size, seed), fill(size, 3), size)
    total = 0.0
    for i in range(size):
        total += product[i][(i * 3) % size]
    return int(total)


def target(driver, args):
    driver.exe_name = "matrix"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
