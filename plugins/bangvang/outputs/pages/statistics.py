"""Statistics: what the register adds up to, as sentences, charts, tables and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.award_terms import Award
from bangvang.domain.sums import Sums
from bangvang.domain.text import capitalised, number, sort_key
from bangvang.domain.vocabulary import GROUPS, KIND_WORDS, LEVEL_TITLES, RECIPIENT_KINDS
from bangvang.outputs import charts, templates
from bangvang.outputs.components import link
from bangvang.outputs.csv_text import csv_text
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import FilePlan, PageGroup, Plan
from bangvang.outputs.views import ChartView, Link, NumberRow, StatisticsPage

MOST_UNITS: Final = 12
MOST_COLUMNS: Final = 20
NOTES: Final = (
    "Mỗi lần một người, tập thể, hộ hay công trình có tên được khen là một lượt; nhiều bài cùng kể vẫn là một lượt.",
    "Tính khen thưởng đã tặng, và khen thưởng từ trước mà bài kể lại kèm năm; còn lại không tính.",
    "Con số không kèm tên chỉ thuộc về bài nêu nó, không cộng vào đâu.",
    "Một lần khen cho cả giai đoạn, hay không rõ năm, không thuộc số của năm nào.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind one chart: a label with its address and a number for each of the ``columns``."""

    id: str
    title: str
    headline: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[int, ...]], ...]


def plan_statistics(context: Context) -> Iterator[PageGroup]:
    """Plan ``/thong-ke/`` with the file of every chart."""
    yield PageGroup(addresses.STATISTICS, partial(_plans, context))


def _plans(context: Context) -> Iterator[Plan]:
    archive = context.archive
    sums = archive.sums
    tables = [(make(archive, sums), draw) for make, draw in _CHARTS]
    shown = [(table, draw) for table, draw in tables if table.rows]
    description = "Khen thưởng theo năm, nhóm, cấp, đơn vị; sự kiện theo tháng."
    page = frame(addresses.STATISTICS, "Thống kê", description=description)
    view: StatisticsPage = {
        **page,
        "lead": _lead(sums),
        "charts": [_chart(table, draw) for table, draw in shown],
        "notes": list(NOTES),
        "sample": sums.is_sample,
    }
    yield templates.STATISTICS.page(view)
    for table, _ in shown:
        rows: list[tuple[str | int, ...]] = [(entry["label"], *numbers) for entry, numbers in table.rows]
        yield FilePlan(addresses.chart_file(table.id), csv_text((table.label, *table.columns), rows))


def _lead(sums: Sums) -> str:
    words = [f"{number(sums.by_kind[kind])} lượt {KIND_WORDS[kind]}" for kind in RECIPIENT_KINDS if sums.by_kind[kind]]
    return f"Kho ghi tên {', '.join(words)} được khen." if words else "Kho chưa ghi tên ai được khen."


def _chart(table: Table, draw: Callable[[Table], str]) -> ChartView:
    rows: list[NumberRow] = [{"label": entry, "numbers": [number(n) for n in numbers]} for entry, numbers in table.rows]
    return {
        "id": table.id,
        "headline": table.headline,
        "title": table.title,
        "svg_html": draw(table),
        "columns": [table.label, *table.columns],
        "rows": rows,
        "csv": link("Tải về số liệu (CSV)", addresses.chart_file(table.id)),
    }


def _year_link(year: int, sums: Sums) -> Link:
    has_page = any((year, kind) in sums.by_year for kind in RECIPIENT_KINDS)
    return link(str(year), addresses.board(year) if has_page else "")


def by_year(archive: Archive, sums: Sums) -> Table:  # noqa: ARG001 - all tables are made alike
    """Count by year."""
    rows = tuple((_year_link(year, sums), (sums.of_year(year),)) for year in sums.years)
    top = max(rows, key=lambda row: row[1][0], default=None)
    headline = f"Năm {top[0]['label']} có nhiều lượt khen nhất: {number(top[1][0])}." if top else ""
    return Table("theo-nam", _over_years("Số lượt được khen", rows), headline, "Năm", ("Lượt được khen",), rows)


def by_kind(archive: Archive, sums: Sums) -> Table:  # noqa: ARG001 - all tables are made alike
    """Count individuals against collectives by year."""
    rows = tuple(
        (_year_link(year, sums), (sums.by_year[year, "individual"], sums.by_year[year, "collective"]))
        for year in sums.years
    )
    people, bodies = _of_years(sums, "individual"), _of_years(sums, "collective")
    headline = _against(people, bodies)
    title = _over_years("Cá nhân và tập thể được khen", rows)
    return Table("ca-nhan-tap-the", title, headline, "Năm", ("Cá nhân", "Tập thể"), rows if people or bodies else ())


def _of_years(sums: Sums, kind: str) -> int:
    return sum(count for (_, of), count in sums.by_year.items() if of == kind)


def _over_years(what: str, rows: Sequence[object]) -> str:
    return f"{what}, {f'{MOST_COLUMNS} năm gần nhất' if len(rows) > MOST_COLUMNS else 'theo năm'}"


def _against(people: int, bodies: int) -> str:
    if not bodies or not people:
        return "Cá nhân được khen nhiều hơn tập thể." if people > bodies else "Tập thể được khen nhiều hơn cá nhân."
    if people >= bodies:
        return f"Cứ một tập thể được khen thì có {_ratio(people, bodies)} cá nhân."
    return f"Cứ một cá nhân được khen thì có {_ratio(bodies, people)} tập thể."


def _ratio(more: int, less: int) -> str:
    """Write a ratio with one digit after the comma, rounded half up."""
    tenths = (more * 20 + less) // (less * 2)
    return f"{number(tenths // 10)},{tenths % 10}".removesuffix(",0")


def by_group(archive: Archive, sums: Sums) -> Table:
    """Count by group of awards, in the order of the law."""
    groups = _by_award(sums, lambda award: award.group, archive)
    rows = tuple((link(capitalised(name), addresses.AWARDS), (groups[name],)) for name in GROUPS if name in groups)
    return Table(
        "theo-nhom",
        "Số lượt được khen, theo nhóm hình thức",
        _most(rows, sums.total),
        "Nhóm",
        ("Lượt được khen",),
        rows,
    )


def by_level(archive: Archive, sums: Sums) -> Table:
    """Count by level, the highest first."""
    groups = _by_award(sums, lambda award: award.level, archive)
    names = {**LEVEL_TITLES, "": "Tùy nơi tặng"}
    rows = tuple((link(label), (groups[name],)) for name, label in names.items() if name in groups)
    return Table(
        "theo-cap", "Số lượt được khen, theo cấp khen", _most(rows, sums.total), "Cấp", ("Lượt được khen",), rows
    )


def _by_award(sums: Sums, key: Callable[[Award], str], archive: Archive) -> Counter[str]:
    groups: Counter[str] = Counter()
    for award_id, count in sums.by_award.items():
        groups[key(archive.terms.awards[award_id])] += count
    return groups


def by_unit(archive: Archive, sums: Sums) -> Table:
    """Count by unit of the recipients, the twelve with the most."""
    counted = [(archive.terms.units[name], count) for name, count in sums.by_unit.items() if name]
    counted.sort(key=lambda pair: (-pair[1], sort_key(pair[0].name), pair[0].id))
    rows = tuple((link(unit.label, unit.path), (count,)) for unit, count in counted[:MOST_UNITS] if count)
    title = f"Số lượt được khen, {min(len(rows), MOST_UNITS)} đơn vị có nhiều nhất"
    return Table("theo-don-vi", title, _most(rows, sums.total), "Đơn vị", ("Lượt được khen",), rows)


def by_month(archive: Archive, sums: Sums) -> Table:  # noqa: ARG001 - all tables are made alike
    """Count events by the month in which they took place, over all years; where none is stated none is counted."""
    counts = archive.events_by_month
    rows = tuple((link(f"Tháng {month}"), (counts.get(month, 0),)) for month in range(1, 13)) if counts else ()
    top = max(rows, key=lambda row: row[1][0], default=None)
    headline = f"{top[0]['label']} có nhiều sự kiện nhất: {number(top[1][0])} sự kiện." if top else ""
    return Table("su-kien-theo-thang", "Số sự kiện theo tháng, mọi năm", headline, "Tháng", ("Sự kiện",), rows)


def _most(rows: Sequence[tuple[Link, tuple[int, ...]]], total: int) -> str:
    top = max(rows, key=lambda row: row[1][0], default=None)
    if top is None or not total:
        return "Chưa có lượt khen nào được tặng."
    return f"{top[0]['label']} có nhiều nhất: {number(top[1][0])} trong {number(total)} lượt."


def _columns(table: Table) -> str:
    """Draw the newest columns; the table and the file hold all of them."""
    rows = table.rows[-MOST_COLUMNS:]
    series = [
        charts.Series(name, tuple(numbers[place] for _, numbers in rows)) for place, name in enumerate(table.columns)
    ]
    labels = [entry["label"].removeprefix("Tháng ") for entry, _ in rows]
    return charts.columns(f"{table.title}. {table.headline}", labels, series)


def _bars(table: Table) -> str:
    return charts.bars(f"{table.title}. {table.headline}", [(entry["label"], n[0]) for entry, n in table.rows])


_CHARTS: Final = (
    (by_year, _columns),
    (by_kind, _columns),
    (by_group, _bars),
    (by_level, _bars),
    (by_unit, _bars),
    (by_month, _columns),
)
