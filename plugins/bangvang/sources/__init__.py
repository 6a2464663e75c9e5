"""The outside world as plain values: bytes in, raw values out. Nothing is validated here, nothing stops half-way."""
