"""People named without a unit at events of different organisers: one by their name alone, so editors are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangvang.domain.articles import Article, AwardEntry, Recipient
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.terms import Terms


def check_unplaced_people(articles: Iterable[Article], terms: Terms) -> Iterator[Problem]:
    """Yield a warning where a later article names somebody without a unit whom an unrelated event named as well.

    ``articles`` come from the oldest on. A person with a file in ``ca-nhan/`` is not doubtful: an editor has decided.
    """
    first: dict[str, Article] = {}
    told: set[str] = set()
    for article in articles:
        for entry, recipient in _unplaced(article):
            earlier = first.setdefault(recipient.term_id, article)
            is_known = terms.people[recipient.term_id].is_listed or recipient.term_id in told
            if not is_known and _are_unrelated(earlier, article):
                told.add(recipient.term_id)
                yield _same_name(article, entry, recipient, earlier)


def _unplaced(article: Article) -> Iterator[tuple[AwardEntry, Recipient]]:
    for entry in article.awards:
        yield from ((entry, one) for one in entry.recipients if one.is_person and not one.unit_id)


def _are_unrelated(one: Article, other: Article) -> bool:
    return bool(one.unit_ids and other.unit_ids) and set(one.unit_ids).isdisjoint(other.unit_ids)


def _same_name(article: Article, entry: AwardEntry, recipient: Recipient, earlier: Article) -> Problem:
    message = f'"{recipient.name}" không kèm đơn vị cũng có ở {earlier.source_path}, tạm coi là một người.'
    remedy = "Là nhiều người thì ghi unit cho từng người; là một người thì thêm tệp trong ca-nhan/."
    return Problem(article.source_path, entry.line, message, remedy, Kind.NAMESAKES, is_warning=True)
