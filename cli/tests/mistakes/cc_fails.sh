# A C compiler that fails and says nothing.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
CC=false rpy build ok.py 2>&1 | sed 's/^false .*/false …/'; exit 1
