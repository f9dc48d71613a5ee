# An output folder that can't be written.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
rpy build ok.py -o /proc/ok
