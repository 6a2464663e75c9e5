"""Plain data as text or bytes, and digests of it; needs no library, so that short builds load it quickly."""

from __future__ import annotations

import hashlib
import json
import marshal
from typing import Any


def json_of(value: object) -> str:
    """Write plain data as compact JSON; keys keep their order, which is part of the data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def data_of(value: Any) -> bytes:
    """Write plain data as bytes, for fingerprints only: equal data of equal types give equal bytes.

    Format 2 of ``marshal`` holds values alone: from format 3 on it also tells which objects are the same one, which
    two builds may differ in. It takes a third of the time of JSON, which replaces text of a class of its own.
    """
    try:
        return marshal.dumps(value, 2)
    except ValueError:
        return json_of(value).encode()


def digest(text: str) -> str:
    """Give a digest of a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
