"""rlib.rmd5 and rlib.rsha: digests of text of 8-bit characters."""
from rpython.rlib import rmd5, rsha

TEXTS = ["", "a", "abc", "message digest", "x" * 55, "x" * 56, "x" * 64, "y" * 119, "z" * 200, "\x00\xff\x80" * 50]


def entry_point(argv):
    for text in TEXTS:
        print(len(text), rmd5.RMD5(text).hexdigest(), rsha.new(text).hexdigest())
    m = rmd5.new()
    s = rsha.sha()
    early_m, early_s = m, s
    for i in range(100):
        m.update("%d," % i)
        s.update("%d," % i)
        if i == 50:
            early_m, early_s = m.copy(), s.copy()
    print(m.hexdigest(), s.hexdigest(), early_m.hexdigest(), early_s.hexdigest())
    print([ord(c) for c in m.digest()])
    print([ord(c) for c in s.digest()], s.digest_size, rmd5.digest_size)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys

    sys.exit(entry_point(sys.argv))
