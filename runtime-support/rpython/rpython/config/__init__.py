"""Options of a translation, as targets describe and read them; for import time alone."""
