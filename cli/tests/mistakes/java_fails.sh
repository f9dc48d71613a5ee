# A Java runtime that can't be started.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
printf 'no program' > java
chmod +x java
RPY_JAVA=./java rpy run ok.py --backend=jvm
