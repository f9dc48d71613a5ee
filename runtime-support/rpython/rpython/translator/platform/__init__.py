"""The platform that the translator runs on."""

from rpython.translator.tool.cbuild import CompilationError, ExternalCompilationInfo


class Platform:
    """A platform, by its name, and what its C compiler is called with."""

    name = "linux"
    cc = "cc"
    cflags = ()
    link_flags = ()
    standalone_only = ()
    shared_only = ()
    so_ext = "so"
    exe_ext = ""


platform = Platform()
host = platform


def set_platform(new_platform, cc=None):
    """Choose the platform: there is only one."""
