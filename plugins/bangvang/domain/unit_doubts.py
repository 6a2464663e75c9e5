"""Several units on one line: told, since one line is one unit and would make a page for a body that does not exist."""

from __future__ import annotations

from collections.abc import Callable

from bangvang.domain.collectives import is_body_name
from bangvang.domain.text import fold
from bangvang.lazy_patterns import lazy_pattern

_BETWEEN = lazy_pattern(r"\s*;\s*")
_COMMA = lazy_pattern(r"\s*,\s*|\s+và\s+")


def several_units(name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the units that a line names, where it certainly names several; empty for one.

    Names hold commas and «và» themselves («Sở Văn hóa, Thể thao và Du lịch»), so these part only units that files know,
    or bodies that begin with the same word: «Xưởng Gốm, Xưởng Mộc».
    """
    if is_known(name):
        return ()
    parts = tuple(filter(None, _BETWEEN.split(name)))
    if len(parts) > 1:
        return parts
    parts = tuple(filter(None, _COMMA.split(name)))
    heads = {fold(part).split(" ", 1)[0] for part in parts}
    is_alike = len(heads) == 1 and all(map(is_body_name, parts))
    return parts if len(parts) > 1 and (is_alike or all(map(is_known, parts))) else ()
