"""Units in time: years of parents, several successors, equal names one after the other."""

from __future__ import annotations

import pytest

from bangvang.domain.authorities import Unit
from bangvang.domain.problems import Kind
from bangvang.domain.unit_history import Parent, Span


@pytest.mark.parametrize(
    ("one", "other", "shared", "overlap"),
    [
        (Span(2000, 2010), Span(2005, 2020), Span(2005, 2010), True),
        (Span(2000, 2010), Span(2010, 2020), Span(2010, 2010), False),
        (Span(2000, 2010), Span(2011, None), None, False),
        (Span(None, 2025), Span(2025, None), Span(2025, 2025), False),
        (Span(2025, 2025), Span(2025, 2025), Span(2025, 2025), False),
        (Span(), Span(2005, None), Span(2005, None), True),
        (Span(), Span(), Span(), True),
    ],
)
def test_spans_meet(one: Span, other: Span, shared: Span | None, *, overlap: bool) -> None:
    """The year in which one ends and the other begins is no overlap; an open span overlaps everything."""
    assert one.meet(other) == other.meet(one) == shared
    assert one.overlaps(other) is other.overlaps(one) is overlap


def test_a_span_holds_its_first_and_last_year() -> None:
    """A year that nobody states lies in an open span only."""
    assert [Span(2000, 2010).holds(year) for year in (1999, 2000, 2010, 2011, 0)] == [False, True, True, False, False]
    assert [Span(None, 2010).holds(2010), Span(2000).holds(3000), Span().holds(0)] == [True, True, True]
    assert not Span(None, 2010).holds(0)


def test_the_unit_above_is_that_of_the_year() -> None:
    """In a year of change the later one; of a unit that is no more, today's is the one at its end."""
    unit = Unit("phong", "Phòng", parents=(Parent("so-moi", Span(2015)), Parent("so-cu", Span(None, 2015))))
    ended = Unit("to", "Tổ", parents=(Parent("so-cu", Span(None, 2015)),), span=Span(None, 2015))
    left = Unit("doi", "Đội", parents=(Parent("so-cu", Span(None, 2015)),))

    assert [unit.parent_in(year) for year in (2014, 2015, 2016, 0)] == ["so-cu", "so-moi", "so-moi", "so-moi"]
    assert (unit.parent_id, ended.parent_id, left.parent_id) == ("so-moi", "so-cu", "")
    assert left.parent_in(2016) == ""


# A district that ended, its offices, and two provinces merged into one of the old names.
MERGER = """\
-- don-vi/tinh-cu.md --
---
name: Ủy ban nhân dân tỉnh Sông Mơ
short: UBND tỉnh Sông Mơ
to: 2025
successor: tinh-moi
---
-- don-vi/tinh-kia.md --
---
name: Ủy ban nhân dân tỉnh Núi Mây
to: 2025
successor: tinh-moi
---
-- don-vi/tinh-moi.md --
---
name: Ủy ban nhân dân tỉnh Sông Mơ
short: UBND tỉnh Sông Mơ
from: 2025
---
-- don-vi/so-nganh.md --
---
name: Sở Ngành
parent:
  - {name: tinh-cu, to: 2025}
  - {name: tinh-moi, from: 2025}
---
-- don-vi/huyen.md --
---
name: Huyện Suối
parent: tinh-cu
to: 2025
successor: [xa-thuong, xa-ha]
---
-- don-vi/xa-thuong.md --
---
name: Xã Thượng
parent: tinh-moi
from: 2025
---
-- don-vi/xa-ha.md --
---
name: Xã Hạ
parent: tinh-moi
from: 2025
---
"""


def article(name: str, year: int, unit: str, recipient: str) -> str:
    return (
        f"-- tin/{year}/{name}.md --\n---\ntitle: {name}\ndate: {year}-09-02\nevent: {{date: {year}-09-01}}\n"
        f"unit: {unit}\nawards: [{{award: Giấy khen, year: {year}, recipients: [{recipient}]}}]\n---\n"
    )


def test_a_merger_can_be_told_without_a_warning(archive):
    """Equal names one after the other, several successors, parents by years."""
    found, problems = archive(
        MERGER
        + article("a", 2019, "UBND tỉnh Sông Mơ", "Sở Ngành")
        + article("b", 2026, "UBND tỉnh Sông Mơ", "Sở Ngành")
        + article("c", 2020, "tinh-cu", "Huyện Suối")
    )

    assert list(problems) == []
    assert [a.unit_ids for a in found.articles] == [("tinh-cu",), ("tinh-cu",), ("tinh-moi",)]
    assert found.terms.units["huyen"].successor_ids == ("xa-thuong", "xa-ha")


def test_the_honours_of_a_unit_count_above_only_for_its_years_there(archive):
    """A new province has no part in what its offices received under the old one."""
    found, _ = archive(MERGER)

    assert found.below("tinh-moi") == (
        ("tinh-moi", Span()),
        ("so-nganh", Span(2025)),
        ("xa-ha", Span()),
        ("xa-thuong", Span()),
    )
    assert dict(found.below("tinh-cu"))["so-nganh"] == Span(None, 2025)
    assert found.family("tinh-cu") == ("tinh-cu", "huyen", "so-nganh")


def test_years_of_a_chain_are_those_of_all_its_links(archive):
    """An office of an office that moved was below the old house only until the move."""
    files = (
        "-- don-vi/nha.md --\n---\nname: Nhà Lớn\n---\n"
        "-- don-vi/tang.md --\n---\nname: Tầng Giữa\nparent: [{name: nha, from: 2000, to: 2010}]\n---\n"
        "-- don-vi/buong.md --\n---\nname: Buồng Trong\nparent: [{name: tang, from: 2005}]\n---\n"
    )

    found, _ = archive(files)

    assert dict(found.below("nha"))["buong"] == Span(2005, 2010)


def test_a_name_of_two_units_is_ambiguous_in_the_year_of_change(archive):
    """Both were there: only the editor knows which is meant."""
    _, problems = archive(MERGER + article("a", 2025, "UBND tỉnh Sông Mơ", "Sở Ngành"))

    assert [(p.source_path, p.line, p.kind) for p in problems] == [("tin/2025/a.md", 5, Kind.AMBIGUOUS_NAME)]


def test_units_whose_years_meet_share_no_name(archive):
    """Two short names at one time would be a riddle in every article."""
    _, problems = archive(MERGER.replace("to: 2025\nsuccessor: tinh-moi", "to: 2026\nsuccessor: tinh-moi", 1))

    assert [p.kind for p in problems] == [Kind.DUPLICATE_NAME, Kind.DUPLICATE_NAME]
