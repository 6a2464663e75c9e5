"""Documents that are cited and not held: one line a run, and its details."""

from __future__ import annotations

import pytest

from bangvang.domain.document_numbers import parse_number
from bangvang.domain.missing_documents import needs_file
from bangvang.domain.problems import Kind

ARTICLES = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
documents: [12/QĐ-SHB, 13/QĐ-SHB]
awards:
  - {award: Giấy khen, year: 2019, individuals: 1, decision: Quyết định số 21/QĐ-SHB ngày 05/01/2020}
---
Theo Quyết định số 13/QĐ-SHB ngày 4/5/2019, Luật số 06/2022/QH15, Chỉ thị số 34-CT/TW.
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
---
Theo Quyết định số 13/QĐ-SHB và Quyết định số 287 ngày 17/1/2019.
"""


def test_one_line_tells_how_many_and_its_details_tell_which(archive):
    """Laws and directives are not among them, and a number said with and without its date is one document."""
    _, problems = archive(ARTICLES)

    (told,) = [problem for problem in problems if problem.kind is Kind.MISSING_DOCUMENT]

    assert "3 văn bản" in told.message
    assert told.details == (
        "13/QĐ-SHB ngày 4/5/2019: tin/2020/a.md",
        "21/QĐ-SHB ngày 5/1/2020: tin/2020/a.md",
        "Quyết định số 287 ngày 17/1/2019: tin/2020/b.md",
    )
    assert len(list(problems)) == 1


@pytest.mark.parametrize(
    ("number", "needed"),
    [
        ("06/2022/QH15", False),
        ("1211/2016/UBTVQH13", False),
        ("98/2023/NĐ-CP", False),
        ("26/2020/TT-BGDĐT", False),
        ("01/2015/TTLT-TTCP-BNV", False),
        ("34-CT/TW", False),
        ("18-NQ/TW", False),
        ("12-BC/TW", True),
        ("05-CT/TU", True),
        ("287/QĐ-UBND", True),
        ("16/2007/QĐ-BCVT", True),
        ("1474/QĐ-TTg", True),
        ("02/KHPH-BKHCN-TLĐ", True),
        ("2298/BKHCN-TĐKT", True),
    ],
)
def test_laws_and_directives_need_no_file(number, needed):
    """What everybody finds elsewhere is not missed; decisions and plans, letters and reports of an office are."""
    assert needs_file(parse_number(number)) is needed


def test_files_of_one_number_stand_side_by_side(archive):
    """Each document has the articles that mean it, and its address is its file name."""
    text = "-- tin/2020/{0}.md --\n---\ntitle: Bài {0}\ndate: 2020-05-01\n---\nTheo Quyết định số 12/QĐ-SHB {1}.\n"
    older = "-- van-ban/12-qd-shb-2017.md --\n---\nnumber: 12/QĐ-SHB\nissuer: Sở Hòa Ban\ndate: 2017-09-28\n---\n"
    said = {"a": "ngày 28/9/2017", "b": "ngày 10 tháng 01 năm 2020", "c": "vừa ký"}

    found, problems = archive(older + "".join(text.format(name, words) for name, words in said.items()))

    assert {name: [a.id for a in group] for name, group in found.articles_by_document.items()} == {
        "12-qd-shb-2017": ["tin/2020/a"],
        "12-qd-shb": ["tin/2020/b"],
    }
    assert [document.path for document in found.terms.documents.values()] == [
        "/van-ban/12-qd-shb/",
        "/van-ban/12-qd-shb-2017/",
    ]
    assert [(p.source_path, p.kind) for p in problems] == [("tin/2020/c.md", Kind.AMBIGUOUS_DOCUMENT)]
