# Neither .NET nor Mono is there.

cat > ok.py <<'END'
def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point, None
END
RPY_DOTNET=/no/such/dotnet RPY_MONO=/no/such/mono rpy run ok.py --backend=clr
