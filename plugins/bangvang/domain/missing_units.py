"""Units that articles name and no file holds: reported together, and what their files may begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Final

from bangvang.domain.authorities import Unit
from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.identity import Named, spelling_of
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import exact_key, number, sort_key

FOLDER: Final = "don-vi/"
_LISTED: Final = 30


def check_missing_units(named: Iterable[tuple[str, Named]], told: Container[str]) -> Iterator[Problem]:
    """Yield one warning for all units without a file; its details name the articles.

    ``named`` are names without a file by the path of their article, ``told`` those that were reported already.
    """
    articles: dict[str, dict[str, None]] = defaultdict(dict)
    spellings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for source_path, one in named:
        if one.kind == "unit" and one.name not in told:
            articles[one.id].setdefault(source_path)
            spellings[one.id][one.name] += 1
    names = {spelling_of(said): ", ".join(articles[id_]) for id_, said in spellings.items()}
    if not names:
        return
    ordered = sorted(names, key=sort_key)
    rest = len(ordered) - _LISTED
    more = f"; và {number(rest)} đơn vị nữa" if rest > 0 else ""
    message = f"{number(len(ordered))} đơn vị chưa có tệp: {'; '.join(ordered[:_LISTED])}{more}."
    remedy = "Tạo tệp cho cả loạt bằng bangvang new units --missing; là tên khác của đơn vị đã có thì thêm vào aliases."
    details = tuple(f"{name}: {names[name]}" for name in ordered)
    yield Problem(FOLDER, 0, message, remedy, Kind.UNKNOWN_UNIT, is_warning=True, details=details)


def likely_parent(name: str, units: AuthorityIndex[Unit]) -> Unit | None:
    """Propose the unit above one that has no file: the longest known name with which its own name ends.

    A name of one word proves nothing.
    """
    key = exact_key(name)
    known = {exact_key(said): unit for unit in units if unit.is_listed for said in unit.names}
    ends = [said for said in known if " " in said and key.endswith(f" {said}")]
    return known[max(ends, key=len)] if ends else None
