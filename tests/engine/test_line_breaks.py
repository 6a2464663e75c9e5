"""Figures stay with their nouns and ranges stay whole, whatever the width of a line."""

from __future__ import annotations

import pytest

from bangvang.engine.line_breaks import unbroken


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4 tập thể, 12 cá nhân", "4~tập thể, 12~cá nhân"),
        ("hơn 1.234 người", "hơn 1.234~người"),
        ("Giai đoạn 2015–2019 của Sở", "Giai đoạn 2015^–^2019 của Sở"),
        ("Thứ Ba, 4/1/2022", "Thứ Ba, 4/1/2022"),
        ("năm 2020, Sở", "năm 2020, Sở"),
        ("tuyến 05 – 12 xe", "tuyến 05 – 12~xe"),
        ("Covid-19 và 3 tổ", "Covid-19 và 3~tổ"),
        ("", ""),
    ],
)
def test_figures_and_ranges_are_tied(text, shown):
    assert unbroken(text) == shown.replace("~", "\u00a0").replace("^", "\u2060")
