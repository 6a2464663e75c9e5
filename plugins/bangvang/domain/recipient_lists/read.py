"""One list from its sheets to its recipients, with one line that says what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bangvang.domain.personal_data import find_personal_data
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.recipient_lists.lines import Cells, Line, LineKind, cells_of, names_award, sort_lines
from bangvang.domain.recipient_lists.recipients import (
    BadCellError,
    RecipientReader,
    RecipientRow,
    Section,
    tells_kinds,
)
from bangvang.domain.recipient_lists.sheet_choice import choose_sheet
from bangvang.domain.recipient_lists.sheets import RawList, column_letters
from bangvang.domain.recipient_lists.soundness import check_table
from bangvang.domain.recipient_lists.table import rows_in_words
from bangvang.domain.recipient_lists.titles import Column, nearest_title
from bangvang.domain.recipient_lists.totals import Tally, contradictions, stated_counts
from bangvang.domain.text import exact_key, match_key, number
from bangvang.domain.vocabulary import KIND_WORDS

MAX_ROWS: Final = 10_000


def read_recipients(
    raw: RawList, problems: Problems, *, sheet: str = "", award_names: Sequence[str] = ()
) -> tuple[RecipientRow, ...]:
    """Give the recipients of a list in its order; bad rows are left out and reported with row, column and remedy.

    ``sheet`` names the sheet of a workbook with several; ``award_names`` are what the article calls the award.
    """
    found = Problems(raw.problems)
    chosen = None if raw.problems else choose_sheet(raw, sheet, found)
    rows: tuple[RecipientRow, ...] = ()
    if chosen:
        cells = cells_of(chosen[1], chosen[0].merges)
        lines = tuple(sort_lines(cells, chosen[0].merges))
        found.extend(check_table(raw.source_path, chosen[0], cells, lines))
        if not found.errors:
            rows = _Reading(raw.source_path, cells, lines, found).recipients(award_names)
    problems.extend(found)
    return rows


class _Reading:
    """The rows of one table on their way to recipients."""

    def __init__(self, source_path: str, cells: Cells, lines: Sequence[Line], problems: Problems) -> None:
        self.source_path, self.cells, self.lines, self.problems = source_path, cells, lines, problems
        self.rows: list[RecipientRow] = []
        self.tally = Tally(self.rows)
        self.section_start = 0

    def recipients(self, award_names: Sequence[str]) -> tuple[RecipientRow, ...]:
        if self._count(LineKind.RECIPIENT) > MAX_ROWS:
            message = f"Danh sách dài {number(self._count(LineKind.RECIPIENT))} dòng, tối đa {number(MAX_ROWS)}."
            self._error(0, message, "Chia thành nhiều tệp.")
            return ()
        self._check_awards(award_names)
        self._read_lines()
        if not self.rows and not self.problems.errors:
            self._error(0, "Danh sách chưa có ai.", "Ghi mỗi người nhận một dòng dưới dòng tiêu đề.")
        self.problems.extend(_twice(self.rows, self.source_path))
        self._tell_left_out()
        return tuple(self.rows)

    def _count(self, kind: LineKind) -> int:
        return sum(1 for line in self.lines if line.kind is kind)

    def _read_lines(self) -> None:
        reader = RecipientReader(self.cells, has_kinds=tells_kinds(self.cells))
        section = Section()
        stated_above: list[tuple[int, str]] = []
        for line in self.lines:
            if line.kind is LineKind.SECTION:
                self._compare(stated_above)
                section = section.after(line.said)
                self.section_start = len(self.rows)
                stated_above = [(line.row.number, line.said)]
            elif line.kind is LineKind.TOTAL:
                self._compare([(line.row.number, line.said)])
            elif line.kind is LineKind.RECIPIENT:
                self._read_recipient(reader, line, section)
        self._compare(stated_above)

    def _read_recipient(self, reader: RecipientReader, line: Line, section: Section) -> None:
        try:
            read = reader.read(line, section)
        except BadCellError as bad:
            self._error(line.row.number, f'Cột "{bad.column}": {bad.message}', bad.remedy)
            return
        self._warn_of_personal_data(read)
        above = self.rows[-1] if self.rows else None
        if above and self.cells.is_continued(line.row) and _is_same_honour(above, read):
            note = "; ".join(dict.fromkeys(filter(None, (above.note, read.note))))
            self.rows[-1] = above.with_note(note)
        else:
            self.rows.append(read)

    def _warn_of_personal_data(self, row: RecipientRow) -> None:
        said = row.recipient
        for found in find_personal_data(f"{said.name}, {said.office}, {said.unit}, {row.note}"):
            message = f"Có {found.what} của cá nhân ({found.masked})."
            remedy = "Chuyển sang một cột không đăng, hoặc bỏ đi nếu không cần cho bạn đọc."
            self._warn(row.number, message, remedy, Kind.PERSONAL_DATA)

    def _compare(self, stated: Iterable[tuple[int, str]]) -> None:
        """Warn where a total or a section states another number than was read."""
        for row, text in stated:
            for said, read in contradictions(stated_counts(row, text), self.tally, self.section_start):
                what = KIND_WORDS.get(said.kind, "người nhận")
                message = f"Dòng này ghi {number(said.value)} {what}, danh sách có {number(read)}."
                remedy = "Soát lại: thiếu dòng, thừa dòng hay ghi sai số."
                self._warn(said.row, message, remedy, Kind.COUNTS_DIFFER)

    def _check_awards(self, award_names: Sequence[str]) -> None:
        """Stop at a list of several awards: the article's entry would give all of them the same one."""
        columns = self.cells.table.columns.get(Column.AWARD, ())
        rows = [line.row for line in self.lines if line.kind is LineKind.RECIPIENT]
        said = Counter(text for row in rows for index in columns if (text := self.cells.text(row, index)))
        said.update(line.said for line in self.lines if line.kind is LineKind.SECTION and names_award(line.said))
        different: dict[str, str] = {}
        for text in said:
            different.setdefault(match_key(text), text)
        if len(different) > 1:
            listed = "; ".join(f'"{text}"' for text in list(different.values())[:5])
            message = f"Danh sách ghi {len(different)} hình thức khác nhau ({listed}), mục khen thưởng chỉ có một."
            self._error(0, message, "Tách mỗi hình thức thành một tệp hay một trang tính, mỗi cái một mục.")
        for key, text in different.items():
            may_be = any(_may_be_same(key, match_key(name)) for name in award_names)
            if len(different) == 1 and award_names and not may_be:
                message = f'Danh sách ghi hình thức "{text}", mục khen thưởng ghi "{award_names[0]}".'
                self._warn(0, message, "Soát lại xem có đúng danh sách của mục này không.", Kind.BAD_LIST)

    def _tell_left_out(self) -> None:
        """Say in one line which rows were no recipients and which columns were not read."""
        parts = []
        above = [row.number for row in self.cells.table.above]
        if above:
            parts.append(f"{len(above)} dòng trên tiêu đề ({rows_in_words(above)})")
        for kind in (LineKind.SECTION, LineKind.TOTAL, LineKind.NUMBERS, LineKind.HEADER, LineKind.SIGNATURE):
            numbers = [line.row.number for line in self.lines if line.kind is kind]
            if numbers:
                parts.append(f"{len(numbers)} {kind.value} ({rows_in_words(numbers)})")
        said = [f"bỏ qua {', '.join(parts)}"] if parts else []
        unused = (*self.cells.table.unused, *self._titles_of_other_kinds())
        if unused:
            said.append("không đọc và không đăng cột " + ", ".join(f'"{title}"' for title in unused))
        untitled = sorted({column_letters(i) for line in self.lines for i in self._untitled(line)})
        if untitled:
            said.append(f"không đọc cột không có tiêu đề: {', '.join(untitled)}")
        if said:
            message = f"Đọc {number(len(self.rows))} người nhận; {'; '.join(said)}."
            near = ((title, nearest_title(title)) for title in unused)
            slips = " ".join(f'"{title}" có phải là "{meant}"?' for title, meant in near if meant)
            self._warn(0, message, slips, Kind.LIST_LEFT_OUT)

    def _untitled(self, line: Line) -> Iterator[int]:
        if line.kind is LineKind.RECIPIENT:
            yield from (index for index in line.row.filled if index not in self.cells.table.titles)

    def _titles_of_other_kinds(self) -> tuple[str, ...]:
        """Give the titles of columns «Đối tượng» that tell no kinds of recipients and so are not read."""
        table = self.cells.table
        return () if tells_kinds(self.cells) else tuple(map(table.title, table.columns.get(Column.KIND, ())))

    def _error(self, row: int, message: str, remedy: str) -> None:
        self.problems.add(Problem(self.source_path, row, message, remedy, Kind.BAD_LIST))

    def _warn(self, row: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.source_path, row, message, remedy, kind, is_warning=True))


def _is_same_honour(one: RecipientRow, other: RecipientRow) -> bool:
    return (one.class_name, one.years, one.decision) == (other.class_name, other.years, other.decision)


def _may_be_same(one: str, other: str) -> bool:
    """Tell whether two names of awards may mean one: one holds the other, or one is an abbreviation."""
    is_short = " " not in one or " " not in other
    return is_short or one in other or other in one


def _twice(rows: Sequence[RecipientRow], source_path: str) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        said = row.recipient
        what = (row.class_name, row.years, row.decision)
        key = (exact_key(said.name), exact_key(said.unit), exact_key(said.office), *what)
        first = seen.setdefault(key, row.number)
        if first != row.number:
            message = f'"{said.name}" đã có ở dòng {first}, chỉ tính một lần.'
            remedy = "Nếu là hai người thì ghi chức vụ hoặc đơn vị khác nhau; nếu là một thì chỉ để một dòng."
            yield Problem(source_path, row.number, message, remedy, Kind.LISTED_TWICE, is_warning=True)
