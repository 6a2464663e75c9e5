"""What the lead story of the home page says of its awards: who received which, and when."""

from __future__ import annotations

from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, AwardEntry, Recipient
from bangvang.domain.conferrals import counts_words, effective_counts
from bangvang.domain.honour_years import years_text
from bangvang.domain.text import number
from bangvang.domain.vocabulary import KIND_WORDS, STATED_KINDS
from bangvang.outputs.components import link
from bangvang.outputs.conferral_views import ConferralCache, recipient_link
from bangvang.outputs.views import LeadHonour, Link

SHOWN: Final = 2
_NAMES_IN_A_LINE: Final = 2
_TOLD: Final = frozenset({"conferred", "announced"})


def lead_honours(article: Article, archive: Archive) -> list[LeadHonour]:
    """Give the highest honours that an article tells as conferred or announced, each once, with who received them."""
    shared = ConferralCache.of(archive)
    entries = [entry for entry in article.awards if entry.status in _TOLD]
    entries.sort(key=lambda entry: (shared.rank(entry.award_id, entry.class_name), entry.line))
    return [_honour(entry, archive) for entry in entries[:SHOWN]]


def _honour(entry: AwardEntry, archive: Archive) -> LeadHonour:
    award = ConferralCache.of(archive).award(entry)
    when = years_text(tuple(year for year in entry.years if year.is_known))
    what = link(f"{award.link['label']} {award.class_label}".strip(), award.link["path"])
    who, others = _who(entry)
    named: list[Link] = [{**recipient_link(recipient, archive), "label": recipient.said} for recipient in who]
    return {"who": named, "others": others, "what": what, "when": when}


def _who(entry: AwardEntry) -> tuple[tuple[Recipient, ...], str]:
    """Name the one recipient, or two; of more the first and how many others; without a name tell the numbers."""
    counts, names = effective_counts(entry), entry.recipients
    stated = counts.stated() or 0
    if len(names) == stated <= _NAMES_IN_A_LINE:
        return names, ""
    if not names or counts.about:
        return (), counts_words(counts)
    kinds = [kind for kind in STATED_KINDS if getattr(counts, kind)]
    others = KIND_WORDS[kinds[0]] if len(kinds) == 1 and counts.total is None else "người nhận"
    return names[:1], f"{number(stated - 1)} {others} khác"
