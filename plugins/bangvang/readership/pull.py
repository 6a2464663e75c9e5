"""Pull views and votes from GoatCounter into the store: everything is fetched first, then written; or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bangvang.readership.addresses import Addresses
from bangvang.readership.goatcounter import GoatCounter, GoatCounterError
from bangvang.readership.goatcounter import Path as ServerPath
from bangvang.readership.rating import VOTES_PREFIX, vote_of
from bangvang.readership.rules import day_number, day_of
from bangvang.readership.stored_counts import read_counts, write_counts
from bangvang.readership.totals import GOATCOUNTER, VOTES, Counts, sums

AGAIN_DAYS: Final = 3
FIRST_DAYS: Final = 400
JUMP: Final = 100
USUAL_DAY: Final = 1_000


@dataclass
class Pulled:
    """What a pull brought: views and votes added, paths that are no page, days asked for, lower figures not taken."""

    views: int = 0
    votes: int = 0
    foreign: int = 0
    days: tuple[dt.date, dt.date] | None = None
    lowered: list[str] = field(default_factory=list)


def pull_views(
    server: GoatCounter, store: Path, addresses: Addresses, today: dt.date, *, is_dry: bool, takes_jump: bool = False
) -> Pulled:
    """Bring the store up to date; raises GoatCounterError or StoreError with the old store whole.

    Days that were pulled before are asked for again only where the last of them were not over yet. A figure lower than
    the stored one is not taken: the server may have been told to forget. A day far above all days before stops the
    pull, unless ``takes_jump``.
    """
    pulled = Pulled()
    old = {kind: read_counts(store / kind) for kind in (GOATCOUNTER, VOTES)}
    known = [day for counts in old.values() for day in sums(counts)]
    first = day_of(max(known)) - dt.timedelta(days=AGAIN_DAYS - 1) if known else today - dt.timedelta(days=FIRST_DAYS)
    pulled.days = first, today
    try:
        places = _places(server.paths(), addresses, pulled)
        found = server.views(places, first, today)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise GoatCounterError(f"{server.address} trả lời lạ ({type(error).__name__}). Số cũ giữ nguyên.") from error
    new: dict[str, dict[str, dict[int, int]]] = {GOATCOUNTER: {}, VOTES: {}}
    for place, (kind, path) in places.items():
        mine = new[kind].setdefault(path, {})
        for day, views in found.get(place.id, {}).items():
            mine[day] = mine.get(day, 0) + views
    if not takes_jump:
        for kind, counts in new.items():
            _check_jump(server.address, old[kind], counts)
    merged = {kind: _highest(old[kind], new[kind], pulled) for kind in old}
    pulled.views, pulled.votes = (_sum(merged[kind]) - _sum(old[kind]) for kind in (GOATCOUNTER, VOTES))
    if not is_dry:
        months = {f"{day_of(day):%Y-%m}" for day in range(day_number(first), day_number(today) + 1)}
        for kind, counts in merged.items():
            held = {f"{day_of(day):%Y-%m}" for day in sums(counts)}
            write_counts(store / kind, counts, months & held)
    return pulled


def _check_jump(address: str, old: Counts, new: Mapping[str, Mapping[int, int]]) -> None:
    """Stop where a day has a hundred times the views of the best day before: no reader does that, a server may."""
    limit = JUMP * max((*sums(old).values(), USUAL_DAY))
    for day, views in sorted(sums(new).items()):
        if views > limit:
            raise GoatCounterError(
                f"{address} báo {views} lượt ngày {day_of(day):%d/%m/%Y}, cao bất thường. Xem lại máy chủ; "
                "nếu đúng, chạy lại với --accept-jump. Số cũ giữ nguyên."
            )


def _places(paths: list[ServerPath], addresses: Addresses, pulled: Pulled) -> dict[ServerPath, tuple[str, str]]:
    """Find what the server's paths mean: pages of the site and votes on them; all others are left out."""
    places: dict[ServerPath, tuple[str, str]] = {}
    for path in paths:
        if path.is_event:
            vote = vote_of(path.path)
            page = _page(vote[1], addresses) if vote else None
            if vote and page:
                places[path] = (VOTES, f"/{VOTES_PREFIX}{vote[0]}{page}")
                continue
        elif page := _page(path.path, addresses):
            places[path] = (GOATCOUNTER, page)
            continue
        pulled.foreign += 1
    return places


def _page(path: str, addresses: Addresses) -> str | None:
    return addresses.find(path) or addresses.find(path.rstrip("/") + "/")


def _highest(old: Counts, new: Mapping[str, Mapping[int, int]], pulled: Pulled) -> dict[str, dict[int, int]]:
    merged = {path: dict(days) for path, days in old.items()}
    for path, days in new.items():
        mine = merged.setdefault(path, {})
        for day in sorted({*days, *mine}):
            if day in mine and pulled.days and day >= day_number(pulled.days[0]) and days.get(day, 0) < mine[day]:
                pulled.lowered.append(path)
            mine[day] = max(mine.get(day, 0), days.get(day, 0))
    return {path: {day: n for day, n in days.items() if n} for path, days in merged.items() if any(days.values())}


def _sum(counts: Counts) -> int:
    return sum(sums(counts).values())
