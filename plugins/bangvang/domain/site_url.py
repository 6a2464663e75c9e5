"""The public address of a site: what it may be made of."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bangvang.lazy_patterns import lazy_pattern

_SITE_URL: Final = lazy_pattern(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~-]*)*", re.ASCII)
_HOST: Final = lazy_pattern(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:.]*", re.ASCII)


def is_site_url(url: str) -> bool:
    """Tell whether a site can be served at ``url``: scheme, host, port and path in plain letters, nothing else."""
    try:
        parts = urlsplit(url)
        is_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    host = parts.hostname or ""
    is_plain = _SITE_URL.fullmatch(url) is not None and not {".", ".."} & set(parts.path.split("/"))
    return is_plain and is_port and _HOST.fullmatch(host) is not None and "//" not in parts.path
