# A path below a file.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
rpy check ok.py/target.py
