# A C compiler that isn't there.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
CC=no-such-cc rpy build ok.py
