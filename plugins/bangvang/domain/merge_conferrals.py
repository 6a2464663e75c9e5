"""One honour told by several articles: its lines become one record, and each value is that of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bangvang.domain.articles import Recipient
from bangvang.domain.conferrals import Conferral
from bangvang.domain.conferrers import conferrer
from bangvang.domain.document_citations import Citation, each_once, number_text
from bangvang.domain.text import match_key
from bangvang.domain.vocabulary import Status

# Where articles differ, the stronger word holds: a revoked award stays revoked, a conferred one is no proposal.
STRENGTH: Final[tuple[Status, ...]] = ("revoked", "conferred", "cited", "announced", "rejected", "proposed")


def merged(lines: Iterable[Conferral]) -> tuple[Conferral, ...]:
    """Make one record of the same named conferral told by several articles; bare counts all stay.

    The same are equal award, class, years, conferrer and recipient, unless two decisions distinguish them. Records
    stand where their first telling stood.
    """
    return tuple(record for _, records in merged_places(lines) for record in records)


def merged_places(lines: Iterable[Conferral]) -> Iterator[tuple[Conferral, Sequence[Conferral]]]:
    """Yield lines, each with the records that take its place."""
    # Most honours are in one article: their lines are alone in ``places``, others in a list at the first one's place.
    places: list[Conferral | list[Conferral]] = []
    found: dict[tuple[str, ...], int] = {}
    keys = _Keys()
    for line in lines:
        if line.recipient is None:
            places.append(line)
            continue
        identity = _identity(line, line.recipient, keys)
        place = found.setdefault(identity, len(places))
        if place == len(places):
            places.append(line)
            continue
        first = places[place]
        if isinstance(first, list):
            first.append(line)
        else:
            places[place] = [first, line]
    for told in places:
        if isinstance(told, list):
            yield told[0], tuple(merge_group(told))
        else:
            yield told, (told,)


def honour_of(line: Conferral) -> tuple[str, ...]:
    """Say what a line confers on whom, as far as merging and revoking ever compare; a bare count is one by itself."""
    if line.recipient is None:
        return (line.article_id, str(line.entry))
    return (line.award_id, line.class_name, line.years, line.recipient.term_id)


def revocations(records: Iterable[Conferral], lines: Iterable[Conferral]) -> dict[tuple[str, int, str], str]:
    """Say which recipients of which entry were revoked by another article: «theo 640/QĐ-UBND», or empty words."""
    revoked = {honour_of(r): r.revocation for r in records if r.status == "revoked" and r.also}
    found: dict[tuple[str, int, str], str] = {}
    for line in lines if revoked else ():
        if line.recipient and line.status != "revoked" and honour_of(line) in revoked:
            number = revoked[honour_of(line)]
            found[line.article_id, line.entry, line.recipient.term_id] = f"theo {number_text(number)}" if number else ""
    return found


class _Keys(dict[str, str]):
    """What conferrers compare by, each worked out once: there are few on many lines."""

    def __missing__(self, name: str) -> str:
        self[name] = key = conferrer(name).key
        return key


def _identity(line: Conferral, recipient: Recipient, keys: _Keys) -> tuple[str, ...]:
    """Say what the line confers on whom; the years in words tell the year that they are filed under."""
    who = recipient.kind, recipient.term_id
    return (line.award_id, match_key(line.own_name), line.class_name, line.years, keys[line.conferrer], *who)


def merge_group(group: Sequence[Conferral]) -> Iterator[Conferral]:
    """Yield the records of the lines of one honour, in the order of their articles.

    Several decisions are several honours; a line that names none joins the first. Nothing but the group decides.
    """
    decisions = each_once(line.decision for line in group if line.decision)
    parts: list[list[Conferral]] = [[] for _ in decisions or ("",)]
    for line in group:
        parts[_which(line, decisions)].append(line)
    yield from map(_joined, (*parts[1:], parts[0]))


def _which(line: Conferral, decisions: Sequence[Citation]) -> int:
    """Give the place of a line's decision among those of its group, however it is written; the first for none."""
    own = line.decision
    return next((place for place, known in enumerate(decisions) if own and not own.differs_from(known)), 0)


def _joined(lines: Sequence[Conferral]) -> Conferral:
    """Make one record of the lines of one honour: each value is that of the first article which says it."""
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    status = min(lines, key=lambda line: STRENGTH.index(line.status))
    tellers = {value: _teller(lines, value) for value in ("unit_id", "decision", "note", "revocation")}
    office = next((line for line in lines if line.recipient and line.recipient.office), first)
    unit = tellers["unit_id"]
    recipient = first.recipient and first.recipient._replace(
        office=office.recipient.office if office.recipient else "", unit_id=unit.unit_id, unit_from=unit.unit_from
    )
    by = max(lines, key=lambda line: len(line.conferrer))  # the first of those who name the conferrer most fully
    others = {"status": status, "office": office, "conferrer": by}
    told = {value: line.article_id for value, line in {**tellers, **others}.items()}
    return first._replace(
        recipient=recipient,
        award_name=by.award_name,
        conferrer=by.conferrer,
        conferrer_from=by.conferrer_from,
        unit_id=unit.unit_id,
        unit_from=unit.unit_from,
        status=status.status,
        decision=tellers["decision"].decision,
        revocation=tellers["revocation"].revocation,
        revoked_on=tellers["revocation"].revoked_on,
        note=tellers["note"].note,
        sample=all(line.sample for line in lines),
        also=tuple(name for name in dict.fromkeys(line.article_id for line in lines) if name != first.article_id),
        elsewhere=tuple((value, name) for value, name in told.items() if name != first.article_id),
    )


def _teller(lines: Sequence[Conferral], value: str) -> Conferral:
    return next((line for line in lines if getattr(line, value)), lines[0])
