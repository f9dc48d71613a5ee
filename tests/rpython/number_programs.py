"""Small programs with numbers, and their text."""

import math


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def primes(n):
    sieve = [True] * (n + 1)
    sieve[0] = sieve[1] = False
    for i in range(2, int(math.sqrt(n)) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = False
    return [i for i in range(n + 1) if sieve[i]]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def entry_point(argv):
    print(collatz(27), primes(50), gcd(48, 18))
    print(abs(-3), abs(-2.5), round(2.5), round(3.5), round(2.567), pow(2, 10), divmod(7, 3), int(3.9), int(-3.9))
    print(float(3), 3 == 3.0, 1 / 3, 10 ** 2, 2.0 ** 3, 5 // 2.0, math.floor(2.7), math.ceil(2.1), math.pi > 3)
    print(math.isnan(float("nan")), math.inf, -math.inf, float("nan"))
    print(hash("a") == hash("a"), 5 in (1, 5), 5 in [1, 2], True + 1, True and 5, 0 or 7)
    print(0x10, 0o17, 0b11, 1_000, ~5, 6 & 3, 6 | 3, 6 ^ 3, 1 << 4, 256 >> 2, hex(255), bin(5), oct(8))
    x = 1.0
    for i in range(20):
        x = x / 2 + 1
    print(x, x > 1, int(x), min(1.0, 2.5), max(1, 2))
    print(3.0, 1e22, 1e21, 123456789.123, -0.0, 1e-5, 5e-324, 1.7976931348623157e308)
    big = 1 << 62
    print(big, -big - big, big - 1 + big)
    return len(argv) - 1


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
