# A python3 that ends at once.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
printf '#!/bin/sh\nexit 3\n' > python
chmod +x python
RPY_PYTHON=./python rpy check ok.py
