"""QR codes of page addresses, for sheets that hang on a wall."""

from __future__ import annotations

from itertools import groupby

from bangvang.outputs.views import QrCode

# Any mask makes a code that reads; trying all eight for the most even one takes four times as long.
_MASK = 0


def qr_code(address: str) -> QrCode:
    """Draw an address as one path, a line a row of modules; a seventh of it may be damaged (level M)."""
    import segno

    rows = segno.make(address, error="m", mask=_MASK, micro=False, boost_error=False).matrix
    return {"size": len(rows), "path": "".join(f"M0 {y}.5{_row(row)}" for y, row in enumerate(rows))}


def _row(row: bytearray) -> str:
    runs = ((dark, len(list(run))) for dark, run in groupby(row))
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
