"""Award names as people write them, read against the catalogue that the product ships."""

from __future__ import annotations

from functools import cache

import pytest

from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.award_terms import Award
from bangvang.domain.problems import Kind, Problems
from bangvang.domain.resolve_award import AwardReader, MeantAward
from bangvang.domain.source import Sources
from bangvang.domain.terms import build_terms
from bangvang.shipped import CATALOGUE
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup


@cache
def reader() -> AwardReader:
    files = sorted(CATALOGUE.glob("*.md"))
    entries = tuple(read_entry(file, f"khen-thuong/{file.name}", Markup()) for file in files)
    problems = Problems()
    awards = build_terms(Sources(awards=entries), problems).awards
    assert not problems.errors
    return AwardReader(awards)


def read(said: str, conferred_by: str = "") -> MeantAward:
    return reader().read(said, conferred_by)


def of(meant: MeantAward) -> tuple[str, str, str, str]:
    return (meant.award.id if meant.award else "", meant.name, meant.class_name, meant.conferrer)


BASE, MINISTRY_LEVEL = "cơ sở", "bộ/ngành/tỉnh"
PROVINCE, MINISTRY = "UBND tỉnh Hòa Ban", "Bộ trưởng Bộ Gốm"


@pytest.mark.parametrize(
    ("said", "award", "name", "conferrer"),
    [
        (f"Bằng khen của {PROVINCE}", "bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", PROVINCE),
        (f"bằng khen {PROVINCE}", "bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", PROVINCE),
        (f"BK của {PROVINCE}", "bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", PROVINCE),
        (f"Bằng khen ({PROVINCE})", "bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", PROVINCE),
        (f"Bằng khen do {PROVINCE} tặng", "bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", PROVINCE),
        (f"Bằng khen của {MINISTRY}", "bang-khen-bo-nganh-tinh", f"Bằng khen của {MINISTRY}", MINISTRY),
        ("Bằng khen của Thủ tướng", "bang-khen-thu-tuong", "Bằng khen của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Bằng khen", "bang-khen", "Bằng khen", ""),
        ("Bằng khen của Tỉnh ủy", "bang-khen", "Bằng khen của Tỉnh ủy", "Tỉnh ủy"),
        ("Bằng khen cấp tỉnh", "bang-khen-bo-nganh-tinh", "Bằng khen cấp tỉnh", ""),
        ("bang-khen-bo-nganh-tinh", "bang-khen-bo-nganh-tinh", "Bằng khen", ""),
        ("Bằng khen (không nêu cấp)", "bang-khen", "Bằng khen", ""),
        ("Giấy khen của Giám đốc Sở Gốm", "giay-khen", "Giấy khen của Giám đốc Sở Gốm", "Giám đốc Sở Gốm"),
        ("GK", "giay-khen", "Giấy khen", ""),
        ("Cờ thi đua", "co-thi-dua", "Cờ thi đua", ""),
        ("Cờ thi đua của Bộ Gốm", "co-thi-dua-bo-nganh-tinh", "Cờ thi đua của Bộ Gốm", "Bộ Gốm"),
        ("Cờ thi đua xuất sắc của Bộ Gốm", "co-thi-dua-bo-nganh-tinh", "Cờ thi đua của Bộ Gốm", "Bộ Gốm"),
        ("Cờ thi đua của Chính phủ", "co-thi-dua-chinh-phu", "Cờ thi đua của Chính phủ", "Chính phủ"),
        ("Chiến sĩ thi đua", "chien-si-thi-dua", "Chiến sĩ thi đua", ""),
        ("CSTĐ cấp Bộ", "chien-si-thi-dua-bo-nganh-tinh", "Chiến sĩ thi đua cấp Bộ", ""),
        ("Chiến sỹ thi đua cấp cơ sở", "chien-si-thi-dua-co-so", "Chiến sĩ thi đua cơ sở", ""),
        ("Danh hiệu Tập thể lao động xuất sắc cấp Bộ", "tap-the-lao-dong-xuat-sac", "Tập thể lao động xuất sắc", ""),
        ("Làng văn hóa", "thon-to-dan-pho-van-hoa", "Làng văn hóa", ""),
        ("Kỷ niệm chương “Vì nghề gốm”", "ky-niem-chuong", "Kỷ niệm chương “Vì nghề gốm”", ""),
        ("KNC Vì nghề gốm", "ky-niem-chuong", "Kỷ niệm chương Vì nghề gốm", ""),
        (
            "Huy hiệu Gốm xanh của Trung ương Đoàn",
            "huy-hieu",
            "Huy hiệu Gốm xanh của Trung ương Đoàn",
            "Trung ương Đoàn",
        ),
        ("Học sinh giỏi cấp tỉnh", "hoc-sinh-gioi", "Học sinh giỏi cấp tỉnh", ""),
        ("Tuyên dương", "bieu-duong", "Tuyên dương", ""),
        ("CSTĐ Bộ", "chien-si-thi-dua-bo-nganh-tinh", "Chiến sĩ thi đua cấp Bộ", ""),
        ("Chiến sĩ thi đua tỉnh Lò", "chien-si-thi-dua-bo-nganh-tinh", "Chiến sĩ thi đua cấp tỉnh", "tỉnh Lò"),
        ("Danh hiệu vinh dự Nhà nước Nghệ sĩ nhân dân", "nghe-si-nhan-dan", "Nghệ sĩ nhân dân", "Chủ tịch nước"),
        ("Được tặng Bằng khen", "bang-khen", "Bằng khen", ""),
        ("Giải Nhì toàn đoàn", "hoi-thi", "Giải Nhì toàn đoàn", ""),
        ("Đơn vị quyết thắng tiêu biểu", "don-vi-quyet-thang", "Đơn vị quyết thắng tiêu biểu", ""),
    ],
)
def test_form_conferrer_and_level_are_told_apart(said, award, name, conferrer):
    """The level chooses the award, and readers see the whole name, never that of a category."""
    meant = read(said)

    assert of(meant) == (award, name, "", conferrer)
    assert meant.doubts == ()


@pytest.mark.parametrize(
    "said",
    [
        *("Huân chương Lao động hạng Ba", "Huân chương Lao động (hạng Ba)", "Huân chương Lao động, hạng Ba"),
        *("HCLĐ III", "HC Lao động hạng Ba", "Huân chương LĐ hạng Ba"),
        *("HCLĐ hạng Ba", "huan chuong lao dong hang Ba", "Tặng thưởng Huân chương Lao động hạng Ba"),
    ],
)
def test_a_class_is_read_wherever_it_stands(said):
    assert of(read(said)) == ("huan-chuong-lao-dong", "Huân chương Lao động", "Ba", "Chủ tịch nước")


@pytest.mark.parametrize(
    ("said", "award", "name", "class_name", "remark"),
    [
        (
            "Huân chương Lao động hạng Nhất lần thứ 2",
            "huan-chuong-lao-dong",
            "Huân chương Lao động",
            "Nhất",
            "lần thứ 2",
        ),
        ("Huân chương Độc lập (hạng Ba), lần 2", "huan-chuong-doc-lap", "Huân chương Độc lập", "Ba", "lần 2"),
        ("Truy tặng Huân chương Dũng cảm", "huan-chuong-dung-cam", "Huân chương Dũng cảm", "", "truy tặng"),
        ("Huân chương Lao động các hạng", "huan-chuong-lao-dong", "Huân chương Lao động", "", ""),
        ("Hội thi Lò gốm giải Nhất", "hoi-thi", "Hội thi Lò gốm", "Nhất", ""),
        ("Giải Khuyến khích Hội thi Lò gốm", "hoi-thi", "Hội thi Lò gốm", "Khuyến khích", ""),
        ("Huy hiệu 30 năm tuổi Đảng", "huy-hieu-dang", "Huy hiệu Đảng", "30 năm tuổi Đảng", ""),
        ("Huy chương Vàng", "huy-chuong-thi-dau", "Huy chương", "Vàng", ""),
        ("HCĐ", "huy-chuong-thi-dau", "Huy chương", "Đồng", ""),
    ],
)
def test_classes_of_all_kinds_and_remarks(said, award, name, class_name, remark):
    """«HCĐ» is a bronze medal, not the order of independence."""
    meant = read(said)

    assert (meant.award.id, meant.name, meant.class_name, meant.remark) == (award, name, class_name, remark)


@pytest.mark.parametrize(
    ("abbreviation", "award"),
    [
        *(("HCLĐ", "huan-chuong-lao-dong"), ("HCĐL", "huan-chuong-doc-lap"), ("BKTTg", "bang-khen-thu-tuong")),
        *(("BKTTCP", "bang-khen-thu-tuong"), ("BK", "bang-khen"), ("GK", "giay-khen"), ("KNC", "ky-niem-chuong")),
        *(("CSTĐ", "chien-si-thi-dua"), ("CSTĐCS", "chien-si-thi-dua-co-so"), ("LĐTT", "lao-dong-tien-tien")),
        *(("LĐXS", "tap-the-lao-dong-xuat-sac"), ("TTLĐXS", "tap-the-lao-dong-xuat-sac")),
        *(("TTLĐTT", "tap-the-lao-dong-tien-tien"), ("AHLĐ", "anh-hung-lao-dong"), ("NGƯT", "nha-giao-uu-tu")),
    ],
)
def test_common_abbreviations_are_in_the_catalogue(abbreviation, award):
    meant = read(abbreviation)

    assert meant.award.id == award
    assert abbreviation not in meant.name


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Bằng khen", PROVINCE),
        (f"Bằng khen của {PROVINCE}", ""),
        (f"Bằng khen của {PROVINCE}", PROVINCE),
        ("Bằng khen của Bộ, ban, ngành, tỉnh", PROVINCE),
    ],
)
def test_an_honour_told_both_ways_is_the_same(name, field):
    meant = read(name, field)

    assert of(meant) == ("bang-khen-bo-nganh-tinh", f"Bằng khen của {PROVINCE}", "", PROVINCE)
    assert meant.doubts == ()


def test_the_fuller_of_two_ways_of_naming_one_conferrer_is_shown():
    assert read(f"Bằng khen của {PROVINCE}", f"Chủ tịch {PROVINCE}").conferrer == f"Chủ tịch {PROVINCE}"
    assert read(f"Bằng khen của {MINISTRY}", "Bộ trưởng").conferrer == MINISTRY
    assert read("Bằng khen của Bộ trưởng", MINISTRY).doubts == ()


@pytest.mark.parametrize("said", ["Băng khen", "Huân chưong Lao động", "Giấy khên của Sở Gốm", "Cơ thi đua"])
def test_a_slip_of_accents_is_understood_and_told(said):
    meant = read(said)

    assert meant.award is not None
    assert [doubt.kind for doubt in meant.doubts] == [Kind.MISSPELT_NAME]


@pytest.mark.parametrize("said", ["Bằng khen, Giấy khen", "Cờ thi đua; Bằng khen của Bộ Gốm", "Bằng khen và Giấy khen"])
def test_two_forms_in_one_name_are_told_and_none_is_taken(said):
    meant = read(said)

    assert meant.award is None
    assert [doubt.kind for doubt in meant.doubts] == [Kind.TWO_AWARDS]


@pytest.mark.parametrize(
    "said", ["Lọ gốm danh dự", "Huy chương Gốm Xanh", "Huân chương Lò gốm", "Bằng gốm của UBND tỉnh", "Nhà giáo gốm"]
)
def test_what_no_form_begins_is_unknown(said):
    meant = read(said)

    assert (meant.award, meant.name) == (None, said)


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("Bằng khne của Bộ Gốm", "Bằng khen của Bộ Gốm"),
        ("Huân chương Lao độg", "Huân chương Lao động"),
        ("Lọ gốm", None),
    ],
)
def test_the_form_that_was_meant_is_offered(said, near):
    assert reader().nearest(said) == near


@pytest.mark.parametrize(
    ("said", "field", "is_told"),
    [
        ("Huân chương Hữu nghị của Nhà nước Liên bang Nga", "", False),
        ("Huân chương Hữu nghị (Liên bang Nga)", "", False),
        ("Huân chương Hữu nghị", "Chính phủ Hoàng gia Campuchia", True),
        ("Bằng khen của cảnh sát thành phố Lò (Nhật Bản)", "", False),
        ("Huân chương Hữu nghị của Chủ tịch nước CHDCND Lào", "", False),
        ("Huân chương Gốm xanh hạng Nhất của Nhà nước Lào", "", False),
        ("Huân chương Gốm xanh", "Tổng thống Hoa Kỳ", False),
    ],
)
def test_an_honour_of_another_country_never_stands_with_the_states_own(said, field, is_told):
    """Where only the field says another country, the editor is told."""
    meant = read(said, field)

    assert (meant.award.id, meant.award.group) == ("khen-thuong-nuoc-ngoai", "nước ngoài")
    assert meant.own_name == meant.name
    assert [doubt.kind for doubt in meant.doubts] == [Kind.WRONG_CONFERRER] * is_told


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Bằng khen của Sở Gốm", ""),
        ("Bằng khen", "Giám đốc Sở Gốm"),
        ("Cờ thi đua của UBND huyện Lò", ""),
        ("Tập thể lao động xuất sắc", "Sở Gốm"),
        ("Kỷ niệm chương Vì nghề gốm", "Sở Gốm"),
        ("Huân chương Dũng cảm", "Thủ tướng"),
        ("Huân chương Dũng cảm của Thủ tướng", ""),
        ("Giấy khen của Sở Gốm", PROVINCE),
    ],
)
def test_a_conferrer_that_law_or_name_excludes_is_told(said, field):
    assert [doubt.kind for doubt in read(said, field).doubts] == [Kind.WRONG_CONFERRER]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Bằng khen", "Trung ương Đoàn"),
        ("Bằng khen của Tỉnh đoàn", ""),
        ("Bằng khen của Công đoàn Trường Men", ""),
        ("Bằng khen của Bộ Tư lệnh Quân khu 9", ""),
        ("Bằng khen của Tập đoàn Gốm", ""),
        ("Chiến sĩ thi đua cơ sở", MINISTRY),
        ("Giấy khen", "Chủ tịch UBND xã Men"),
        ("Huân chương Lao động", "Chủ tịch nước"),
        ("Bằng khen của Thủ tướng Chính phủ", "Thủ tướng"),
    ],
)
def test_who_may_confer_by_law_or_statute_is_not_doubted(said, field):
    """Unions, Party, army and companies follow statutes of their own; who may confer more may confer less."""
    assert read(said, field).doubts == ()


def test_the_field_has_the_last_word_on_who_conferred():
    assert read("Huân chương Dũng cảm", "Thủ tướng").conferrer == "Thủ tướng"
    assert read("Huân chương Dũng cảm của Thủ tướng").conferrer == "Chủ tịch nước"


def test_an_own_name_tells_honours_of_one_form_apart():
    """The conferrer is no part of it, nor is a reason of a form without own names."""
    assert read("Huy hiệu Gốm của Tỉnh đoàn").own_name == "Gốm"
    assert read("Kỷ niệm chương của Bộ Gốm").own_name == ""
    assert read("Bằng khen của Bộ Gốm về thành tích xuất sắc").own_name == ""


def test_a_slip_that_may_mean_two_forms_is_no_slip():
    awards = [Award("a", "Cờ Mận", rank=1), Award("b", "Cờ Mân", rank=2)]

    assert AwardReader(AuthorityIndex(awards)).read("Cờ Mãn", "").award is None
    assert AwardReader(AuthorityIndex(awards[:1])).read("Cờ Mãn", "").award == awards[0]


def test_a_family_without_an_open_form_needs_a_level():
    state, base = Award("a", "Cờ của Bộ", level=MINISTRY_LEVEL, rank=1), Award("b", "Cờ cơ sở", level=BASE, form="Cờ")
    names = AwardReader(AuthorityIndex([state, base]))

    assert names.read("Cờ của Sở Gốm", "").award == base
    assert names.read("Cờ của Bộ Gốm", "").award == state
    assert names.read("Cờ", "").award is None


def test_an_empty_catalogue_knows_no_form():
    assert AwardReader(AuthorityIndex()).read("Bằng khen của Bộ Gốm", "").award is None
