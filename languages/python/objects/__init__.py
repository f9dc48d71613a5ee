"""The types of Python, one file each."""
