"""Hashes of strings with a secret: the hash of a translated program has none, and these names have no effect."""


def enable_siphash24():
    """Ask for SipHash."""


def choosen_seed(new_k0, new_k1, test_misaligned_path=0, test_prebuilt=0):
    """Choose a secret; tests only."""
