"""The environment of the process."""

import os


def getenv_llimpl(name):
    """Return the value of a variable, or None."""
    return os.getenv(name)
