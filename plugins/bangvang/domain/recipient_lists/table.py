"""Find the table of recipients in a sheet: which rows are its header, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.domain.recipient_lists.sheets import Merge, RawRow, RawSheet
from bangvang.domain.recipient_lists.titles import NAMES, Column, meaning, meaning_under
from bangvang.domain.text import squeeze
from bangvang.lazy_patterns import lazy_pattern

HEADER_SEARCH: Final = 40
HEADER_HEIGHT: Final = 3
_RUNS_SHOWN: Final = 12
# So many known titles make a header of a row in which most are unknown.
_ENOUGH: Final = 3

_KIND_OF: Final = {Column.COLLECTIVE: "collective", Column.INDIVIDUAL: "individual", Column.HOUSEHOLD: "household"}
_NUMBERING: Final = lazy_pattern(r"\W*\d{1,3}\W*")


class Title(NamedTuple):
    """The title of one column: what it holds, its text, and the cell (row, column) that says it."""

    column: Column | None
    text: str
    said_at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of recipients: its columns (counted from 0), the rows above its header, the header, the rows below.

    ``name`` are the columns that together hold the name; ``other_names`` hold names of recipients of one kind where the
    table has a column for each; ``kind`` is the kind of all that ``name`` holds, where its title says so.
    """

    name: tuple[int, ...]
    other_names: Mapping[int, str]
    kind: str
    columns: Mapping[Column, tuple[int, ...]]
    titles: Mapping[int, Title]
    above: tuple[RawRow, ...]
    header: tuple[RawRow, ...]
    body: tuple[RawRow, ...]

    @property
    def read(self) -> frozenset[int]:
        """Give the columns whose text may be published."""
        used = (columns for column, columns in self.columns.items() if column is not Column.ORDER)
        return frozenset((*self.name, *self.other_names, *(index for columns in used for index in columns)))

    @property
    def unused(self) -> tuple[str, ...]:
        """Give the titles of the columns that are not read, each once, from left to right."""
        order = self.columns.get(Column.ORDER, ())
        kept = self.read | set(order)
        return tuple(dict.fromkeys(title.text for index, title in sorted(self.titles.items()) if index not in kept))

    def title(self, index: int) -> str:
        """Give the title of a column for messages."""
        return self.titles[index].text


def find_table(sheet: RawSheet) -> Table | None:
    """Find the first header among the first rows of a sheet; None where no row names who is meant."""
    rows = [row for row in sheet.rows if row.filled]
    for index in range(min(len(rows), HEADER_SEARCH)):
        header = _header(rows[index : index + HEADER_HEIGHT], sheet.merges)
        titles = _titles(header, sheet.merges) if header else {}
        if _is_header([title.column for title in titles.values()]):
            return _table(titles, rows, index, header)
    for index, row in enumerate(rows[:HEADER_SEARCH]):
        titles = _titles([row], ())
        alone = {Column.NAME, Column.NAME_LINE, Column.GIVEN_NAME, Column.COLLECTIVE}
        if len(titles) == 1 and next(iter(titles.values())).column in alone:
            return _table(titles, rows, index, [row])
    return None


def is_header_row(row: RawRow) -> bool:
    """Tell whether a row could be a header: most of its cells are titles, and one says who is meant."""
    return _is_header([meaning(squeeze(row.text(index))) for index in row.filled])


def _is_header(columns: Sequence[Column | None]) -> bool:
    known = [column for column in columns if column is not None]
    is_named = any(column in known for column in (*NAMES, Column.MIXED, Column.ADDRESS_FORM))
    is_of_units = Column.UNIT in known or Column.SUBUNIT in known
    is_enough = len(known) > 1 and (len(known) >= _ENOUGH or 2 * len(known) >= len(columns))
    return is_enough and (is_named or is_of_units)


def _header(rows: Sequence[RawRow], merges: Sequence[Merge]) -> list[RawRow]:
    """Give the rows that make one header from the first row on; empty where the first row cannot begin one."""
    top = rows[0]
    if len(top.filled) < 2 or not any(meaning(squeeze(top.text(index))) for index in top.filled):  # noqa: PLR2004
        return []
    header = [top]
    for row in rows[1:]:
        is_next = row.number == header[-1].number + 1
        if not is_next or not _continues(header, row, merges):
            break
        header.append(row)
    return header


def _continues(header: Sequence[RawRow], row: RawRow, merges: Sequence[Merge]) -> bool:
    """Tell whether a row continues with a header: each cell is below a title of several columns or below none."""
    first, last = header[0].number, header[-1].number
    around = [merge for merge in merges if first <= merge.top <= last]
    spanned = {
        index for m in around if m.left < m.right and m.bottom < row.number for index in range(m.left, m.right + 1)
    }
    filled = row.filled
    for index in filled:
        is_below_none = not any(above.text(index).strip() for above in header)
        shares_title = index + 1 in filled and not any(above.text(index + 1).strip() for above in header)
        if _NUMBERING.fullmatch(row.text(index)) or not (index in spanned or is_below_none or shares_title):
            return False
    is_covered = any(merge.bottom >= row.number and merge.left == merge.right for merge in around)
    return is_covered or any(meaning(squeeze(row.text(index))) for index in filled)


def _titles(header: Sequence[RawRow], merges: Sequence[Merge]) -> dict[int, Title]:
    """Name the columns: the lowest title of each, in the light of the titles above it."""
    levels = [dict(_spread(row, merges)) for row in header]
    for upper, row in zip(levels, header[1:], strict=False):
        for index in row.filled:
            if index not in upper:  # a title of several columns that was not merged, as in CSV files
                left = [known for known in upper if known < index and index - known < HEADER_SEARCH]
                if left and not (max(left) not in row.filled):
                    upper[index] = upper[max(left)]
    titles = {}
    for index in sorted({index for level in levels for index in level}):
        said = [level[index] for level in levels if index in level]
        texts = list(dict.fromkeys(text for text, _ in said))
        parent = " ".join(texts[:-1])
        shown = f"{parent}: {texts[-1]}" if parent else texts[-1]
        titles[index] = Title(meaning_under(parent, texts[-1]), shown, said[-1][1])
    return titles


def _spread(row: RawRow, merges: Sequence[Merge]) -> Iterator[tuple[int, tuple[str, tuple[int, int]]]]:
    """Yield what each column of a header row says, a merged title for all columns below it."""
    wide = {merge.left: merge.right for merge in merges if merge.top == row.number}
    for index in row.filled:
        for column in range(index, wide.get(index, index) + 1):
            yield column, (squeeze(row.text(index)), (row.number, index))


def _table(titles: Mapping[int, Title], rows: Sequence[RawRow], start: int, header: Sequence[RawRow]) -> Table:
    columns: dict[Column, tuple[int, ...]] = {}
    is_of_sexes = any(title.text.lower() == "nữ" for title in titles.values())
    for index, title in titles.items():
        if is_of_sexes and title.text.lower() == "nam":
            continue  # without accents it would be «Năm»
        if title.column is not None and title.column is not Column.UNUSED:
            columns[title.column] = (*columns.get(title.column, ()), index)
    name, other_names, kind = _names(columns)
    for column in (*NAMES, Column.INDIVIDUAL):
        columns.pop(column, None)
    return Table(
        name=name,
        other_names=other_names,
        kind=kind,
        columns=columns,
        titles=titles,
        above=tuple(rows[:start]),
        header=tuple(header),
        body=tuple(rows[start + len(header) :]),
    )


def _names(columns: dict[Column, tuple[int, ...]]) -> tuple[tuple[int, ...], dict[int, str], str]:
    """Decide where the names are; columns that turn out to hold names lose their other meaning."""
    family, given = columns.get(Column.FAMILY_NAME, ()), columns.get(Column.GIVEN_NAME, ())
    whole = columns.get(Column.NAME, ()) or columns.get(Column.NAME_LINE, ())
    if not whole and given:
        whole = tuple(sorted(family + given))
    of_kinds = {index: kind for column, kind in _KIND_OF.items() for index in columns.get(column, ())}
    if whole:
        # «Cá nhân» beside «Họ tên» is a column to tick, «Tập thể» beside it holds names of its own.
        return whole, {index: kind for index, kind in of_kinds.items() if kind != "individual"}, ""
    if len(of_kinds) == 1:
        return tuple(of_kinds), {}, next(iter(of_kinds.values()))
    if of_kinds:
        return (), of_kinds, ""
    return _names_without_title(columns)


def _names_without_title(columns: dict[Column, tuple[int, ...]]) -> tuple[tuple[int, ...], dict[int, str], str]:
    if Column.ADDRESS_FORM in columns:
        return columns.pop(Column.ADDRESS_FORM), {}, ""
    has_office = any(column in columns for column in (Column.OFFICE, Column.GRADE, Column.OFFICE_AND_UNIT))
    for column in (Column.UNIT, Column.SUBUNIT):
        if column in columns and not has_office:
            return columns.pop(column), {}, "collective"
    return (), {}, ""


def rows_in_words(numbers: Iterable[int]) -> str:
    """Write row numbers for a message: «dòng 3, 5–9»."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    rest = ["…"] if len(words) > _RUNS_SHOWN else []
    return "dòng " + ", ".join((*words[:_RUNS_SHOWN], *rest))
