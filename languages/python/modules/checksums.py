"""CRC-32 (ISO 3309, reflected, by a table for each byte), CRC-CCITT, and Adler-32 (RFC 1950)."""

_POLYNOMIAL = 0xEDB88320


def _crc_entry(value):
    for _ in range(8):
        value = value >> 1 ^ (_POLYNOMIAL if value & 1 else 0)
    return value


CRC_TABLE = [_crc_entry(_i) for _i in range(256)]


def crc32(data, crc):
    """Go on with a CRC-32."""
    crc = crc & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in data:
        crc = CRC_TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc):
    """Go on with a CRC-CCITT."""
    crc &= 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021) & 0xFFFF if crc & 0x8000 else crc << 1
    return crc


def adler32(data, value):
    """Go on with an Adler-32."""
    low = value & 0xFFFF
    high = value >> 16 & 0xFFFF
    for byte in data:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low
