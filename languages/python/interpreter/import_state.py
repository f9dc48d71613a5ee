"""What there is once of the import system."""

DEFAULT_PREFIX = "/usr"


def library_of(prefix):
    """Return the folder of the library that belongs to a prefix."""
    return prefix + "/lib/python3.11"


DEFAULT_LIB = library_of(DEFAULT_PREFIX)


class ImportState:
    """The import system, once it is there; `library` is the folder of CPython's library.

    `prebuilding` is true while modules run at translation time, `prebuilt` from then on until their state is given up.
    """

    def __init__(self):
        self.prebuilding = False
        self.prebuilt = False
        self.w_importlib = None
        self.library = DEFAULT_LIB
        self.verbose = False


state = ImportState()
