"""Dates as editors, portals and other tools write them."""

from __future__ import annotations

import datetime as dt

import pytest

from bangvang.domain.date_parsing import DateError, parse_days, parse_moment
from bangvang.domain.text import date_words

DAY = dt.date(2026, 11, 21)  # a Saturday
FORMS_OF_THE_DAY = """\
2026-11-21
2026/11/21
2026.11.21
20261121
21/11/2026
21-11-2026
21.11.2026
21 / 11 / 2026
21 - 11 - 2026
ngày 21/11/2026
Ngày 21 tháng 11 năm 2026
ngày 21 tháng 11, 2026
21 tháng Mười Một năm 2026
Thứ Bảy, 21/11/2026
Thứ bảy, ngày 21 tháng 11 năm 2026
Thứ 7, 21/11/2026
thứ 7 ngày 21-11-2026
T7 21/11/2026
Sat, 21 Nov 2026
Saturday, November 21, 2026
21 November 2026
21-Nov-2026
Nov 21st, 2026
"""
MOMENTS = {
    "21/11/2026 14:30": "14:30:00",
    "21/11/2026 14h30": "14:30:00",
    "21/11/2026 14h": "14:00:00",
    "21/11/2026 14g30": "14:30:00",
    "21/11/2026, 14 giờ 30 phút": "14:30:00",
    "21/11/2026 lúc 14h30": "14:30:00",
    "14h30 ngày 21/11/2026": "14:30:00",
    "14:30, 21/11/2026": "14:30:00",
    "14:30 - 21/11/2026": "14:30:00",
    "21/11/2026 | 14:30": "14:30:00",
    "Thứ Bảy, 21/11/2026 | 14:30": "14:30:00",
    "Thứ Bảy, 21/11/2026, 14:30 (GMT+7)": "14:30:00",
    "2026-11-21 14:30 GMT+7": "14:30:00",
    "2026-11-21T14:30:05+07:00": "14:30:05",
    "2026-11-21 14:30:05 +0700": "14:30:05",
    "2026-11-21T07:30:05Z": "14:30:05",
    "2026-11-21T07:30:05.123Z": "14:30:05",
    "2026-11-21 07:30:00 +0000 UTC": "14:30:00",
    "Sat, 21 Nov 2026 14:30:00 +0700": "14:30:00",
    "21/11/2026 2:30 PM": "14:30:00",
    "21/11/2026 2:30:05 CH": "14:30:05",
    "21/11/2026 8h30 sáng": "08:30:00",
    "2h30 chiều 21/11/2026": "14:30:00",
    "21/11/2026 12:05 AM": "00:05:00",
    "21/11/2026 11h30 trưa": "11:30:00",
    "21/11/2026 00:00": "00:00:00",
    "21/11/2026 11h30 tối": "23:30:00",
    "2026-11-21T02:30:00-05:00": "14:30:00",
    "2026-11-21T09:00:00+01:30": "14:30:00",
}
REFUSED = {
    "hôm qua": ("không rõ ràng", "Viết như 4/1/2022, 4/1/2022 16:43 hoặc 2022-01-04 16:43."),
    "4/1/22": ("không rõ ràng", "Viết như 4/1/2022"),
    "11/2026": ("không rõ ràng", "Viết như 4/1/2022"),
    "21/11/2026 22/11/2026": ("không rõ ràng", "Viết như 4/1/2022"),
    "21/11/2026 14:30 15:30": ("không rõ ràng", "Viết như 4/1/2022"),
    "Hà Nội, ngày 21 tháng 11 năm 2026": ("không rõ ràng", "Chỉ ghi ngày và giờ, ví dụ 21/11/2026."),
    "sáng 21/11/2026": ("không rõ ràng", "Chỉ ghi ngày và giờ, ví dụ 21/11/2026."),
    "46347": ("không rõ ràng", "Đây là số thứ tự ngày của bảng tính: ghi 21/11/2026."),
    "15/8/2026 âm lịch": ("không rõ ràng", "Ghi ngày dương lịch"),
    "31/4/2026": ("không có thật", "Tháng 4/2026 chỉ có 30 ngày."),
    "29/2/2025": ("không có thật", "Tháng 2/2025 chỉ có 28 ngày."),
    "13/13/2025": ("không có thật", "Viết như 4/1/2022"),
    "11/21/2026": ("không có thật", "Ngày viết trước, tháng viết sau: 21/11/2026."),
    "21/11/2026 25:00": ("không có thật", "Giờ viết từ 00:00 đến 23:59."),
    "21/11/2026 14:60": ("không có thật", "Giờ viết từ 00:00 đến 23:59."),
    "21/11/2026 14:00 +19:00": ("không có thật", "+07:00"),
    "2/1/0202": ("nằm ngoài 1900–2100", "Viết như 4/1/2022"),
    "Thứ Sáu, 21/11/2026": ("21/11/2026 là Thứ Bảy", "Xem lại thứ hay ngày viết sai"),
    "Chủ nhật 21/11/2026": ("21/11/2026 là Thứ Bảy", "Xem lại thứ hay ngày viết sai"),
    "Thu, 21 Nov 2026": ("21/11/2026 là Thứ Bảy", "Xem lại thứ hay ngày viết sai"),
    "٢٠٢٠-٠١-٠١": ("chữ số lạ", "Gõ lại bằng các chữ số 0–9."),
    "２０２６-11-21": ("chữ số lạ", "Gõ lại bằng các chữ số 0–9."),
    "²/1/2020": ("chữ số lạ", "Gõ lại bằng các chữ số 0–9."),
}
SPANS = {
    "21/11/2026": (21, 21),
    "2026-11-21/2026-11-23": (21, 23),
    "2026-11-21 – 2026-11-23": (21, 23),
    "21/11/2026 – 23/11/2026": (21, 23),
    "21/11/2026 - 23/11/2026": (21, 23),
    "21–23/11/2026": (21, 23),
    "21-23/11/2026": (21, 23),
    "21 - 23/11/2026": (21, 23),
    "21/11–23/11/2026": (21, 23),
    "21/11-23/11/2026": (21, 23),
    "từ 21 đến 23/11/2026": (21, 23),
    "từ ngày 21/11 đến ngày 23/11/2026": (21, 23),
    "Từ ngày 21 đến hết ngày 23 tháng 11 năm 2026": (21, 23),
    "21 và 22/11/2026": (21, 22),
    "ngày 21 và ngày 22/11/2026": (21, 22),
    "21.11.2026": (21, 21),
    "21-11-2026": (21, 21),
    "21 - 11 - 2026": (21, 21),
    "Thứ Bảy, 21/11/2026": (21, 21),
}


@pytest.mark.parametrize("text", FORMS_OF_THE_DAY.splitlines())
def test_a_day_is_understood_in_every_unambiguous_form(text):
    moment = parse_moment(text)

    assert (moment.day, moment.time) == (DAY, None)


@pytest.mark.parametrize("text", MOMENTS)
def test_a_time_of_day_is_understood_and_told_in_vietnamese_time(text):
    moment = parse_moment(text)

    assert (moment.day, str(moment.time)) == (DAY, MOMENTS[text])


def test_an_offset_may_move_the_day():
    assert parse_moment("2026-11-20T23:30:00Z").day == DAY


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_clear_day_is_refused_with_a_remedy(text):
    message, remedy = REFUSED[text]

    with pytest.raises(DateError) as refused:
        parse_moment(text)

    assert message in refused.value.message
    assert remedy in refused.value.remedy
    assert text in refused.value.message or "Múi giờ" in refused.value.message


@pytest.mark.parametrize("text", SPANS)
def test_spans_of_days_are_understood(text):
    first, last = SPANS[text]

    assert parse_days(text) == (DAY.replace(day=first), DAY.replace(day=last))


def test_a_span_over_two_months_may_leave_out_the_first_year():
    assert parse_days("30/5 - 2/6/2020") == (dt.date(2020, 5, 30), dt.date(2020, 6, 2))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("23/11/2026 – 21/11/2026", "không hợp lệ"),
        ("23–21/11/2026", "không hợp lệ"),
        ("21/11/2026 – 22/11/2026 – 23/11/2026", "không rõ ràng"),
        ("31–2/12/2026", "không hợp lệ"),
        ("21/11/2026 14:30", "chỉ ghi ngày, không ghi giờ"),
    ],
)
def test_spans_that_cannot_be_are_refused(text, message):
    with pytest.raises(DateError) as refused:
        parse_days(text)

    assert message in refused.value.message


def test_a_day_without_room_for_a_time_says_what_to_write():
    with pytest.raises(DateError) as refused:
        parse_days("21/11/2026 14:30")

    assert refused.value.remedy == "Ghi 21/11/2026; giờ thì viết trong bài."


def test_every_day_reads_back_from_how_pages_print_it():
    """So what a reader copies from a page may be pasted into a header."""
    days = [dt.date(1999, 12, 31) + dt.timedelta(days=step * 97) for step in range(200)]

    assert [parse_moment(date_words(day)).day for day in days] == days
