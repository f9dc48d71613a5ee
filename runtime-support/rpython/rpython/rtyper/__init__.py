"""Low-level types."""
