"""What is offered as «Có phải …?»: the name that was meant, and never the name of something else."""

from __future__ import annotations

import pytest

from bangvang.domain.suggestions import is_one_slip, trusted

KNOWN = (
    *("Thủ tướng Chính phủ", "Chủ tịch UBND tỉnh", "Trung ương Đoàn", "Anh hùng Lao động", "AHLĐ", "Bằng khen"),
    *("Huân chương Lao động", "Huân chương Sao vàng", "Tập thể lao động xuất sắc", "Giấy khen", "Cờ thi đua"),
    *("Bệnh viện Lò Bầu", "Trường THCS Men Lam", "Trường Tiểu học số 1", "UBND thị trấn Gốm", "UBND tỉnh Hòa Ban"),
    *("Huy hiệu Đảng", "Sở Y tế", "Bộ KH&CN", "Quận đoàn 4", "Phòng Giáo dục và Đào tạo"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Huân chưong Lao dộng", "Huân chương Lao động"),
        ("Băng khen", "Bằng khen"),
        ("Huân chương Lao độg", "Huân chương Lao động"),
        ("Huân chương Lao đôngj", "Huân chương Lao động"),
        ("Huân chuơgn Lao động", "Huân chương Lao động"),
        ("Huân trương Lao động", "Huân chương Lao động"),
        ("Huân chương chương Lao động", "Huân chương Lao động"),
        ("Cờ thi đau", "Cờ thi đua"),
        ("Giấy khe", "Giấy khen"),
        ("Hy hiệu Đảng", "Huy hiệu Đảng"),
        ("Tập thể lao động xất sắc", "Tập thể lao động xuất sắc"),
        ("Danh hiệu Tập thể lao động xuất sắc", "Tập thể lao động xuất sắc"),
        ("Củ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("Trương ương Đoàn", "Trung ương Đoàn"),
        ("UBND thịt rấn Gốm", "UBND thị trấn Gốm"),
        ("Ủy ban nhân dân thị trấn Gốm", "UBND thị trấn Gốm"),
        ("Bộ Khoa học và Công nghệ", "Bộ KH&CN"),
        ("Phòng GD-ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Sở Y té", "Sở Y tế"),
        ("Trường THCS Men Lamm", "Trường THCS Men Lam"),
    ],
)
def test_a_slip_is_mended(said, meant):
    """Accents, one letter, two that changed places, spaces, a word twice, an abbreviation."""
    assert trusted(said, KNOWN) == meant
    assert trusted(said, reversed(KNOWN)) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("Thủ trưởng Chính phủ", "Bộ Y tế", "Sở Y học", "Bộ Quốc phòng", "Tỉnh ủy", "HCLĐ", "Quân đoàn 4"),
        *("Huy chương Lao động", "Huân chương Vàng", "Cờ thi đấu", "Bằng khen của tỉnh", "Trường Tiểu học số 2"),
        *("Bệnh viện Lò Vôi", "Bệnh viện Lò Bâu Mới", "Trường THCS Men Lan", "Trường THPT Men Lam"),
        *("UBND tỉnh Hòa Bàng", "UBND huyện Hòa Ban", "Công an tỉnh Hòa Ban", "Hội đồng Chính phủ", ""),
    ],
)
def test_another_body_level_or_form_is_never_offered(said):
    assert trusted(said, KNOWN) is None


@pytest.mark.parametrize(
    ("said", "known", "is_slip"),
    [
        ("khen", "khen", False),
        ("khe", "khen", True),
        ("kheen", "khen", True),
        ("khan", "khen", True),
        ("kehn", "khen", True),
        ("kkehn", "khen", False),
        ("hen", "khens", False),
        ("truong", "chuong", True),
        ("truon", "chuong", False),
        ("", "k", True),
    ],
)
def test_one_slip_is_one_letter_or_two_neighbours(said, known, is_slip):
    assert is_one_slip(said, known) is is_slip
    assert is_one_slip(known, said) is is_slip
