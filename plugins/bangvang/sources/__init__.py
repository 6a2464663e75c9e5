"""The outside world as plain values: bytes in, raw values out. Nothing here judges, nothing stops half-way."""
