"""Honours for whole spans of years, as brackets below the columns of the wall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.text import capitalised, number
from bangvang.outputs.conferral_views import span_slug
from bangvang.outputs.views import WallSpan

# So many rows of brackets; a span that crosses more is told in words.
LINES: Final = 3
# A bracket holds so many columns at most; the words beside it say the whole span.
LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """One span with its honours; ``line`` is its row of brackets, 0 where it has none."""

    first: int
    last: int
    words: str
    count: int
    line: int = 0

    @property
    def phrase(self) -> str:
        """Write it inside a sentence: «giai đoạn 2015–2019», «các năm 2015, 2017»."""
        return HonourYear(self.last, self.words, is_span=True).phrase

    @property
    def path(self) -> str:
        """Give the place of its honours, on the board of its last year."""
        return f"{addresses.board(self.last)}#{span_slug(HonourYear(self.last, self.words, is_span=True))}"

    @property
    def view(self) -> WallSpan:
        """Give its bracket."""
        return {
            "label": capitalised(self.phrase.removesuffix(f" {self.words}")),
            "words": self.words,
            "path": self.path,
            "count": number(self.count),
            "reach": min(self.last - self.first + 1, LONGEST),
            "line": self.line,
        }


def spans_on_the_wall(sums: Mapping[tuple[int, str], int], first_column: int) -> list[Span]:
    """Place the spans of the register, the shortest nearest to the columns, so that no two share a column of a line.

    ``sums`` has the honours by last year and words, as ``Sums.spans``; what begins before the first column reaches to
    it, and what ends before it has no line.
    """
    spans = [Span(max(_first_year(words), first_column), last, words, count) for (last, words), count in sums.items()]
    placed: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.last - span.first, span.last, span.words)):
        taken = {other.line for other in placed if other.first <= span.last and span.first <= other.last}
        free = next((line for line in range(1, LINES + 1) if line not in taken), 0)
        placed.append(replace(span, line=free if span.last >= first_column else 0))
    return sorted(placed, key=lambda span: (span.last, span.first, span.words))


def _first_year(words: str) -> int:
    """Read the first year of «2015–2019», «2015, 2017», «năm học 2015–2016, 2017»."""
    return int(re.findall(r"\d{4}", words)[0])
