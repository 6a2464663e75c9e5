"""Captions as newsrooms write them: what is seen, who took it."""

from __future__ import annotations

import pytest

from bangvang.sources.captions import Caption, read_caption


@pytest.mark.parametrize(
    ("title", "text", "credit"),
    [
        ("Toàn cảnh hội nghị (Ảnh: Mai Lan)", "Toàn cảnh hội nghị", "Mai Lan"),
        ("Toàn cảnh hội nghị (ảnh: Mai Lan).", "Toàn cảnh hội nghị.", "Mai Lan"),
        ("Toàn cảnh hội nghị [Ảnh: Mai Lan]", "Toàn cảnh hội nghị", "Mai Lan"),
        ("Toàn cảnh hội nghị (Ảnh Mai Lan)", "Toàn cảnh hội nghị", "Mai Lan"),
        ("Hội trường (ảnh trên) và sân", "Hội trường (ảnh trên) và sân", ""),
        ("Trao hoa (Ảnh: Mai Lan). Hội trường có 300 chỗ.", "Trao hoa. Hội trường có 300 chỗ.", "Mai Lan"),
        ("Trao hoa. Ảnh: Mai Lan (Báo Gốm)", "Trao hoa.", "Mai Lan (Báo Gốm)"),
        ("Trao hoa – Ảnh: Mai Lan", "Trao hoa", "Mai Lan"),
        ("Trao hoa | Nguồn: Báo Gốm", "Trao hoa", "Báo Gốm"),
        ("Trao hoa. ảnh: Mai Lan", "Trao hoa.", "Mai Lan"),
        ("Trao hoa. Ảnh: Mai Lan.", "Trao hoa.", "Mai Lan"),
        ("Trao hoa. Ảnh: M.L.", "Trao hoa.", "M.L."),
        ("Trao hoa. Ảnh: tranh minh họa", "Trao hoa.", "tranh minh họa"),
        ("Ảnh: Mai Lan", "", "Mai Lan"),
        ("Ảnh: Mai Lan và Thu Hà", "", "Mai Lan và Thu Hà"),
        ("Ảnh: Mai Lan/TTXVN", "", "Mai Lan/TTXVN"),
        ("Ảnh: Đài truyền thanh huyện Sông Hiền", "", "Đài truyền thanh huyện Sông Hiền"),
        ("Ảnh: Các đại biểu dự hội nghị", "Các đại biểu dự hội nghị", ""),
        ("Ảnh: Văn phòng Sở trao hoa cho các cụ", "Văn phòng Sở trao hoa cho các cụ", ""),
        ("Ảnh 2: Các đại biểu dự hội nghị", "Các đại biểu dự hội nghị", ""),
        ("Ảnh: Toàn cảnh hội nghị. Ảnh: Mai Lan", "Toàn cảnh hội nghị.", "Mai Lan"),
        ("Ảnh: Toàn cảnh hội nghị (Ảnh: Mai Lan)", "Toàn cảnh hội nghị", "Mai Lan"),
        ("Toàn cảnh: hội trường", "Toàn cảnh: hội trường", ""),
        ("Một số hình ảnh: trao hoa", "Một số hình ảnh: trao hoa", ""),
        ("Ảnh minh họa", "Ảnh minh họa", ""),
        ("", "", ""),
    ],
)
def test_the_credit_is_told_from_the_caption(title, text, credit):
    """In brackets anywhere, or at the end; a title that begins with «Ảnh:» is a caption unless a name follows."""
    assert read_caption(title) == Caption(text, credit)


def test_spaces_of_any_number_are_one():
    assert read_caption("Trao   hoa.\n Ảnh:  Mai\u00a0Lan ") == Caption("Trao hoa.", "Mai Lan")
