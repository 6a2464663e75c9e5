"""What one A4 sheet for the wall holds of a person or unit: every honour, like ones joined, or the highest alone.

The sheet is landscape, framed; name, office, rules and the QR code leave about 76 mm for the honours. Widths of letters
are means of the theme's fonts; the styles of each way are in ``theme/templates/components/wall_sheet.css``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bangvang.domain.archive import Archive
from bangvang.domain.conferrals import Conferral
from bangvang.outputs.conferral_views import (
    ConferralCache,
    common_conferrer,
    conferrer_words,
    post_words,
)
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.plaques import LONG_NAME, like_honours, name_parts, ordered, years_text
from bangvang.outputs.qr_codes import qr_code
from bangvang.outputs.views import SheetRow, WallSheet

HEIGHT: Final = 76.0
MOST: Final = 14
ALONE: Final = 4
# From so many letters on a name takes two lines of the sheet.
_LONGEST_NAME: Final = 40
# The line below the name: what more of it would take away from the honours.
_OFFICE_LETTERS: Final = 84
_OFFICE_HEIGHT: Final = 8.0


class _Way(NamedTuple):
    """One way to set rows: for so many at most, in millimetres a line and letters a line."""

    name: str
    most: int
    title_height: float
    title_letters: int
    slots_height: float
    slots_letters: int
    gap: float
    columns: int = 1

    def height(self, rows: Sequence[SheetRow]) -> float:
        """Give the height that rows take, in millimetres."""
        return sum(
            self.title_height * _lines(len(row["title"]) + len(row["times"]), self.title_letters)
            + self.slots_height * _lines(len(_slots(row)), self.slots_letters)
            + self.gap
            for row in rows
        )


_WAYS: Final = (
    _Way("large", 2, 9.2, 40, 6.0, 62, 4.0),
    _Way("medium", 4, 6.9, 54, 4.7, 78, 3.6),
    _Way("small", 6, 5.8, 64, 4.7, 78, 1.2),
    # In two columns the line below holds the decision only.
    _Way("columns", MOST, 5.3, 38, 4.5, 1000, 1.6, columns=2),
)
_WIDE: Final = _WAYS[:-1]


def wall_sheet(name: str, office: str, lines: Sequence[Conferral], archive: Archive, address: str) -> WallSheet | None:
    """Make the sheet of what was conferred on a person or unit; None where nothing was.

    ``address`` is that of the page with its host, empty while the site has none. What is only recalled, proposed or
    revoked does not hang on a wall.
    """
    proved = [line for line in lines if line.status == "conferred" and line.recipient]
    if not proved:
        return None
    room = HEIGHT - _OFFICE_HEIGHT * max(_lines(len(office), _OFFICE_LETTERS) - 1, 0)
    way, rows, left = _fitting(proved, archive, room)
    size = "longest" if len(name) >= _LONGEST_NAME else "long" if len(name) >= LONG_NAME else ""
    return {
        "parts": name_parts(name),
        "size": size,
        "office": office,
        "fit": way,
        "rows": rows,
        "rest": f"và {left} lần khác" if left else "",
        "qr": qr_code(address) if address else None,
        "address": address.partition("://")[2],
    }


def fit(rows: Sequence[SheetRow], room: float = HEIGHT, ways: Sequence[_Way] = _WAYS) -> str:
    """Choose ``large``, ``medium``, ``small`` or ``columns``; empty where ``room`` millimetres are too few."""
    for way in ways:
        # A row is never parted, so columns may end unevenly.
        spare = max((way.height([row]) for row in rows), default=0) if way.columns > 1 else 0
        if len(rows) <= way.most and way.height(rows) + spare <= room * way.columns:
            return way.name
    return ""


def _fitting(proved: Sequence[Conferral], archive: Archive, room: float) -> tuple[str, list[SheetRow], int]:
    """Give the way, its rows and how many honours have no room: the first choice that fits the sheet."""
    joined = like_honours(proved, archive)
    choices = [
        [_row(of, archive) for of in groups] for groups in ([[line] for line in ordered(proved, archive)], joined)
    ]
    for ways in (_WIDE, _WAYS):
        for rows in choices:
            if way := fit(rows, room, ways):
                return way, rows, 0
    shown = joined[:ALONE]
    bare = [_bare(_row(of, archive)) for of in shown]
    return fit(bare, room) or "small", bare, len(proved) - sum(map(len, shown))


def _row(lines: Sequence[Conferral], archive: Archive) -> SheetRow:
    """Say what like honours are: one of its own year, or several with the first and the last."""
    line, times, shared = lines[0], len(lines), ConferralCache.of(archive)
    told = (shared.decision(line.decision) for line in lines)
    decisions = list(dict.fromkeys(decision["label"] for decision in told if decision))
    return {
        "year": years_text(lines) or line.years,
        "mark": shared.award(line).mark,
        "title": honour_title(line, archive),
        "times": f"{times} lần" if times > 1 else "",
        "conferrer": conferrer_words(common_conferrer(lines), line.status),
        "years": _scattered(lines) if times > 1 else "",
        "former_name": _shared(_former_name(line, archive) for line in lines),
        "post": _shared(_post(line, archive) for line in lines),
        "decisions": decisions if times > 1 else [],
        "decision": decisions[0] if times == 1 and decisions else "",
    }


def _bare(row: SheetRow) -> SheetRow:
    """Leave out all but name and time, where not all honours have room."""
    return {**row, "conferrer": "", "years": "", "former_name": "", "post": "", "decisions": [], "decision": ""}


def _slots(row: SheetRow) -> str:
    """Give the line below a title as the sheet has it, with a dot between its parts."""
    former = f"khi mang tên {row['former_name']}" if row["former_name"] else ""
    decisions = f"Quyết định {', '.join(row['decisions'])}" if row["decisions"] else ""
    return " · ".join(filter(None, (row["conferrer"], former, row["post"], row["years"], decisions)))


def _scattered(lines: Sequence[Conferral]) -> str:
    """Tell the years one by one where the first and the last do not say them: «các năm 2015, 2016, 2019»."""
    years = sorted({line.year for line in lines if line.when.is_known})
    is_row = not years or len(years) == years[-1] - years[0] + 1
    return "" if is_row else f"các năm {', '.join(map(str, years))}"


def _shared(told: Iterable[str]) -> str:
    """Give what is the same for all joined honours; empty where it is not."""
    said = set(told)
    return said.pop() if len(said) == 1 else ""


def _former_name(line: Conferral, archive: Archive) -> str:
    """Give the name that a unit had in the year, where it was another one; empty for people."""
    if not line.recipient or line.recipient.kind != "collective":
        return ""
    return archive.terms.units[line.recipient.term_id].former_in(line.year) or ""


def _post(line: Conferral, archive: Archive) -> str:
    """Say what a person was at the time; empty for a unit, whose page says what it is part of."""
    if not line.recipient or line.recipient.kind == "collective":
        return ""
    return post_words(line.recipient.office, line.unit_id, archive, line.year)


def _lines(letters: int, width: int) -> int:
    return -(-letters // width)
