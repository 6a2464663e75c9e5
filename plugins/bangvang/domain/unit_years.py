"""Units and years: what a file says of a unit that was no more, or not yet, in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangvang.domain.articles import Article, AwardEntry
from bangvang.domain.authorities import Unit
from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import SourceEntry
from bangvang.domain.unit_history import Parent


def check_parents(unit: Unit, units: AuthorityIndex[Unit], entry: SourceEntry) -> Iterator[Problem]:
    """Yield a warning for each unit above that ended while this one is still said to be below it, or began later."""
    for index, parent in enumerate(unit.parents):
        above = units.get(parent.unit_id)
        if above is None:
            continue
        line = entry.header.line_of(("parent", index)) or entry.header.line_of(("parent",))
        if message := _ended(unit, parent, above):
            remedy = f"Ghi trực thuộc theo năm: parent: {_example(parent, above)}."
            yield _warning(entry.source_path, line, message, remedy)
        elif parent.span.first and above.span.first and parent.span.first < above.span.first:
            message = f"{above.name} có từ năm {above.span.first}, mà ở đây ghi trực thuộc từ năm {parent.span.first}."
            yield _warning(entry.source_path, line, message, "Sửa năm ở tệp ghi sai.")


def _ended(unit: Unit, parent: Parent, above: Unit) -> str:
    last = above.span.last
    until = parent.span.last or unit.span.last
    if last is None or (until is not None and until <= last):
        return ""
    said = f"đến năm {until}" if until else "đến nay"
    return f"{above.name} chỉ có đến năm {last}, mà ở đây ghi trực thuộc {said}."


def _example(parent: Parent, above: Unit) -> str:
    first = f"{{name: {parent.unit_id}, to: {above.span.last}}}"
    later = [f"{{name: {name}, from: {above.span.last}}}" for name in above.successor_ids[:1]]
    return f"[{', '.join((first, *later))}]"


def check_unit_years(article: Article, units: AuthorityIndex[Unit]) -> Iterator[Problem]:
    """Yield a warning for every unit that held the event, or was honoured, in a year in which it was not there.

    The last year of a unit is still its own, former names count, and a span of years is no contradiction.
    """
    event = article.event.year if article.event else 0
    for unit_id in article.unit_ids:
        yield from _outside(units.get(unit_id), event, units, (article.source_path, 0))
    for entry in article.awards:
        for unit_id, year in dict.fromkeys(_named(entry)):
            yield from _outside(units.get(unit_id), year, units, (article.source_path, entry.line))


def _named(entry: AwardEntry) -> Iterator[tuple[str, int]]:
    """Yield the units of an entry and its recipients, each with the years that it is honoured for."""
    stated = _single(entry.years)
    yield from ((entry.unit_id, year) for year in stated)
    for recipient in entry.recipients:
        own = recipient.term_id if recipient.kind == "collective" else ""
        for year in _single(recipient.years) if recipient.years else stated:
            yield from ((own, year), (recipient.unit_id, year))


def _single(years: Iterable[HonourYear]) -> tuple[int, ...]:
    return tuple(one.year for one in years if one.is_known and not one.is_span)


def _outside(unit: Unit | None, year: int, units: AuthorityIndex[Unit], place: tuple[str, int]) -> Iterator[Problem]:
    if unit is None or not year or unit.span.holds(year):
        return
    message = f"{unit.name} hoạt động {_span_words(unit)}, mà ở đây là năm {year}."
    heirs = [heir.name for name in unit.successor_ids if (heir := units.get(name))]
    is_late = unit.span.last is not None and year > unit.span.last
    remedy = f"Xem lại năm; sau năm {unit.span.last} là {', '.join(heirs)}." if heirs and is_late else ""
    remedy = remedy or "Xem lại năm ở đây, hoặc from, to trong tệp của đơn vị."
    yield _warning(*place, message, remedy)


def _span_words(unit: Unit) -> str:
    words = str(unit.span)
    return words if words.startswith(("từ", "đến")) else f"trong {words}"


def _warning(source_path: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(source_path, line, message, remedy, Kind.OUTSIDE_YEARS, is_warning=True)
