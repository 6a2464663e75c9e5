"""How many random cases a test takes: enough to find a fault in every run, many where everything is to be proved."""

from __future__ import annotations

import os


def cases(ordinary: int, proved: int) -> int:
    """Give the number for this run."""
    return proved if os.environ.get("BANGVANG_PROVE") else ordinary
