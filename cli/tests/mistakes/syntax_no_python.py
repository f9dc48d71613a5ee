# A file that is prose.

This is not Python at all.
