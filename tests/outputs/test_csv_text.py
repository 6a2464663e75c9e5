"""CSV that no spreadsheet takes for formulas, whichever sign it separates cells by."""

from __future__ import annotations

import csv
import io

import pytest

from bangvang.outputs.csv_text import RISKY, csv_text


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "said", ["xem;=cmd|'/C calc'!A0;hết", "a; =1+1", 'a;"=1+1"', "a|@SUM(1)", "a\t-1", "=1;+2", "a;＝1", "a;'=1"]
)
def test_no_cell_becomes_a_formula_in_a_program_with_another_separator(said, separator):
    """Vietnamese Excel separates by semicolons; quotes do not help it, for they do not begin its cells."""
    text = csv_text(["Tên", "Ghi chú"], [["Lò Thị Mây", said]])

    cells = [cell.strip(" \"'") for row in csv.reader(io.StringIO(text[1:]), delimiter=separator) for cell in row]
    raw = [cell.lstrip(' "') for line in text[1:].splitlines() for cell in line.split(separator)]

    assert any("Lò Thị Mây" in cell for cell in cells)
    assert [cell for cell in raw if separator != "," and cell[:1] in RISKY] == []


@pytest.mark.parametrize("said", ["hai năm; ba lần", "a; - b", "x;y|z", "2015–2019; 2020"])
def test_ordinary_text_stays_as_it_is(said):
    text = csv_text(["Ghi chú"], [[said]])

    assert list(csv.reader(io.StringIO(text[1:])))[1] == [said]
