"""Figures stay with their nouns and ranges stay whole, whatever the width of a line."""

from __future__ import annotations

import pytest

from bangvang.engine.line_breaks import tied, unbroken, whole


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("số 65/2014/NĐ-CP, Điều 33", 'số <span class="whole">65/2014/NĐ-CP</span>, Điều 33'),
        ("2298/BKHCN-TĐKT", '<span class="whole">2298/BKHCN-TĐKT</span>'),
        ("12/KH&CN-VP", '<span class="whole">12/KH&amp;CN-VP</span>'),
        ("<b>12/QĐ-UB", '&lt;b&gt;<span class="whole">12/QĐ-UB</span>'),
        ("ngày 24/12/2021, 3/4 số phiếu", "ngày 24/12/2021, 3/4 số phiếu"),
    ],
)
def test_a_number_of_a_document_is_an_element_of_its_own(text, shown):
    assert whole(text) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>giai đoạn 2016–2020</p>", "<p>giai đoạn 2016^–^2020</p>"),
        ('<a href="/a/">2298/BKHCN-TĐKT</a>', '<a class="whole" href="/a/">2298/BKHCN-TĐKT</a>'),
        ('<a href="/a/2016–2020">xem</a>', '<a href="/a/2016–2020">xem</a>'),
        ("<p>số 51/SYML-TĐKT.</p>", '<p>số <span class="whole">51/SYML-TĐKT</span>.</p>'),
    ],
)
def test_running_text_keeps_ranges_and_links_of_numbers_whole(html, shown):
    """Addresses of links stay as they are."""
    assert tied(html) == shown.replace("^", "\u2060")
