"""Lines of honour as rows of tables and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.conferrals import Conferral, counts_words
from bangvang.domain.document_citations import number_text
from bangvang.domain.vocabulary import KIND_WORDS
from bangvang.outputs.components import status_label
from bangvang.outputs.conferral_views import (
    Heading,
    common_conferrer,
    conferral_view,
    conferrer_words,
    line_name,
    precedence,
    unnamed_view,
    year_key,
)
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.views import Link, RollGroup, RollRow
from bangvang.outputs.xlsx import Cell

COLUMNS: Final = (
    ("STT", 6), ("Người nhận", 34), ("Chức vụ", 26), ("Đơn vị", 34), ("Đối tượng", 12), ("Hình thức", 36), ("Hạng", 8),
    ("Người tặng", 30), ("Năm", 18), ("Quyết định", 20), ("Tình trạng", 26), ("Ghi chú", 30),
)  # fmt: skip


def ordered(lines: Iterable[Conferral], archive: Archive) -> list[Conferral]:
    """Order lines as rolls do: the newest year first, then the spans that end in it, each by precedence."""
    return sorted(lines, key=lambda line: (year_key(line.when), precedence(line, archive)))


def roll_groups(
    lines: Sequence[Conferral], archive: Archive, first: int, *, with_year: bool, is_sample: bool
) -> list[RollGroup]:
    """Give rows under their awards, numbered from ``first``; ``with_year`` puts the year before the award.

    Recipients without names have no number; they are told after those who have. ``is_sample`` leaves the mark «dữ liệu
    mẫu» off the rows of a page that has it as a whole.
    """
    found: list[RollGroup] = []
    for _, grouped in groupby(
        lines, key=lambda line: (*_time(line, with_year), line.award_id, honour_title(line, archive))
    ):
        group = list(grouped)
        named = [line for line in group if line.recipient]
        award, time = archive.terms.awards[group[0].award_id], _time(group[0], with_year)[0]
        title, conferrer = honour_title(group[0], archive), common_conferrer(group)
        heading = Heading(what=title, when=group[0].years, conferrer=conferrer)
        views = [conferral_view(line, archive, heading=heading) for line in named]
        rows: list[RollRow] = [
            {"number": place, "line": {**view, "sample": view["sample"] and not is_sample}}
            for place, view in enumerate(views, start=first)
        ]
        first += len(named)
        found.append(
            {
                "time": time,
                "title": title,
                "conferrer": conferrer_words(conferrer, group[0].status),
                "path": award.path,
                "rows": rows,
                "unnamed": [unnamed_view(line, archive, heading) for line in group if not line.recipient],
            }
        )
    return found


def _time(line: Conferral, with_year: bool) -> tuple[str, str]:  # noqa: FBT001 - passed on as it came
    """Give the words that head the rows of one time, and what tells that time from others."""
    if line.when.is_span:
        return f"Cả {line.when.phrase}", line.years
    is_plain = line.years == str(line.year) or not line.when.is_known
    phrase = line.when.phrase
    said = "" if is_plain and not with_year else phrase[:1].upper() + phrase[1:]
    return said, line.years


def row_name(line: Conferral, archive: Archive) -> Link:
    """Name the recipient, or give a bare count in words beside its article."""
    if line.recipient:
        return line_name(line, archive)
    path = archive.teller(line.article_id).path
    return {"label": f"{counts_words(line.counts)} (không nêu tên)", "path": path}


def sheet_rows(lines: Iterable[Conferral], archive: Archive) -> Iterator[tuple[Cell, ...]]:
    """Give the same rows for a spreadsheet, with ``COLUMNS`` as titles."""
    for number, line in enumerate(lines, start=1):
        recipient = line.recipient
        yield (
            number,
            row_name(line, archive)["label"],
            recipient.office if recipient else "",
            unit_name(line, archive),
            KIND_WORDS[line.kind],
            line.award_name,
            line.class_name,
            line.conferrer,
            line.years,
            number_text(line.decision),
            status_words(line),
            line.note,
        )


def unit_name(line: Conferral, archive: Archive) -> str:
    """Name the unit of a line as it was called in that year."""
    unit_id = archive.unit_of(line)
    unit = archive.terms.units.get(unit_id) if unit_id else None
    return unit.name_in(line.year) if unit else ""


def status_words(line: Conferral) -> str:
    """Write the status of a line: empty where conferred, «Đã hủy bỏ theo 640/QĐ-UBND» where revoked."""
    said = status_label(line.status, (line.when,))
    return f"{said} theo {number_text(line.revocation)}" if line.revocation else said
