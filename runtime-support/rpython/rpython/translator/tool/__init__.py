"""Tools of the translator."""
