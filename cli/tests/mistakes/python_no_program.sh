# A python3 that can't be started.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
printf 'no program' > python
chmod +x python
RPY_PYTHON=./python rpy check ok.py
