"""Standard modules as the dialect has them."""
