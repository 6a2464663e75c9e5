"""The table of awards of an article: by honour and conferrer, below it each entry with its years and recipients."""

from __future__ import annotations

from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, AwardEntry, Recipient
from bangvang.domain.conferrals import counts_words, day_of, effective_counts
from bangvang.domain.honour_years import years_text
from bangvang.domain.text import number
from bangvang.outputs.components import date_text, link, status_label
from bangvang.outputs.conferral_views import (
    ConferralCache,
    conferrer_words,
    post_words,
    recipient_link,
)
from bangvang.outputs.honour_names import class_label
from bangvang.outputs.views import AwardGroup, AwardRow, MoreAwards, Named, RecipientView

MAX_TICKS: Final = 24
LISTED: Final = 60
UNFOLDED: Final = 30
FOLDABLE: Final = 6
# So many groups stand on a phone at most; fewer than so many more are not worth a fold of their own.
GROUPS: Final = 7
_MORE: Final = 4
_OBVIOUS: Final = 12
_LAST: Final = 10_000


def award_groups(article: Article, archive: Archive) -> list[AwardGroup]:
    """Give the table of an article's awards: a group for each honour and conferrer, in order of precedence.

    The entries of a group follow each other by year; those of which no year is known come last. Once so many names
    are shown as one reads at a glance, further long groups fold on phones.
    """
    rank = ConferralCache.of(archive).rank
    ranks = [rank(entry.award_id, entry.class_name) for entry in article.awards]
    grouped: dict[tuple[str, ...], list[int]] = {}
    for index in sorted(range(len(ranks)), key=lambda index: (ranks[index][0], ranks[index][2], index)):
        grouped.setdefault(_group_key(article.awards[index], archive), []).append(index)
    groups = [_group(article, of, archive, f"khen-{place}") for place, of in enumerate(grouped.values(), start=1)]
    shown = 0
    for group in groups:
        named, entries = sum(len(row["recipients"]) for row in group["rows"]), len(group["rows"])
        size = max(named, 2 * entries)
        is_folded = shown and shown + size > UNFOLDED and size > FOLDABLE
        shown += size
        group["fold"] = _fold_words(named, entries) if is_folded else ""
    return groups


def shown_and_more(groups: list[AwardGroup]) -> tuple[list[AwardGroup], MoreAwards | None]:
    """Part the groups of a long article: the highest, and those that phones fold away as one."""
    more = groups[GROUPS:]
    if len(more) < _MORE:
        return groups, None
    named = sum(len(row["recipients"]) for group in more for row in group["rows"])
    said = [f"{number(len(more))} hình thức nữa", f"{number(named)} người nhận" if named else ""]
    return groups[:GROUPS], {"words": ", ".join(filter(None, said)), "groups": more}


def _fold_words(named: int, entries: int) -> str:
    """Say what is folded away: «25 người nhận», «8 đợt, 12 người nhận», «8 đợt»."""
    said = [f"{number(entries)} đợt"] if entries > 1 else []
    return ", ".join([*said, f"{number(named)} người nhận"] if named else said)


def _group_key(entry: AwardEntry, archive: Archive) -> tuple[str, ...]:
    award = ConferralCache.of(archive).award(entry)
    said = status_label(entry.status, entry.years)
    return (entry.award_id, award.link["label"], award.class_label, entry.conferrer, entry.status, said)


def _group(article: Article, indexes: list[int], archive: Archive, anchor: str) -> AwardGroup:
    entry = article.awards[indexes[0]]
    award = ConferralCache.of(archive).award(entry)
    indexes = sorted(indexes, key=lambda index: (article.awards[index].years[0].year or _LAST, index))
    return {
        "anchor": anchor,
        "award": award.link,
        "class_label": award.class_label,
        "mark": award.mark,
        "conferrer": conferrer_words(entry.conferrer, entry.status),
        "status": entry.status,
        "status_label": status_label(entry.status, entry.years),
        "fold": "",
        "rows": [_row(article, index, archive) for index in indexes],
    }


def _row(article: Article, index: int, archive: Archive) -> AwardRow:
    shared = ConferralCache.of(archive)
    entry = article.awards[index]
    count, counts = len(entry.recipients), effective_counts(entry)
    is_cut = count > LISTED
    is_plain = count <= _OBVIOUS and count == (counts.stated() or 0)
    unit_id = _shared_unit(entry, article)
    return {
        "years": [year.words for year in entry.years if year.is_known or is_dated(article)],
        "counts": "" if is_plain else counts_words(counts),
        "unit": post_words("", unit_id, archive, day_of(article).year),
        "recipients": [recipient_view(article, index, r, archive, unit_id) for r in entry.recipients[:LISTED]],
        "more": link(f"Xem đủ {number(count)} người nhận", addresses.article_list(article.path)) if is_cut else None,
        "named": _named(entry),
        "decision": shared.decision(entry.decision),
        "revocation": shared.decision(entry.revoked_by),
        "revoked_on": date_text(entry.revoked_on) if entry.revoked_on else None,
        "note": entry.note,
    }


def is_dated(article: Article) -> bool:
    """Tell whether any award of an article has a year; where none has, the column is left out."""
    return any(year.is_known for entry in article.awards for year in entry.years)


def _shared_unit(entry: AwardEntry, article: Article) -> str:
    """Give the own unit that all recipients of an entry share, so that it is said once; else empty.

    The one unit of the article is in its facts already.
    """
    units = {recipient.unit_id for recipient in entry.recipients}
    is_shared = len(units) == 1 and len(entry.recipients) > 1 and not units <= set(_own_unit(article))
    return units.pop() if is_shared else ""


def _own_unit(article: Article) -> tuple[str, ...]:
    """Give the unit that needs no telling: the article's, where it has just one."""
    return article.unit_ids if len(article.unit_ids) == 1 else ()


def is_listed(entry: AwardEntry) -> bool:
    """Tell whether an entry names so many that its article shows the first ones only."""
    return len(entry.recipients) > LISTED


def recipient_view(
    article: Article, index: int, recipient: Recipient, archive: Archive, said_unit: str = ""
) -> RecipientView:
    """Give one recipient of one entry; the unit is left out where the entry (``said_unit``) or the article says it."""
    revoked = archive.revocations.get((article.id, index, recipient.term_id))
    award = archive.terms.awards[article.awards[index].award_id]
    is_said = recipient.unit_id in {said_unit, *_own_unit(article)}
    return {
        **recipient_link(recipient, archive),
        "label": recipient.said,
        "class_label": class_label(recipient.class_name, award),
        "years": years_text(recipient.years),
        "post": post_words(recipient.office, "" if is_said else recipient.unit_id, archive, day_of(article).year),
        "authors": ", ".join(recipient.authors),
        "note": recipient.note,
        "revocation": "" if revoked is None else f"đã hủy bỏ {revoked}".rstrip(),
    }


def _named(entry: AwardEntry) -> Named | None:
    """Tell how many are named, where some are and a number is stated."""
    stated, named = entry.counts.stated(), len(entry.recipients)
    if not named or stated is None or named >= stated:  # where all are named there is nothing to gauge
        return None
    ticks = [index < named for index in range(stated)] if stated <= MAX_TICKS else []
    return {"named": named, "stated": stated, "ticks": ticks}
