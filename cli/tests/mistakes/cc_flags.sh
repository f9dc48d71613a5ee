# A flag that the C compiler doesn't know.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
CFLAGS=-fno-such-flag rpy build ok.py 2>&1 | sed -e 's/^cc .*/cc …/' -e 's/^cc1*: .*/cc: …/' -e 's/^gcc: .*/cc: …/' | uniq; exit 1
