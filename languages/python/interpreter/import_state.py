"""What there is once of the import system."""

DEFAULT_LIB = "/usr/lib/python3.11"


class ImportState:
    """The import system, once it is there; `library` is the folder of CPython's library."""

    def __init__(self):
        self.w_importlib = None
        self.library = DEFAULT_LIB
        self.verbose = False


state = ImportState()
