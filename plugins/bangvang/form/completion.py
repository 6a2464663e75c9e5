"""Names that are offered while a field is filled in: by any part of the name, without accents, by its first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.terms import Terms
from bangvang.domain.text import sort_key
from bangvang.editing.name_choices import NO_MATCH, rank

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
    """Give the names of a kind that ``said`` may mean, the likeliest first, at most eight; nothing typed means all."""
    kinds = {"unit", "person"} if kind == "recipient" else {kind}
    fits = [(rank(said, (offer.name, *offer.others)), offer) for offer in offers if offer.kind in kinds]
    likely = sorted((one for one in fits if one[0] < NO_MATCH), key=_best_first)
    return tuple(dict.fromkeys(offer for _, offer in likely))[:MOST]


def _best_first(found: tuple[int, Offer]) -> tuple[int, int, object]:
    return found[0], len(found[1].name), sort_key(found[1].name)
