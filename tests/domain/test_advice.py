"""Advice for articles that are right: each sort with what is told of it, and what nobody is told of."""

from __future__ import annotations

import pytest

from bangvang.domain.advice import AdviceKind, KnownNames, abbreviations_in, advise

KNOWN = KnownNames(
    {"Sở Hòa Ban": "so", "Sở HB": "so", "Phòng Gốm": "phong", "Xưởng Gốm Phòng Gốm": "xuong", "Lê Thị Sim": "sim"},
    abbreviations_in(["Cục SHTT", "Sở KH&CN"]),
)
LONG = f"Hội nghị tổng kết phong trào thi đua yêu nước năm 2020{' của các đơn vị' * 5}"


@pytest.fixture
def advice(archive):
    """Give a function that reads an article of some fields and a body: its advice as (kind, message)."""

    def read(fields, body):
        found, problems = archive(f"-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\n{fields}---\n{body}\n")
        assert list(problems.errors) == []
        (article,) = [one for one in found.articles if one.source_path == "tin/2020/a.md"]
        return [(one.kind, one.message) for one in advise(article, KNOWN)]

    return read


LEAD = "lead: Mở đầu.\n"
AWARDS = "awards:\n  - {award: Giấy khen, collectives: 4, individuals: 12}\n  - {award: Bằng khen, individuals: 3}\n"
PAIRS = {
    AdviceKind.LONG_TITLE: (f"{LEAD}lang_thang: ", "", ""),
    AdviceKind.NO_LEAD: ("", "Đoạn mở đầu.", "Bài chưa có sa-pô."),
    AdviceKind.COUNT_NOT_IN_AWARDS: (
        LEAD + AWARDS,
        "Sở tặng Giấy khen cho 04 tập thể, 12 cá nhân; 15 cá nhân được khen, 7 hộ gia đình được biểu dương.",
        'Bài nêu "7 hộ gia đình", phần awards chưa có con số ấy.',
    ),
    AdviceKind.NAME_NOT_IN_FIELDS: (
        LEAD + "unit: Sở Hòa Ban\n",
        "Sở Hòa Ban và xưởng gốm phòng gốm cùng dự.",
        'Bài nêu "Xưởng Gốm Phòng Gốm", phần đầu bài chưa có.',
    ),
    AdviceKind.ABBREVIATION: (
        LEAD,
        "Cục SHTT, UBND xã, Sở KH&CN, khối CĐTXH dự; Ban Quản lý (BQLX) và BQLX, QĐ 12/QĐ-XYZ, năm II.",
        'Chữ tắt "CĐTXH" chưa được giải nghĩa.',
    ),
    AdviceKind.PHOTO_WORDS: (
        LEAD,
        '![Trao hoa](a.jpg)\n\n![Trao hoa](b.jpg "Lễ trao")\n\n![Trao hoa](c.jpg "Lễ trao. Ảnh: Mai Lan")',
        'Ảnh "a.jpg" chưa có chú thích và tên người chụp.',
    ),
}


@pytest.mark.parametrize("kind", [kind for kind in PAIRS if kind != AdviceKind.LONG_TITLE])
def test_each_sort_of_advice_has_its_sentence(advice, kind):
    """The first of its sort is the one that the text was written for; everything else in it is fine."""
    fields, body, message = PAIRS[kind]

    found = advice(fields, body)

    assert {one for one, _ in found} == {kind}
    assert found[0][1] == message
    assert len(found) == (2 if kind == AdviceKind.PHOTO_WORDS else 1)


def test_a_long_title_is_told_with_its_length(archive):
    found, _ = archive(f"-- tin/2020/a.md --\n---\ntitle: {LONG}\ndate: 2020-01-02\nlead: Một.\n---\nHai.\n")

    (article,) = [one for one in found.articles if one.source_path == "tin/2020/a.md"]

    assert [one.message for one in advise(article, KNOWN)] == [f"Tiêu đề dài {len(LONG)} chữ, quá 120."]


def test_every_sort_of_advice_has_a_pair():
    assert set(PAIRS) == set(AdviceKind)


@pytest.mark.parametrize(
    "body",
    [
        "Hội nghị có 250 cá nhân dự.",
        "Năm 2020, 30 tập thể đăng ký. Sở tặng Giấy khen.",
        "ĐÂY LÀ MỘT DÒNG CHỮ HOA CĐTXH TOÀN BỘ",
        "Sởi Hòa Bana là chữ khác.",
        "Ông Lê Sim dự.",
    ],
)
def test_what_may_well_be_right_is_not_told(advice, body):
    assert advice(LEAD, body) == []


def test_numbers_that_the_entries_come_to_together_are_there(advice):
    body = "Sở tặng Giấy khen, Bằng khen cho 15 cá nhân và 4 tập thể, trong đó 3 cá nhân được Bằng khen."

    assert advice(LEAD + AWARDS, body) == []


def test_numbers_and_names_count_together(advice):
    awards = "awards:\n  - {award: Giấy khen, individuals: 3}\n  - {award: Bằng khen, recipients: [Lê An, Lê Bình]}\n"

    assert advice(LEAD + awards, "Sở khen thưởng 5 cá nhân.") == []


def test_who_is_named_otherwise_in_a_field_is_named(advice):
    assert advice(LEAD + "attendees: [Ông A - Giám đốc Sở HB]\n", "Sở Hòa Ban chủ trì.") == []
