"""Small charts as SVG, drawn when the site is built: columns over time, bars beside names.

Pure functions of numbers and words. Colours are in ``fill`` attributes (a strict content security policy knows no
style attributes), text is horizontal, and the grid has few lines. A chart is 340 units wide, so that on a phone its
text is as large as that of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final

from bangvang.domain.text import excerpt, number

WIDTH: Final = 340
TEXT: Final = 15
COLOURS: Final = ("#9E1B1B", "#2E6DB4", "#B8860B", "#221A15")
MAX_SERIES: Final = len(COLOURS)
MAX_LINES: Final = 5
_LETTER: Final = 8  # units that a letter takes, at most, on the mean
_PLOT_HEIGHT: Final = 170
_LEGEND_LINE: Final = 22
_FOOT: Final = 26
_BAR_STEP: Final = 50
_BAR_HEIGHT: Final = 16


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: what it counts, in words, and a number for every label."""

    name: str
    numbers: tuple[int, ...]


def columns(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Draw columns over time, side by side for several series; labels are thinned out until they fit.

    Raises ValueError for more than four series, or numbers that do not fit the labels.
    """
    _check(labels, series)
    top = max((n for one in series for n in one.numbers), default=0)
    step = nice_step(top)
    height = max(step * -(-top // step), step)
    left = 10 + _LETTER * len(number(height))
    legend = _LEGEND_LINE * len(series) if len(series) > 1 else 0
    ground = legend + TEXT + _PLOT_HEIGHT
    parts = [*_legend(series), *_grid(step, height, left, ground)]
    room = (WIDTH - left) / max(len(labels), 1)
    wide = room * 0.76 / max(len(series), 1)
    for place, one in enumerate(series):
        for index, value in enumerate(one.numbers):
            tall = _PLOT_HEIGHT * value / height
            x = left + room * (index + 0.12) + wide * place
            parts.append(_rect(x, ground - tall, wide, tall, place))
    parts.extend(_labels(labels, left, room, ground))
    return _svg(title, ground + _FOOT, parts)


def bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Draw one horizontal bar for each name, the name above it and the number at its end."""
    _check([name for name, _ in rows], [Series("", tuple(value for _, value in rows))])
    top = max((value for _, value in rows), default=0) or 1
    room = WIDTH - 10 - _LETTER * len(number(top))
    parts: list[str] = []
    for index, (name, value) in enumerate(rows):
        y = index * _BAR_STEP
        long = room * value / top
        parts.append(_text(0, y + TEXT, excerpt(name, WIDTH // _LETTER)))
        parts.append(_rect(0, y + 22, long, _BAR_HEIGHT, 0))
        parts.append(_text(long + 6, y + 22 + _BAR_HEIGHT - 3, number(value)))
    return _svg(title, max(len(rows) * _BAR_STEP, _BAR_STEP), parts)


def nice_step(top: int) -> int:
    """Give the distance of grid lines: 1, 2 or 5 times a power of ten, so that at most five lines reach ``top``."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * MAX_LINES >= top:
                return factor * power
        power *= 10


def _check(labels: Sequence[str], series: Sequence[Series]) -> None:
    if len(series) > MAX_SERIES:
        message = f"{len(series)} series, at most {MAX_SERIES} can be told apart"
        raise ValueError(message)
    if any(len(one.numbers) != len(labels) or min(one.numbers, default=0) < 0 for one in series):
        message = "a series needs one number, not below zero, for every label"
        raise ValueError(message)


def _legend(series: Sequence[Series]) -> Iterator[str]:
    for place, one in enumerate(series if len(series) > 1 else ()):
        y = place * _LEGEND_LINE
        yield _rect(0, y + 2, 14, 14, place)
        yield _text(22, y + TEXT, one.name)


def _grid(step: int, height: int, left: int, ground: int) -> Iterator[str]:
    for value in range(0, height + 1, step):
        y = ground - _PLOT_HEIGHT * value / height
        yield f'<path d="M{left} {_short(y)}H{WIDTH}" stroke="currentColor" stroke-opacity="0.25"/>'
        yield _text(left - 6, y + 5, number(value), anchor="end")


def _labels(labels: Sequence[str], left: int, room: float, ground: int) -> Iterator[str]:
    longest = max(map(len, labels), default=1)
    every = max(1, ceil((longest + 2.5) * _LETTER / room))
    last = len(labels) - 1
    for index, label in enumerate(labels):
        # Counted from the end, so that the newest always has its label.
        if (last - index) % every == 0:
            middle = left + room * (index + 0.5)
            is_tight = middle + len(label) * _LETTER / 2 > WIDTH
            yield _text(WIDTH if is_tight else middle, ground + 20, label, anchor="end" if is_tight else "middle")


def _rect(x: float, y: float, width: float, height: float, place: int) -> str:
    return (
        f'<rect class="chart__s{place + 1}" x="{_short(x)}" y="{_short(y)}" width="{_short(width)}" '
        f'height="{_short(height)}" fill="{COLOURS[place]}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_short(x)}" y="{_short(y)}"{place}>{escape(words)}</text>'


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg class="chart__svg" viewBox="0 0 {WIDTH} {_short(height)}" width="{WIDTH}" height="{_short(height)}" '
        f'role="img" aria-label="{escape(title)}" font-size="{TEXT}" fill="currentColor">{"".join(parts)}</svg>'
    )


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
