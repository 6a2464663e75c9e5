"""QR codes of page addresses, for sheets that hang on a wall."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.views import QrCode

# Modules of one row that are alike: the drawing has a byte a module, 0 where it is dark.
_RUN: Final = lazy_pattern(rb"\0+|[^\0]+")


def qr_code(address: str) -> QrCode:
    """Draw an address as one path, a line a row of modules; a seventh of it may be damaged (level M)."""
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn: Any = code.to_image(add_quiet_zones=False)  # a buffer, which its type does not tell
    modules, size = bytes(memoryview(drawn)), drawn.shape[0]
    rows = (_RUN.findall(modules, start, start + size) for start in range(0, len(modules), size))
    return {"size": size, "path": "".join(f"M0 {y}.5{''.join(map(_step, runs))}" for y, runs in enumerate(rows))}


@cache  # a code has hundreds of runs, of a few dozen lengths
def _step(run: bytes) -> str:
    return f"m{len(run)} 0" if run[0] else f"h{len(run)}"
