"""Lines of honour as rows of tables and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.conferrals import Conferral, counts_words
from bangvang.outputs.components import STATUS_WORDS
from bangvang.outputs.conferral_views import ConferralCache, class_label, line_name, precedence, recipient_detail
from bangvang.outputs.views import Link, RollGroup, RollRow
from bangvang.outputs.xlsx import Cell

COLUMNS: Final = (
    ("STT", 6), ("Người nhận", 34), ("Chức vụ", 26), ("Đơn vị", 34), ("Đối tượng", 12), ("Hình thức", 36), ("Hạng", 8),
    ("Năm", 11), ("Quyết định", 20), ("Tình trạng", 26), ("Ghi chú", 30),
)  # fmt: skip
KINDS: Final = {
    "individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "mixed": "tập thể, cá nhân",
}  # fmt: skip


def ordered(lines: Iterable[Conferral], archive: Archive) -> list[Conferral]:
    """Order lines as rolls do: the newest year first, each by precedence."""
    return sorted(lines, key=lambda line: (-line.year, precedence(line, archive)))


def roll_groups(
    lines: Sequence[Conferral], archive: Archive, first: int, *, with_year: bool, is_sample: bool
) -> list[RollGroup]:
    """Give rows under their awards, numbered from ``first``; ``with_year`` puts the year before the award.

    ``is_sample`` leaves the mark «dữ liệu mẫu» off the rows of a page that bears it as a whole.
    """
    numbered = enumerate(lines, start=first)
    groups = groupby(
        numbered, key=lambda pair: (pair[1].year if with_year else 0, pair[1].award_id, pair[1].class_name)
    )
    found: list[RollGroup] = []
    for (year, award_id, class_name), group in groups:
        award = archive.terms.awards[award_id]
        title = f"{award.name} {class_label(class_name)}".strip()
        rows = [_row(number, line, archive, is_sample=is_sample) for number, line in group]
        found.append({"title": f"Năm {year}: {title}" if year else title, "path": award.path, "rows": rows})
    return found


def _row(number: int, line: Conferral, archive: Archive, *, is_sample: bool) -> RollRow:
    shared = ConferralCache.of(archive)
    return {
        "number": number,
        "name": row_name(line, archive),
        "detail": recipient_detail(line.recipient, archive, line.year) if line.recipient else "",
        "years": line.years,
        "decision": shared.decision(line.decision),
        "revocation": shared.decision(line.revocation),
        "status": line.status,
        "status_label": STATUS_WORDS[line.status],
        "note": line.note,
        "sample": line.sample and not is_sample,
    }


def row_name(line: Conferral, archive: Archive) -> Link:
    """Name the recipient, or give a bare count in words beside its article."""
    if line.recipient:
        return line_name(line, archive)
    article = archive.by_id[line.article_id]
    return {"label": f"{counts_words(line.counts)} (không nêu tên)", "path": article.path}


def sheet_rows(lines: Iterable[Conferral], archive: Archive) -> Iterator[tuple[Cell, ...]]:
    """Give the same rows for a spreadsheet, with ``COLUMNS`` as titles."""
    for number, line in enumerate(lines, start=1):
        recipient = line.recipient
        yield (
            number,
            row_name(line, archive)["label"],
            recipient.office if recipient else "",
            unit_name(line, archive),
            KINDS[line.kind],
            archive.terms.awards[line.award_id].name,
            line.class_name,
            line.years,
            line.decision,
            status_words(line),
            line.note,
        )


def unit_name(line: Conferral, archive: Archive) -> str:
    """Name the unit of a line as it was called in that year."""
    unit_id = archive.unit_of(line)
    unit = archive.terms.units.get(unit_id) if unit_id else None
    return unit.name_in(line.year) if unit else ""


def status_words(line: Conferral) -> str:
    """Write where a line stands: empty where conferred, «Đã hủy bỏ theo 640/QĐ-UBND» where revoked."""
    said = STATUS_WORDS[line.status]
    return f"{said} theo {line.revocation}" if line.revocation else said
