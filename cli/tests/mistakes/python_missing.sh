# A python3 that isn't there.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
RPY_PYTHON=/no/such/python3 rpy check ok.py
