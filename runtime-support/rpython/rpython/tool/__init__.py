"""Tools for programs at import time."""
