"""A package whose modules import each other by their short names."""
