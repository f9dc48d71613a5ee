"""What goes wrong in packing and unpacking."""


class StructError(Exception):
    """A format or its data are wrong."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class StructOverflowError(StructError):
    """A number doesn't fit its field."""
