# A Java runtime that isn't there.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
RPY_JAVA=/no/such/java rpy run ok.py --backend=jvm
