# An output path in a folder that isn't there.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
rpy build ok.py -o no/such/folder/ok
