"""Tricky but right: what editors may write without a word from the program, and what it means.

``valid/<name>/`` holds ``content/``, laid over ``base/``, and ``expected.json`` with the values that matter.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, AwardEntry, Recipient
from bangvang.domain.conferrals import counts_words, effective_counts
from bangvang.domain.honour_years import years_text

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "valid").iterdir() if path.is_dir())


def recipient_of(recipient: Recipient, archive: Archive) -> str:
    """Write down one recipient: who it is by the code in its address."""
    terms = archive.terms
    who = (terms.units if recipient.kind == "collective" else terms.people)[recipient.term_id].code
    unit = terms.units[recipient.unit_id].code if recipient.unit_id else ""
    return f"{recipient.kind} | {recipient.name} | {recipient.office} | {who} | {unit}"


def award_of(article: Article, entry: AwardEntry, archive: Archive) -> dict[str, object]:
    """Write down one award entry as far as anything is stated."""
    said = {
        "award": entry.award_id,
        "class": entry.class_name,
        "years": years_text(entry.years),
        "counts": counts_words(effective_counts(entry)),
        "status": "" if entry.status == "conferred" else entry.status,
        "recipients": [recipient_of(recipient, archive) for recipient in entry.recipients],
    }
    return {name: value for name, value in said.items() if value}


def article_of(article: Article, archive: Archive) -> dict[str, object]:
    """Write down one article as far as anything is stated."""
    event = article.event
    said = {
        "address": article.path,
        "title": article.title,
        "posted": article.posted.iso,
        "lead": article.lead,
        "event": [day.isoformat() for day in (event.start, event.end) if day] if event else [],
        "place": article.place,
        "units": list(article.unit_ids),
        "attendees": [f"{a.name} | {a.office}" for a in article.attendees],
        "awards": [award_of(article, entry, archive) for entry in article.awards],
        "author": article.author,
        "source": article.source,
        "tags": [archive.terms.tags[tag].name for tag in article.tag_ids],
        "topic": article.topic_id,
        "documents": [citation.number.text for citation in article.citations],
        "views": article.carried_views,
        "rating": list(article.carried_rating or ()),
        "pinned": list(article.pinned),
        "hidden": list(article.hidden),
        "aliases": list(article.aliases),
        "corrections": [c.day.isoformat() for c in article.corrections],
        "photos": [f"{ref.file} | {ref.alt} | {ref.caption} | {ref.credit}" for ref in article.body.photos],
        "links": [link.target for link in article.body.links],
        "featured": article.is_featured,
        "sample": article.sample,
    }
    return {name: value for name, value in said.items() if value not in ("", [], None, False)}


def values_of(archive: Archive) -> dict[str, object]:
    """Write down everything that a folder adds to the base."""
    base = {path.relative_to(HERE / "base").as_posix() for path in (HERE / "base").rglob("*.md")}
    terms = archive.terms
    added = [unit for unit in terms.units if unit.source_path not in base]
    said = {
        "articles": {article.id: article_of(article, archive) for article in archive.articles},
        "units": {unit.id: [*unit.names, unit.parent_id, *(m.bloc_id for m in unit.memberships)] for unit in added},
        "people": {person.code: list(person.names) for person in terms.people},
        "pages": {page.path: [page.title, page.order, page.translation] for page in terms.pages},
        "site": archive.site.name,
    }
    return {name: value for name, value in said.items() if value}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_taken_without_a_word(empty_site, case):
    """No error, and no warning either."""
    for folder in (HERE / "base", case / "content"):
        shutil.copytree(folder, empty_site.content, dirs_exist_ok=True)

    assert empty_site.told() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_means_what_is_expected(archive, case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))

    found, _ = archive(over=case / "content")

    assert values_of(found) == expected
