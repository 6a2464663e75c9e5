"""Views of statistics and open data."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Fact, Link
from bangvang.outputs.views.page import Page


class StatisticsPage(Page):
    """``statistics.html``: charts, each with a sentence that says what it shows."""

    lead: str
    charts: list[ChartView]
    notes: list[str]


class ChartView(TypedDict):
    """One chart: its sentence, what it counts, the drawing, and the same numbers as a table and a file."""

    id: str
    headline: str
    title: str
    svg_html: str
    columns: list[str]
    rows: list[NumberRow]
    csv: Link


class NumberRow(TypedDict):
    """A row of numbers, written as people read them."""

    label: Link
    numbers: list[str]


class DataPage(Page):
    """``data.html``: the files of open data, and what every column means."""

    lead: str
    sets: list[DataSetView]
    facts: list[Fact]
    citation: str
    licence: str
    package: Link


class DataFiles(TypedDict):
    """The files of one year of a set, CSV and JSON; ``year`` is empty for a set that has no years."""

    year: str
    files: list[Link]


class DataSetView(TypedDict):
    """One set of data: its files, the number of rows, its columns."""

    id: str
    title: str
    about: str
    count: str
    years: list[DataFiles]
    columns: list[ColumnView]


class ColumnView(TypedDict):
    """One column: its name in the files, its type in words, what is in it."""

    name: str
    type: str
    about: str
