"""Functions of standard modules at the low level."""
