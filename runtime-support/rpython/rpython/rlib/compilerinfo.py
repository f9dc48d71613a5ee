"""What the program was made by."""


def get_compiler_info():
    """Return the name of the compiler: the same on every host, as what programs print is."""
    return "rpy"
