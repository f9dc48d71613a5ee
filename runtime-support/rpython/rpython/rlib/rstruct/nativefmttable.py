"""How numbers lie in the machine's memory: the lowest byte first, on every host."""

native_is_bigendian = False
native_is_ieee754 = True
