"""The measures on labelled pages: figures that cannot hide a miss, and a clear line where there is no corpus."""

from __future__ import annotations

import json

import pytest
from tests.corpus_model.__main__ import main
from tests.corpus_model.documents import documents_found, documents_right
from tests.corpus_model.labels import Label, read_labels
from tests.corpus_model.measure import measured


def test_without_a_corpus_it_says_so_and_is_no_failure(tmp_path, capsys):
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"skipped: no labels in {tmp_path / 'labels'}\n"


@pytest.mark.parametrize(("right", "holds"), [(19, True), (18, False)])
def test_a_row_tells_whether_its_floor_is_reached(right, holds):
    row = measured("x", {str(n): n < right for n in range(20)}, 0.95)

    assert (row.hits, row.cases, row.holds) == (right, 20, holds)
    assert row.missed == tuple(str(n) for n in range(right, 20))
    assert ("holds" in row.row()) is holds


def test_labels_are_read_in_the_order_of_their_names(tmp_path):
    (tmp_path / "labels").mkdir()
    for name in ("002", "001"):
        (tmp_path / "labels" / f"{name}.json").write_text(json.dumps({"units": [name]}), encoding="utf-8")

    assert [label.units for label in read_labels(tmp_path)] == [("001",), ("002",)]


@pytest.mark.slow
def test_an_award_that_no_catalogue_holds_is_printed_as_missed(tmp_path, capsys):
    (tmp_path / "labels").mkdir()
    label = {"awards": [{"canonical": "Lọ gốm danh dự", "status": "conferred"}]}
    (tmp_path / "labels" / "001.json").write_text(json.dumps(label), encoding="utf-8")

    assert main([str(tmp_path), "-v"]) == 1
    assert "award forms found (conferred, announced): Lọ gốm danh dự" in capsys.readouterr().out


def test_a_document_that_is_cut_short_or_invented_is_missed():
    """A number must be read whole, and one that no page labels counts against precision."""
    odd = Label("001", {"documents": ["12/QĐ-SHB", "khẩn"], "title": "Theo Kế hoạch số 99/KH-SHB"})

    found, right = documents_found([odd]), documents_right([odd])

    assert (found.hits, found.cases, found.missed) == (1, 2, ("001: khẩn",))
    assert right.missed == ("001: 99/KH-SHB in «Theo Kế hoạch số 99/KH-SHB»",)
