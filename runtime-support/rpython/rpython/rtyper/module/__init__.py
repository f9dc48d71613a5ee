"""Functions of the platform, below those of `os`."""
