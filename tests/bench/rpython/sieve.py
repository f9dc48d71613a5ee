"""The sieve of Eratosthenes on a list of flags."""

from harness import program, run


def kernel(size, seed):
    limit = size + seed
    is_prime = [True] * (limit + 1)
    count = 0
    total = 0
    for number in range(2, limit + 1):
        if is_prime[number]:
            count += 1
            total += number
            for multiple in range(number * number, limit + 1, number):
                is_prime[multiple] = False
    return total * 31 + count


def target(driver, args):
    driver.exe_name = "sieve"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
