"""Formatting with f-strings and their specifications."""

def entry_point(argv):
    n, x, s = 42, 3.14159, "text"
    print(f"{n} {n:5d}|{n:<5}|{n:^5}|{n:>5}|{n:05d} {n:+d} {n:x} {n:#x} {n:b} {1234567:,}")
    print(f"{x} {x:.2f} {x:8.3f}|{x:e} {x:g} {x:.0f} {-x:08.2f} {0.25:.1%}")
    print(f"{s} {s!r} {s:>8}|{s:<8}|{s:^8}|{s:.2} {s:*^10}")
    print(f"{{braces}} {n + 1} {s.upper()} {[1, 2]} {None} {True} {n=}")
    e, b = "naïve €😀", len(argv) > 0
    print(f"{e!a} {e!r:>12}|{e!a:>25}|", "%a" % e, "{!a}".format(e), f"{[e]!a}", ascii(e), f"{n!a:>5}")
    # A bool is an int where something is said about how.
    print(f"{b:6}|{b:<6}|{b:^6}|{b:d}|{b:03}|{b}|{b!s:>6}|{b!r}", "{:>4}|{}".format(b, b), format(b, "5"), format(b, ""))
    width = 7
    print(f"{n:{width}d}|{s:>{width}}")
    print("%s" % f"{n}{s}", str(n) + s, "{}".format(n), "{0}-{1}".format(s, n), "{:>4}".format(n))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
