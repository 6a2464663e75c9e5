"""A site's own colours are refused where their contrast is below what WCAG 2.2 asks, and taken from there on."""

from __future__ import annotations

import pytest

from bangvang.domain.colours import contrast
from bangvang.domain.models import FaultyError
from bangvang.domain.schema.site import ColourFields


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4)],
)
def test_contrast_is_what_wcag_defines(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("role", "refused", "taken"),
    [
        ("main", "#707070", "#6f6f6f"),
        ("board", "#5c5c5c", "#5b5b5b"),
        ("gilt", "#c9602b", "#c9612b"),
    ],
)
def test_the_limit_of_a_colour_is_that_of_its_text(role, refused, taken):
    """4.5 for text on paper, panels and boards, 3 for large years: a shade of each role on either side of its limit."""
    others = {"gilt": "#ffffff"} if role == "board" else {}

    assert getattr(ColourFields.of({**others, role: taken}), role) == taken
    with pytest.raises(FaultyError, match="cần ít nhất 3,00" if role == "gilt" else "cần ít nhất 4,50"):
        ColourFields.of({**others, role: refused})
