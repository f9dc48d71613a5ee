"""Formatting with f-strings and their specifications."""

def entry_point(argv):
    n, x, s = 42, 3.14159, "text"
    print(f"{n} {n:5d}|{n:<5}|{n:^5}|{n:>5}|{n:05d} {n:+d} {n:x} {n:#x} {n:b} {1234567:,}")
    print(f"{x} {x:.2f} {x:8.3f}|{x:e} {x:g} {x:.0f} {-x:08.2f} {0.25:.1%}")
    print(f"{s} {s!r} {s:>8}|{s:<8}|{s:^8}|{s:.2} {s:*^10}")
    print(f"{{braces}} {n + 1} {s.upper()} {[1, 2]} {None} {True} {n=}")
    width = 7
    print(f"{n:{width}d}|{s:>{width}}")
    print("%s" % f"{n}{s}", str(n) + s, "{}".format(n), "{0}-{1}".format(s, n), "{:>4}".format(n))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
