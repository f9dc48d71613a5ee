"""Running code objects."""
