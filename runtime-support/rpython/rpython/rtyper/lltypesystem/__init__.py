"""Low-level types and operations, as far as programs name them."""
