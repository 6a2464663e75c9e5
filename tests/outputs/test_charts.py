"""Charts and workbooks: pure functions of numbers and words."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.outputs.charts import COLOURS, MAX_LINES, WIDTH, Series, bars, columns, nice_step
from bangvang.outputs.xlsx import Sheet, workbook

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [str(year) for year in range(2005, 2025)]
NUMBERS = st.lists(st.integers(0, 10**7), min_size=1, max_size=24)


def drawn(svg: str) -> ET.Element:
    """Read a drawing as any parser would; the namespace is implied inside HTML."""
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own drawing


@given(NUMBERS)
def test_columns_are_as_tall_as_their_numbers(numbers):
    """Heights are in proportion, nothing leaves the drawing, and the grid has few lines."""
    labels = [str(2000 + index) for index in range(len(numbers))]

    picture = drawn(columns("Khen thưởng", labels, [Series("Lượt", tuple(numbers))]))

    heights = [float(rect.get("height")) for rect in picture.iter(f"{SVG}rect")]
    top, tallest = max(numbers) or 1, max([*heights, 1])
    assert all(abs(tall / tallest - n / top) < 0.01 for tall, n in zip(heights, numbers, strict=True))
    assert all(float(rect.get("x")) + float(rect.get("width")) <= WIDTH + 0.2 for rect in picture.iter(f"{SVG}rect"))
    assert len(list(picture.iter(f"{SVG}path"))) <= MAX_LINES + 1 <= 10


@given(NUMBERS)
def test_labels_never_touch(numbers):
    """They are thinned out from the oldest; the newest always bears its label."""
    labels = [str(2000 + index) for index in range(len(numbers))]

    picture = drawn(columns("", labels, [Series("", tuple(numbers))]))

    shown = [text for text in picture.iter(f"{SVG}text") if text.text in labels and text.get("text-anchor") != "start"]
    shown = [text for text in shown if float(text.get("y")) == max(float(other.get("y")) for other in shown)]
    spans = []
    for text in shown:
        x, wide = float(text.get("x")), len(text.text) * 8
        spans.append((x - wide, x) if text.get("text-anchor") == "end" else (x - wide / 2, x + wide / 2))
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert shown[-1].text == labels[-1]


def test_colours_are_fill_attributes_and_no_style_is_written():
    """A strict content security policy knows no style attributes; every series is named in words."""
    series = [Series(f"Loạt <{n}>", tuple(range(20))) for n in range(4)]

    svg = columns('Tên "biểu đồ" & <số>', YEARS, series)

    picture = drawn(svg)
    assert {rect.get("fill") for rect in picture.iter(f"{SVG}rect")} == set(COLOURS)
    assert [text.text for text in picture.iter(f"{SVG}text")][:4] == [one.name for one in series]
    assert picture.get("aria-label") == 'Tên "biểu đồ" & <số>'
    assert not re.search(r"style=|<script|rotate", svg)


@pytest.mark.parametrize(
    ("labels", "series"),
    [(["a"], [Series("", (1,))] * 5), (["a"], [Series("", (1, 2))]), (["a"], [Series("", (-1,))])],
)
def test_what_cannot_be_drawn_is_refused(labels, series):
    with pytest.raises(ValueError, match=r"series|number"):
        columns("", labels, series)


def test_bars_carry_name_and_number():
    picture = drawn(bars("", [("Huân chương", 1200), ("Giấy khen", 0)]))

    assert [text.text for text in picture.iter(f"{SVG}text")] == ["Huân chương", "1.200", "Giấy khen", "0"]


@given(st.integers(0, 10**9))
def test_grid_steps_are_round(top):
    step = nice_step(top)

    assert str(step).strip("0") in {"1", "2", "5"}
    assert step * MAX_LINES >= top


COLUMNS = [("STT", 6), ("Tên", 30), ("Ghi chú", 30)]
ROWS = [(1, "Nguyễn Thị Ẩn & <con>", ""), (2, "=1+1", "-2")]


def test_a_workbook_gives_its_rows_back_and_text_is_never_a_formula():
    made = workbook(COLUMNS, [Sheet("Bảng vàng: [năm] 2020/2021", ROWS), Sheet("2019", ROWS[:1])])

    sheet, other = openpyxl.load_workbook(io.BytesIO(made))

    read = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert read == [("STT", "Tên", "Ghi chú"), (1, "Nguyễn Thị Ẩn & <con>", None), (2, "=1+1", "-2")]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)} == {"s"}
    assert sheet.title == "Bảng vàng   năm  2020 2021"
    for one in (sheet, other):
        assert (one.freeze_panes, one.print_title_rows) == ("A2", "$1:$1")
    assert (other.title, other.max_row, sheet.sheet_view.tabSelected) == ("2019", 2, True)


def test_the_same_rows_give_the_same_bytes():
    """No clock, no machine: every member of the archive bears the earliest date."""
    one, other = (workbook(COLUMNS, [Sheet("Bảng", ROWS)]) for _ in range(2))

    assert one == other
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
