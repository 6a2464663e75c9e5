"""Fields read from prose: each proposal with the words it was read from, and nothing where the text says nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.corpus_model.model import archive_of

from bangvang.domain.proposals import as_fields, propose
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.prose_dates import read_event

TEXT = """Sở Gốm trao Giấy khen cho sáu cá nhân
Sáng 18/11/2020, tại Hội trường Bến Trăng, Sở Gốm tỉnh Mộc Lan tổ chức hội nghị tổng kết phong trào thi đua.
Đến dự có bà Lê Thị Sim, Phó Giám đốc Sở Gốm; ông Trần Văn Sồi - Trưởng phòng Nung cùng nhiều đại biểu.
Ở đây 04 tập thể được nhận Cờ thi đua của UBND tỉnh Mộc Lan, 12 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh.
Dịp này, Giám đốc Sở Gốm tặng Giấy khen cho ông Hoàng A Sểnh, bà Vũ Thị Mây và 4 cán bộ.
Việc khen thực hiện theo Quyết định số 12/QĐ-SG ngày 5/11/2020.
"""


@pytest.fixture(scope="module")
def awards():
    return AwardsInProse(archive_of(())[0].terms.awards)


def proposed(text, awards, field):
    return [one.value for one in propose(text, awards) if one.field == field]


def test_an_article_is_read_into_its_fields(awards):
    found = {field: proposed(TEXT, awards, field) for field in ("event.date", "event.place", "unit", "documents")}

    assert found == {
        "event.date": ["2020-11-18"],
        "event.place": ["Hội trường Bến Trăng"],
        "unit": ["Sở Gốm tỉnh Mộc Lan"],
        "documents": ["12/QĐ-SG"],
    }
    assert proposed(TEXT, awards, "attendees") == [
        {"name": "Lê Thị Sim", "office": "Phó Giám đốc Sở Gốm"},
        {"name": "Trần Văn Sồi", "office": "Trưởng phòng Nung"},
    ]


def test_awards_have_their_counts_names_and_who_confers_them(awards):
    assert proposed(TEXT, awards, "awards")[-3:] == [
        {"award": "Cờ thi đua", "collectives": "4", "conferred_by": "UBND tỉnh Mộc Lan"},
        {"award": "Bằng khen", "individuals": "12", "conferred_by": "Chủ tịch UBND tỉnh"},
        {
            "award": "Giấy khen",
            "individuals": "4",
            "recipients": ["Hoàng A Sểnh", "Vũ Thị Mây"],
            "conferred_by": "Giám đốc Sở Gốm",
        },
    ]


def test_every_proposal_tells_the_words_that_it_was_read_from(awards):
    for one in propose(TEXT, awards):
        assert one.words.rstrip("…") in " ".join(TEXT[one.start :].split())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chiều 5/7, tại Bến Trăng, Sở Gốm gặp mặt điển hình.", "--07-05"),
        ("(Báo Gốm) - Tối 30-3 diễn ra lễ trao Cờ thi đua.", "--03-30"),
        ("Ngày 2 tháng 9 năm 2020, xã tổ chức lễ khen thưởng.", "2020-09-02"),
        ("Sáng nay (30/5), Sở tổ chức hội nghị tuyên dương.", "--05-30"),
        ("Hội nghị tổng kết năm 2018 diễn ra vào sáng 1 - 2.", "2018-02-01"),
        ("Thứ Bảy, 02/10/2021 | 09:00\nSáng 1/10, Sở tổ chức hội nghị.", "--10-01"),
    ],
)
def test_the_day_of_the_event_is_found(text, day):
    """Without a year where nothing says it; a stamp of a portal is no event."""
    assert read_event(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 12/QĐ-SG ngày 5/11/2020 của Sở Gốm.",
        "Kỷ niệm ngày truyền thống 11/6.",
        "Ông sinh ngày 2/3/1950 tại Bến Trăng.",
        "Tỷ số 3/4, ngày 45/13.",
        "",
    ],
)
def test_other_days_are_no_event(text):
    assert read_event(text) is None


@pytest.mark.parametrize(("posted", "year"), [(dt.date(2020, 7, 16), "2020"), (dt.date(2021, 1, 4), "2020")])
def test_the_year_comes_from_the_posting(posted, year):
    """In January an event of December was last year's."""
    day = "12/7" if posted.month == 7 else "24/12"

    assert read_event(f"Sáng {day}, Sở tổ chức hội nghị.", posted).day.startswith(year)


@pytest.mark.parametrize(
    "text",
    [
        "Sở đề nghị tặng Bằng khen cho 3 tập thể.",
        "Tiêu chuẩn xét tặng Huân chương Lao động được quy định tại Điều 12.",
        "Mỗi đơn vị phấn đấu đạt Cờ thi đua.",
        "Hội đồng Thi đua - Khen thưởng họp phiên 6 tháng.",
        "Các em học sinh giỏi dự hội thi.",
        "Bà mẹ Việt Nam Anh hùng Lê Thị Sim dự lễ được đón chào.",
        "\n".join(f"Điều {number}. Tặng Bằng khen cho 2 cá nhân." for number in range(1, 7)),
    ],
)
def test_no_award_is_read_where_none_was_given(awards, text):
    assert awards.read(text) == ()


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Nhà máy Chỉ Xanh đón nhận Huân chương Lao động hạng Nhì.",
            {"award": "Huân chương Lao động", "class": "Nhì"},
        ),
        (
            "Xã tuyên dương 25 điển hình tiên tiến.",
            {"award": "Biểu dương, tôn vinh", "total": "25"},
        ),
        (
            "Đảng bộ trao Huy hiệu 30 năm tuổi Đảng cho ông Lê Văn Sậy.",
            {"award": "Huy hiệu 30 năm tuổi Đảng", "recipients": ["Lê Văn Sậy"]},
        ),
        (
            "UBND xã tặng Giấy khen cho hai hộ gia đình.",
            {"award": "Giấy khen", "households": "2", "conferred_by": "UBND xã"},
        ),
    ],
)
def test_forms_classes_and_numbers_in_words_are_read(awards, text, entry):
    assert proposed(text, awards, "awards") == [entry]


def test_a_row_of_a_list_of_documents_is_no_citation(awards):
    text = "Văn bản mới\nSố: 415/PGD&ĐT\nThực hiện Chỉ thị số 16/CT-TTg về phòng dịch\n"

    assert proposed(text, awards, "documents") == []


@pytest.mark.parametrize("event", ["2020-01-01", {"date": "2020-01-01", "place": "Bến Trăng"}])
def test_fields_that_say_something_are_left_alone(awards, event):
    proposals = propose(TEXT, awards)

    fields = as_fields(proposals, {"event": event, "units": ["Sở"], "awards": [], "lead": "Một."})

    assert set(fields) == {"attendees", "awards", "documents"}


def test_an_event_that_says_only_its_day_gets_its_place(awards):
    fields = as_fields(propose(TEXT, awards), {"event": {"date": "2020-01-01", "x": "giữ"}})

    assert fields["event"] == {
        "date": "2020-01-01",
        "x": "giữ",
        "place": as_fields(propose(TEXT, awards), {})["event"]["place"],
    }


def test_an_award_told_twice_is_written_once(awards):
    text = "Ông Lê Sậy được trao Giấy khen của Sở Gốm.\nSở Gốm tặng Giấy khen cho 6 cá nhân.\n"

    fields = as_fields(propose(text, awards), {})

    assert [entry["individuals"] for entry in fields["awards"]] == ["6"]
