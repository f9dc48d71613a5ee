"""Numbers: ints of any size, floats, complex numbers, conversions, formatting."""

print(0, -1, 10**30, -(10**30), 0xFF, 0o17, 0b101, 1_000_000, 2**63, -(2**63), 2**63 - 1)
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(7, -2), divmod(-10**20, 7))
print(10**18 * 10, 9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500, 2**64 >> 3, 1 << 100)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xFF, (10**20) & 0xFFFF, (10**20) | 1, (-(10**20)) >> 5, -1 >> 100)
print(2**0.5, 2**-1, (-8) ** (1 / 3) == (-8) ** (1 / 3), pow(3, 200, 13), pow(3, -1, 7), 0**0)
print(1 / 3, 10 / 2, 1e16, 1e-7, 1e22, 123456789.123, 0.1, 1e308 * 10, -1e308 * 10, float("nan"), 5e-324)
print(int(3.9), int(-3.9), int("  42 "), int("ff", 16), int("0x1f", 0), int("1_000"), int(1e20), float("1e3"), float(" -2.5 "))
print(round(0.5), round(1.5), round(2.675, 2), round(1234, -2), round(-2.5), round(10**20 + 5, -1))
print(abs(-5), abs(-2.5), abs(3 + 4j), max(1, 2.5), min(3, 1, 2), sum([0.1] * 10), sum([1, 2], 10))
print(3 + 4j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1j) ** 2, complex("1+2j"), complex(1, -1), (2 + 0j) == 2, 1j.imag)
print(1 == 1.0, 1 < 1.5, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, True + True, True == 1, hash(1) == hash(1.0))
print(hash(2**61 - 1), hash(-1), hash(0.5), hash(10**20), hash(float("inf")), hash((1, 2, 3)), hash(1.5), hash(-7.25))
print((255).bit_length(), (10**20).bit_length(), (3).bit_count(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"))
print((0.75).as_integer_ratio(), (2.5).is_integer(), (2.0).hex(), float.fromhex("0x1.8p3"), (0.1).hex())
print("%d %5d %-5d| %05d %+d %x %X %o %e %.3f %g %g" % (42, 42, 42, 42, 42, 255, 255, 8, 12345.678, 2.0, 1e10, 0.0001))
print("%s %r %c %% %5s|%-5s|%.2s" % ("a", "b", "c", "d", "e", "fgh"), "%(x)s-%(y)d" % {"x": 1, "y": 2})
print(f"{42:d} {42:5d}|{42:<5d}|{42:^5d}|{42:05d} {42:+d} {255:#x} {255:#o} {5:b} {1234567:,} {1234567:_} {255:X}")
print(f"{3.14159:.2f} {3.14159:10.3f}| {1e10:g} {1234.5:,.2f} {0.5:%} {1e-10} {3.0} {2.5:e} {100:.1f} {1/3:.3g} {12345.6789:.3g}")
print(f"{'x':>5}|{'x':<5}|{'x':^5}|{'x':*^5}|{'abcdef':.3}|{True} {None} {3+4j:.1f} {10**20:,} {-5:05d} {-5: d} {5: d}")
print(format(3.0, ".0f"), format(1e100, "g"), format(123456789, ".3e"), format(0.0001, ""), format(1e-5), str(1e15), str(1e16))
print(bin(10), oct(8), hex(255), hex(-255), bin(-5), chr(8364), ord("€"), chr(0x1F600))
n = 1
for i in range(1, 30):
    n *= i
print(n, len(str(3**1000)), str(7**77)[:20], 3**200 % 10**9, 12345678901234567890 // 987654321, 12345678901234567890 % 987654321)
print(0.1 + 0.2 == 0.3, 1e16 + 1, 1.0, -0.0, 0.0 == -0.0, 1e5, 123456.0, 1e17, 1.5e300 * 1.5e300)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, 2), 2.0**10, 2**3.0, 1e3 // 7, 5 % 3.5)
for a in (7, -7):
    for b in (3, -3, 2.5):
        print(a // b, a % b, a / b, a * b, a - b, end="; ")
print()
print(int.__add__(3, 4), (3).__add__(4), (3).__add__(4.0), int("9" * 30) + 1, -(2**63) // -1, abs(-(2**63)))
print([x for x in range(10, 0, -3)], range(5)[2], range(10)[::3], len(range(0, 100, 7)), 5 in range(0, 10, 5), range(3) == range(0, 3, 1))
print(range(10**20, 10**20 + 3), list(range(10**20, 10**20 + 3)), range(0).__len__(), list(reversed(range(4))))
