"""Names that are offered while a field is filled in: by any part of the name, without accents, by its first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.terms import Terms
from bangvang.domain.text import match_key, sort_key

MOST: Final = 8


class Offer(NamedTuple):
    """A name to offer: its kind, how it is written into a file, what tells it apart, its other spellings."""

    kind: str
    name: str
    hint: str = ""
    others: tuple[str, ...] = ()


def offers_of(terms: Terms) -> tuple[Offer, ...]:
    """Give all names of an archive; people whom the public must not read are not offered."""
    return tuple(_offers(terms))


def _offers(terms: Terms) -> Iterator[Offer]:
    for unit in terms.units:
        yield Offer("unit", unit.name, "", tuple(name for name in unit.names if name != unit.name))
    for award in terms.awards:
        yield Offer("award", award.name, award.level, tuple(name for name in award.names if name != award.name))
    for person in terms.people:
        if not person.private:
            own = terms.units.get(person.unit_id) if person.unit_id else None
            yield Offer("person", person.name, own.name if own else "", person.aliases)
    for document in terms.documents.values():
        yield Offer("document", str(document.number), document.subject, (document.id,))
    for topic in terms.topics:
        yield Offer("topic", topic.name, "", tuple(filter(None, (topic.short, topic.id))))


def offered(offers: Iterable[Offer], kind: str, said: str) -> tuple[Offer, ...]:
    """Give the names of a kind that ``said`` may mean, the likeliest first, at most eight."""
    query = match_key(said) if said.strip() else ""
    kinds = {"unit", "person"} if kind == "recipient" else {kind}
    found = [(_rank(offer, query), offer) for offer in offers if offer.kind in kinds]
    likely = sorted((one for one in found if one[0]), key=_best_first)
    return tuple(dict.fromkeys(offer for _, offer in likely))[:MOST]


def _best_first(found: tuple[int, Offer]) -> tuple[int, int, object]:
    return -found[0], len(found[1].name), sort_key(found[1].name)


def _rank(offer: Offer, query: str) -> int:
    return max((_fit(match_key(name), query) for name in (offer.name, *offer.others)), default=0)


def _fit(name: str, query: str) -> int:
    """Tell how well a query fits a name, 0 for not at all.

    The best is the whole name, then its beginning, first letters («ldtt»), words that begin so, any part.
    """
    words, asked = name.split(), query.split()
    letters = "".join(word[0] for word in words)
    is_short = len(asked) == 1 and len(query) > 1
    fits = (
        name == query,
        name.startswith(query),
        is_short and letters.startswith(query),
        all(any(word.startswith(part) for word in words) for part in asked),
        is_short and query in letters,
        len(query) > 2 and query in name,  # noqa: PLR2004 - two letters are in every name
    )
    return next((len(fits) - place for place, is_fit in enumerate(fits) if is_fit), 0)
