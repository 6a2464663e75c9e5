"""Units that no file holds: told once a run, with what their files may begin with."""

from __future__ import annotations

from bangvang.domain.identity import Named
from bangvang.domain.missing_units import check_missing_units, likely_parent

UNITS = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
units: [Trạm Đèo Gió, Sở Hòa Bàn]
---
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
units: [trạm đèo gió, Trạm Đèo Gió, Xưởng Lạ]
---
"""


def test_all_names_without_a_file_come_in_one_warning(archive):
    """In the order of the alphabet, each with its articles; a slip of the pen is told where it stands."""
    _, problems = archive(UNITS)

    together, slip = problems

    assert together.message == "2 đơn vị chưa có tệp: Trạm Đèo Gió; Xưởng Lạ."
    assert "bangvang new units --missing" in together.remedy
    assert together.details == ("Trạm Đèo Gió: tin/2020/a.md, tin/2020/b.md", "Xưởng Lạ: tin/2020/b.md")
    assert together.is_warning
    assert (slip.source_path, slip.line) == ("tin/2020/a.md", 4)


def test_strict_tells_each_where_it_stands(archive):
    """Nothing unreviewed is published: every name is an error at its first mention."""
    _, problems = archive(UNITS, strict=True)

    assert [(p.source_path, p.is_warning) for p in problems] == [
        ("tin/2020/a.md", False), ("tin/2020/a.md", False), ("tin/2020/b.md", False),
    ]  # fmt: skip


def test_a_long_list_is_cut_in_the_line_and_whole_in_the_details():
    named = [("tin/2020/a.md", Named("unit", f"Tổ số {number:02d}")) for number in range(33)]

    (problem,) = check_missing_units([*named, ("tin/2020/a.md", Named("tag", "gốm"))], set())

    assert problem.message.startswith("33 đơn vị chưa có tệp: Tổ số 00; ")
    assert problem.message.endswith("Tổ số 29; và 3 đơn vị nữa.")
    assert len(problem.details) == 33


def test_nothing_is_told_where_every_unit_has_a_file():
    assert list(check_missing_units([("tin/2020/a.md", Named("unit", "Sở Hòa Bàn"))], {"Sở Hòa Bàn"})) == []


def test_the_unit_above_is_proposed_by_the_end_of_the_name(archive):
    """A short name of one word, which may end any name, proposes nothing."""
    found, _ = archive("-- don-vi/so-mo.md --\n---\nname: Sở Mơ\nshort: Mơ\n---\n")
    units = found.terms.units

    names = ("Phòng Kế toán Sở Mơ", "Trạm của Sở Mơ", "Trạm Lơ Mơ")

    proposals = [likely_parent(name, units) for name in names]

    assert [unit.id if unit else "" for unit in proposals] == ["so-mo", "so-mo", ""]
    assert likely_parent("Trạm Xa", units) is None
