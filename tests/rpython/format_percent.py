"""Formatting with the % operator."""

def in_bytes(n, part):
    print(b"%d %05d|%-4d|%x" % (n, n + 42, n, n + 254), b"%s|%6s|%-6s|%.2s" % (part, part, part, part))
    print(b"%b %c%c %r %a %% \xff" % (part, 65, b"z", part, "caf\xe9"), b"%d" % n, b"%s" % part, b"%.2f" % (n / 4))


def entry_point(argv):
    print("%d %5d|%-5d|%05d %+d" % (42, 42, 42, 42, 42))
    print("%s %10s|%-10s|%.2s" % ("text", "text", "text", "text"))
    print("%x %X %o %#x %08x" % (255, 255, 8, 255, 48879))
    print("%f %.2f %8.3f|%-8.1f|%+.1f %08.2f" % (3.14159, 3.14159, 3.14159, 3.14159, 3.14159, -3.14159))
    print("%e %.2E %g %g %g" % (12345.678, 12345.678, 12345.678, 1e-10, 1e20))
    print("%c%c %r %s %s %%" % ("a", 98, "quoted", 1.5, True))
    print("%s and %s" % ([1, 2], None))
    print("%d%%" % 50, "single %s" % "value", "%s" % 12, "%i" % -3)
    print("%s: %d" % ("tuple", 5) + "!")
    in_bytes(len(argv), b"caf\xe9")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
