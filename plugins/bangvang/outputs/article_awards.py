"""The table of awards of an article: each entry with its recipients, numbers, years and decisions."""

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
    office_and_unit,
    recipient_link,
)
from bangvang.outputs.honour_names import class_label
from bangvang.outputs.views import AwardRow, Named, RecipientView

MAX_TICKS: Final = 24
LISTED: Final = 60


def award_rows(article: Article, archive: Archive) -> list[AwardRow]:
    """Give the table of an article's awards, in order of precedence."""
    rank = ConferralCache.of(archive).rank
    ranks = [rank(entry.award_id, entry.class_name) for entry in article.awards]
    order = sorted(range(len(ranks)), key=lambda index: (ranks[index][0], ranks[index][2], index))
    return [_award_row(article, index, archive) for index in order]


def _award_row(article: Article, index: int, archive: Archive) -> AwardRow:
    shared = ConferralCache.of(archive)
    entry = article.awards[index]
    award = shared.award(entry)
    count, counts = len(entry.recipients), effective_counts(entry)
    is_cut = count > LISTED
    is_plain = count == (counts.stated() or 0) <= 1
    return {
        "award": award.link,
        "class_label": award.class_label,
        "mark": award.mark,
        "conferrer": conferrer_words(entry.conferrer, entry.status),
        "years": [year.words for year in entry.years],
        "counts": "" if is_plain else counts_words(counts),
        "recipients": [recipient_view(article, index, r, archive) for r in entry.recipients[:LISTED]],
        "summary": f"{f'{LISTED} trong ' if is_cut else ''}{number(count)} người nhận được nêu tên",
        "more": link(f"Xem đủ {number(count)} người nhận", addresses.article_list(article.path)) if is_cut else None,
        "named": _named(entry),
        "decision": shared.decision(entry.decision),
        "revocation": shared.decision(entry.revoked_by),
        "revoked_on": date_text(entry.revoked_on) if entry.revoked_on else None,
        "status": entry.status,
        "status_label": status_label(entry.status, entry.years),
        "note": entry.note,
    }


def is_listed(entry: AwardEntry) -> bool:
    """Tell whether an entry names so many that its article shows the first ones only."""
    return len(entry.recipients) > LISTED


def recipient_view(article: Article, index: int, recipient: Recipient, archive: Archive) -> RecipientView:
    """Give one recipient of one entry, as the article's page or the page of its whole list shows it."""
    revoked = archive.revocations.get((article.id, index, recipient.term_id))
    own = class_label(recipient.class_name, archive.terms.awards[article.awards[index].award_id])
    said = "" if revoked is None else f"đã hủy bỏ {revoked}".rstrip()
    post = office_and_unit(recipient.office, recipient.unit_id, archive, day_of(article).year)
    authors = f"tác giả: {', '.join(recipient.authors)}" if recipient.authors else ""
    detail = ", ".join(filter(None, (own, years_text(recipient.years), post, authors, recipient.note, said)))
    who = recipient_link(recipient, archive)
    return {**who, "label": recipient.said, "detail": detail, "revoked": revoked is not None}


def _named(entry: AwardEntry) -> Named | None:
    """Tell how many are named, where some are and a number is stated."""
    stated, named = entry.counts.stated(), len(entry.recipients)
    if not named or stated is None or named >= stated:  # where all are named there is nothing to gauge
        return None
    ticks = [index < named for index in range(stated)] if stated <= MAX_TICKS else []
    return {"named": named, "stated": stated, "ticks": ticks}
