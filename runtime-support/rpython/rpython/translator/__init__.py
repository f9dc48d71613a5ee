"""What programs import of the translator."""
