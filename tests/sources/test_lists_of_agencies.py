"""Lists in the shapes that agencies write: who is read, what is left out, what is told (agency_lists.txt)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from agency_lists import csv_of, raw_of, read, workbook_of


class Shape(NamedTuple):
    """A list as a grid, and what must come of it; a message that begins with «LỖI» stops the build."""

    grid: str
    merges: str
    people: tuple[str, ...]
    told: tuple[str, ...]


def shapes() -> dict[str, Shape]:
    """Read the blocks of agency_lists.txt: a name, rows, merged cells, ``=`` recipients, ``>`` messages."""
    text = (Path(__file__).parent / "agency_lists.txt").read_text(encoding="utf-8")
    return dict(map(shape_of, text.split("## ")[1:]))


def shape_of(block: str) -> tuple[str, Shape]:
    name, *lines = block.strip().split("\n")
    merges = [line.removeprefix("merges: ") for line in lines if line.startswith("merges: ")]
    people = tuple(line[2:] for line in lines if line.startswith("= "))
    told = tuple(line[2:] for line in lines if line.startswith("> "))
    grid = [line for line in lines if not line.startswith(("merges: ", "= ", "> "))]
    return name, Shape("\n".join(grid), " ".join(merges), people, told)


SHAPES = shapes()


def test_every_shape_says_what_comes_of_it():
    assert len(SHAPES) >= 40
    assert [name for name, shape in SHAPES.items() if not (shape.people or shape.told)] == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_workbook_of_this_shape_is_read_as_it_is_meant(name):
    """Only people and bodies that are honoured are recipients; the messages are exactly these."""
    shape = SHAPES[name]

    found = read(raw_of(workbook_of(shape.grid, shape.merges)))

    assert found == (shape.people, shape.told)


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if not shape.merges])
def test_a_csv_file_of_this_shape_is_read_alike(name):
    """A column without a title is an error in CSV, where a bare comma makes one."""
    shape = SHAPES[name]

    found = read(raw_of(csv_of(shape.grid), "ds.csv"))

    if name == "right-of-the-table":
        assert found.people == ()
        assert found.told[0].startswith("LỖI 2: Cột E không có tiêu đề mà có chữ")
    else:
        assert found == (shape.people, shape.told)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["plain", "name-office-and-unit", "one-column-for-all", "only-names"])
def test_the_header_tells_what_stands_between_cells(name, separator):
    """Also where titles hold commas of their own."""
    shape = SHAPES[name]

    found = read(raw_of(csv_of(shape.grid, separator), "ds.csv"))

    assert found == (shape.people, shape.told)
