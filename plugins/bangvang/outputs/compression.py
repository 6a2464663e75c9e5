"""Compression, the one place: shards of the search index, workbooks and whatever else is published compressed.

Python's own ``zlib`` is zlib on one machine and zlib-ng on another, which pack the same input into different bytes. The
pinned wheel brings its own libdeflate, so the same input gives the same bytes everywhere.
"""

from __future__ import annotations

from typing import Final

import brotli
from deflate import deflate_compress, gzip_compress

# Of 1 to 12; above 9 takes twice as long for about one per cent.
_LEVEL: Final = 9
# Of 0 to 11: 11 takes some forty times as long for a tenth.
_BROTLI: Final = 5


def gzipped(data: bytes) -> bytes:
    """Compress ``data`` as one gzip member (RFC 1952) whose head names neither time nor file."""
    return bytes(gzip_compress(data, _LEVEL))


def deflated(data: bytes) -> bytes:
    """Compress ``data`` as raw deflate (RFC 1951), as zip archives hold it."""
    return bytes(deflate_compress(data, _LEVEL))


def brotli_packed(data: bytes) -> bytes:
    """Compress ``data`` as Brotli (RFC 7932), for servers that send a packed copy."""
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI))
