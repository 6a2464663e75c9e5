"""One name without a unit at unrelated events may be two people: editors are asked, once."""

from __future__ import annotations

import pytest

from bangvang.domain.problems import Kind

ARTICLE = """-- tin/2020/{name}.md --
---
title: Bài {name}
date: 2020-01-0{day}
event: 2020-01-0{day}
unit: {unit}
awards:
  - {{award: Giấy khen, recipients: [{who}]}}
---
"""


def site(*told: tuple[str, str]) -> str:
    return "".join(
        ARTICLE.format(name="abc"[place], day=place + 1, unit=unit, who=who) for place, (unit, who) in enumerate(told)
    )


AN = "Lê An"
AT_GOM = "{name: Lê An, unit: Phòng Gốm}"


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ([("Sở Hòa Ban", AN), ("Phòng Gốm", AN)], ["tin/2020/b.md"]),
        ([("Sở Hòa Ban", AN), ("Phòng Gốm", AN), ("khoi-van-phong", AN)], ["tin/2020/b.md"]),
        ([("Sở Hòa Ban", AN), ("Sở Hòa Ban", AN)], []),
        ([("Sở Hòa Ban", AT_GOM), ("khoi-van-phong", AT_GOM)], []),
        ([("Sở Hòa Ban", "Hộ ông Tư"), ("Phòng Gốm", "Hộ ông Tư")], ["tin/2020/b.md"]),
        ([("Sở Hòa Ban", "Phòng Gốm"), ("Phòng Gốm", "Phòng Gốm")], []),
    ],
)
def test_a_bare_name_at_unrelated_events_is_asked_about_once(archive, told, places):
    _, problems = archive(site(*told))

    assert [problem.source_path for problem in problems if problem.kind is Kind.NAMESAKES] == places


def test_the_file_of_a_household_is_found_with_and_without_its_titles(archive):
    text = site(("Sở Hòa Ban", "Hộ ông Lê Tư"), ("Phòng Gốm", "Hộ Lê Tư"))

    found, problems = archive(text + "-- ca-nhan/ho-tu.md --\n---\nname: Hộ ông Lê Tư\n---\n")

    assert list(problems) == []
    assert {record.recipient.term_id for record in found.records} == {"ho-tu"}


def test_an_editors_file_answers_the_question(archive):
    text = site(("Sở Hòa Ban", AN), ("Phòng Gốm", AN)) + "-- ca-nhan/le-an.md --\n---\nname: Lê An\n---\n"

    found, problems = archive(text)

    assert list(problems) == []
    assert [record.told_by for record in found.records] == [("tin/2020/a", "tin/2020/b")]
