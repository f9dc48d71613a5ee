# Imports inside functions, of a module that fails, and of modules that rpy's package leaves out or never had.
cat > colours.py <<'END'
COLOURS = {}
DEFAULT = COLOURS["red"]
END
cat > program.py <<'END'
def entry_point(argv):
    import colours
    from rpython.rlib import rmmap
    import rpython.rlib.rzlib
    import rpython.rlib.nosuch
    return colours.DEFAULT


def target(driver, args):
    return entry_point, None
END
rpy check program.py
