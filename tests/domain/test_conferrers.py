"""Who confers: one key for a body and its head, and the level and branch that follow from the name."""

from __future__ import annotations

import pytest

from bangvang.domain.conferrers import conferrer, level_words, ranks_below, same_conferrer, tells_less

MINISTRY, BASE = "bộ/ngành/tỉnh", "cơ sở"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hòa Ban", "Chủ tịch UBND tỉnh Hòa Ban"),
        ("UBND tỉnh Hòa Ban", "chủ tịch tỉnh Hòa Ban"),
        ("UBND TP.HCM", "Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Bộ GD-ĐT", "Bộ trưởng Bộ Giáo dục và Đào tạo"),
        ("Thủ tướng", "Thủ tướng Chính phủ"),
        ("TTg", "Thủ tướng Chính phủ"),
        ("Sở Gốm", "Giám đốc Sở Gốm"),
        ("Trường Men Lam", "Hiệu trưởng Trường Men Lam"),
        ("Cục Men", "Cục trưởng Cục Men"),
        ("Tư lệnh Quân khu 9", "Bộ Tư lệnh Quân khu 9"),
        ("T.Ư Đoàn", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
        ("Nhà nước", "Chủ tịch nước"),
        ("Chính phủ", "Thủ tướng Chính phủ"),
    ],
)
def test_a_body_and_its_head_are_one_conferrer(one, other):
    assert same_conferrer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hòa Ban", "UBND tỉnh Hòa Bàng"),
        ("UBND tỉnh Hòa Ban", "Tỉnh ủy Hòa Ban"),
        ("Sở Gốm", "Bộ Gốm"),
        ("Thủ tướng", "Thủ trưởng đơn vị"),
        ("Giám đốc", "Giám đốc Sở Gốm"),
        ("UBND tỉnh", "UBND huyện"),
        ("Hội Men", "Công đoàn Men"),
    ],
)
def test_two_bodies_are_two(one, other):
    assert not same_conferrer(one, other)


@pytest.mark.parametrize(
    ("name", "level", "branch"),
    [
        ("Chủ tịch nước", "nhà nước", "state"),
        ("Thủ tướng", "Chính phủ", "state"),
        *((name, MINISTRY, "state") for name in ("Bộ trưởng", "Bộ Gốm", "UBND tỉnh Hòa Ban", "UBND TP Đà Nẵng")),
        *((name, MINISTRY, "state") for name in ("Thống đốc NHNN", "Viện Hàn lâm Gốm", "UBND thành phố", "ngành Gốm")),
        *((name, BASE, "state") for name in ("Giám đốc Sở Gốm", "UBND huyện Lò", "UBND TP Lò Bầu", "UBND xã Men")),
        *((name, BASE, "state") for name in ("Hiệu trưởng", "Công an tỉnh Hòa Ban", "Bệnh viện Trung ương Hòa Ban")),
        ("Trung ương Đoàn", MINISTRY, "union"),
        ("Hội Gốm Việt Nam", MINISTRY, "union"),
        ("LĐLĐ tỉnh Hòa Ban", MINISTRY, "union"),
        ("Công đoàn Trường Men", BASE, "union"),
        ("Tỉnh ủy", MINISTRY, "party"),
        ("Huyện ủy Lò", BASE, "party"),
        ("Bộ Tư lệnh Quân khu 9", "", "army"),
        ("Nhà nước Liên bang Nga", "", "foreign"),
        ("Chính phủ Lào", "", "foreign"),
        ("Nga", "", "foreign"),
        ("Tập đoàn Gốm", "", ""),
        ("Bộ phận Một cửa", "", ""),
        ("ông Lò Văn Men", "", ""),
    ],
)
def test_level_and_branch_follow_from_the_name(name, level, branch):
    """A province's city is told from a central one; a body that the law does not place has no level."""
    found = conferrer(name)

    assert (found.level, found.branch, found.name) == (level, branch, name)


@pytest.mark.parametrize(
    "name", ["UBND tỉnh Lào Cai", "UBND huyện Đức Thọ", "Hội Hữu nghị Việt Nam - Lào", "Đại sứ quán tại Nhật Bản"]
)
def test_a_syllable_of_a_country_makes_no_foreigner(name):
    assert conferrer(name).branch != "foreign"


def test_a_name_may_tell_less_than_another_one():
    assert tells_less("Bộ trưởng", "Bộ trưởng Bộ Gốm")
    assert tells_less("UBND tỉnh", "Chủ tịch UBND tỉnh Hòa Ban")
    assert not tells_less("Bộ trưởng Bộ Gốm", "Bộ trưởng")
    assert not tells_less("Bộ Gốm", "Bộ Gốm")


def test_levels_rank_from_the_state_down_and_open_ones_nowhere():
    assert ranks_below(BASE, MINISTRY)
    assert not ranks_below(MINISTRY, MINISTRY)
    assert not ranks_below(MINISTRY, BASE)
    assert not ranks_below("", MINISTRY)
    assert not ranks_below(BASE, "")


@pytest.mark.parametrize(
    ("name", "words"),
    [("Bộ trưởng Bộ Gốm", "cấp Bộ"), ("UBND tỉnh Hòa Ban", "cấp tỉnh"), ("UBND TP Huế", "cấp thành phố"), ("Sở", "")],
)
def test_the_level_of_a_conferrer_in_words(name, words):
    assert level_words(name) == words
