"""Deflate, the one place: shards of the search index, workbooks and whatever else is published compressed.

Python's own ``zlib`` is zlib on one machine and zlib-ng on another, which pack the same input into different bytes. The
pinned wheel brings its own libdeflate, so the same input gives the same bytes everywhere.
"""

from __future__ import annotations

from typing import Final

from deflate import deflate_compress, gzip_compress

# Of 1 to 12; above 9 takes twice as long for about one per cent.
_LEVEL: Final = 9


def gzipped(data: bytes) -> bytes:
    """Compress ``data`` as one gzip member (RFC 1952) whose head names neither time nor file."""
    return bytes(gzip_compress(data, _LEVEL))


def deflated(data: bytes) -> bytes:
    """Compress ``data`` as raw deflate (RFC 1951), as zip archives hold it."""
    return bytes(deflate_compress(data, _LEVEL))
