"""What the register knows of the articles that tell it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Self

from bangvang.domain.articles import Article


class Teller(NamedTuple):
    """An article as its lines of honour and the sums of its unit know it: neither its title nor its text matters."""

    path: str
    day: dt.date
    unit_ids: tuple[str, ...]
    carried_views: int | None
    carried_until: dt.date | None

    @classmethod
    def of(cls, article: Article) -> Self:
        """Give what is known of ``article``; ``day`` is that of its posting."""
        return cls(article.path, article.posted.day, article.unit_ids, article.carried_views, article.carried_until)
