"""The archive: which articles are shown, in which order, at which addresses, found by what they name."""

from __future__ import annotations

import pytest

from bangvang.domain.identity import id_of
from bangvang.domain.problems import Kind

PLAIN = "-- tin/{source_path}.md --\n---\ntitle: {source_path}\ndate: {date}\n{more}---\n\nĐoạn đầu.\n"


def article(source_path: str, date: str, more: str = "") -> str:
    return PLAIN.format(source_path=source_path, date=date, more=f"{more}\n" if more else "")


def shown(found) -> list[str]:
    return [a.id for a in found.articles]


def test_articles_stand_in_the_order_of_posting_then_of_files(archive):
    """Without a time the day begins at midnight."""
    text = article("2020/c", "2020-01-02 08:00") + article("2020/b", "2020-01-02") + article("2020/a", "2/1/2020 8:00")

    found, _ = archive(text + article("2019/z", "31/12/2019 23:59"))

    assert shown(found) == ["tin/2019/z", "tin/2020/b", "tin/2020/a", "tin/2020/c"]


@pytest.mark.parametrize(
    ("date", "is_shown"),
    [
        ("2026-11-20 08:00", True),
        ("2026-11-20 08:01", False),
        ("2026-11-20", True),
        ("2026-11-21", False),
        ("2026-11-20 07:59", True),
    ],
)
def test_an_article_waits_for_its_posting_time_in_vietnam(archive, date, is_shown):
    """Now is 8:00 on 20/11/2026 in the zone of Asia/Ho_Chi_Minh."""
    found, problems = archive(article("2026/a", date))

    assert bool(found.articles) is is_shown
    assert list(problems) == []


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_drafts_and_hidden_articles_are_nowhere(archive, status):
    """Nor does anything that only they name: no unit, no person, no tag."""
    more = f"status: {status}\nunit: Xưởng Lạ\ntags: [kín]\nawards: [{{award: Giấy khen, recipients: [Lê Kín]}}]"

    found, _ = archive(article("2020/a", "2020-01-02", more))

    assert shown(found) == []
    assert [list(found.terms.people), list(found.terms.tags)] == [[], []]
    assert "xuong-la" not in found.terms.units


def test_a_preview_shows_what_the_public_does_not_see_yet(archive):
    text = (
        article("2020/a", "2020-01-02", "status: draft")
        + article("2027/b", "2027-01-02")
        + article("2020/c", "2020-01-02")
    )

    found, _ = archive(text, preview=True)

    assert [(a.id, found.is_public(a)) for a in found.articles] == [
        ("tin/2020/a", False),
        ("tin/2020/c", True),
        ("tin/2027/b", False),
    ]


@pytest.mark.parametrize(
    ("source_path", "path"),
    [
        ("2020/ten-bai", "/tin/2020/01/02/ten-bai/"),
        ("2020/ten-bai/index", "/tin/2020/01/02/ten-bai/"),
        ("x", "/tin/2020/01/02/x/"),
    ],
)
def test_an_address_is_posting_date_and_file_name(archive, source_path, path):
    """A corrected title never moves a page; ``index.md`` bears the name of its folder."""
    found, _ = archive(article(source_path, "2020-01-02"))

    assert found.articles[0].path == path


def test_two_articles_at_one_address_are_both_named(archive):
    _, problems = archive(article("2020/a", "2020-01-02") + article("2020/hai/a", "2020-01-02"))

    assert [(p.kind, p.source_path) for p in problems] == [(Kind.DUPLICATE_ADDRESS, "tin/2020/hai/a.md")]
    assert "tin/2020/a.md" in next(iter(problems)).message


def test_one_name_on_two_days_is_no_conflict(archive):
    found, problems = archive(article("2020/a", "2020-01-02") + article("2021/a", "2021-01-02"))

    assert len(found.articles) == 2
    assert list(problems) == []


def test_the_lead_is_the_first_paragraph_unless_there_is_one(archive):
    found, _ = archive(article("2020/a", "2020-01-02") + article("2020/b", "2020-01-03", "lead: Sa-pô."))

    assert [a.lead for a in found.articles] == ["Đoạn đầu.", "Sa-pô."]


def test_everything_an_article_names_leads_back_to_it(archive):
    more = (
        "unit: SHB\nunits: [Phòng Gốm]\ntags: [gốm]\ntopic: Hội xuân\ndocuments: [12/QĐ-SHB]\n"
        "awards: [{award: HCLĐ hạng Ba, year: 2019, recipients: [Lê An, Khối Văn phòng]}]"
    )

    found, problems = archive(article("2020/a", "2020-01-02", more))

    article_ids = [
        {a.id for a in group}
        for group in (
            found.articles_by_unit["so-hoa-ban"],
            found.articles_by_unit["phong-gom"],
            found.articles_by_tag[id_of("gốm")],
            found.articles_by_topic["hoi-xuan"],
            found.articles_by_document["12-qd-shb"],
        )
    ]
    assert list(problems) == []
    assert article_ids == [{"tin/2020/a"}] * 5
    named = (("unit", "so-hoa-ban"), ("award", "huan-chuong-lao-dong"), ("person", id_of("Lê An")))
    assert [found.article_ids(kind, id_) for kind, id_ in named] == [("tin/2020/a",)] * 3
    assert found.article_ids("award", "giay-khen") == ()
    assert [line.award_id for line in found.lines_by_unit["khoi-van-phong"]] == ["huan-chuong-lao-dong"]


def test_numbers_cited_in_text_decisions_and_fields_are_one_list(archive):
    """However they are spelt; each stands once, with the day of the document that the archive holds."""
    more = "documents: [12/QĐ-SHB]\nawards: [{award: Giấy khen, individuals: 1, decision: 12/qd-shb}]"

    found, _ = archive(
        article("2020/a", "2020-01-02", more).replace("Đoạn đầu.", "Theo Quyết định số 12/QĐ-SHB và 34/KH-SHB.")
    )

    cited = [(citation.number.text, citation.dated) for citation in found.articles[0].citations]
    assert cited == [("12/QĐ-SHB", "2020-01-10"), ("34/KH-SHB", "")]


def test_the_files_of_a_unit_say_what_it_belongs_to(archive):
    found, _ = archive("")

    unit = found.terms.units["phong-gom"]
    assert (unit.parent_id, unit.memberships[0].bloc_id, str(unit.memberships[0].span)) == (
        "so-hoa-ban",
        "khoi-van-phong",
        "từ 2019",
    )
    assert found.terms.units["khoi-van-phong"].is_bloc


def test_an_article_with_errors_is_left_out_and_the_others_are_read(archive):
    found, problems = archive(article("2020/a", "hôm qua") + article("2020/b", "2020-01-02"))

    assert shown(found) == ["tin/2020/b"]
    assert [p.kind for p in problems.errors] == [Kind.BAD_DATE]
