"""What a program says of the C code that it wants to call."""


class CompilationError(Exception):
    """A C compiler refused."""


class ExternalCompilationInfo:
    """Where functions of C are declared and defined: headers, libraries, sources."""

    _LISTS = [
        "pre_include_bits",
        "includes",
        "include_dirs",
        "post_include_bits",
        "libraries",
        "library_dirs",
        "separate_module_sources",
        "separate_module_files",
        "compile_extra",
        "link_extra",
        "frameworks",
        "link_files",
        "testonly_libraries",
    ]

    def __init__(self, use_cpp_linker=False, platform=None, **lists):
        self.use_cpp_linker = use_cpp_linker
        for name in self._LISTS:
            setattr(self, name, tuple(lists.pop(name, None) or ()))
        if lists:
            raise TypeError("unknown keywords: " + ", ".join(lists))

    def merge(self, *others):
        """Return what this and others say together, each once."""
        merged = {}
        for name in self._LISTS:
            values = []
            for info in (self,) + others:
                values += [value for value in getattr(info, name) if value not in values]
            merged[name] = values
        return ExternalCompilationInfo(self.use_cpp_linker, **merged)

    def _freeze_(self):
        return True
