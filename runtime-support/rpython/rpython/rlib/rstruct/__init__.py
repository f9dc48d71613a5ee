"""Numbers in strings of bytes."""
