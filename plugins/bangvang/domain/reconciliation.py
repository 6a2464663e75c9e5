"""Stated numbers against each other: within an entry, and between two articles that tell of the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bangvang.domain.articles import Article, AwardEntry
from bangvang.domain.conferrers import conferrer
from bangvang.domain.honour_years import years_text
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import match_key, number
from bangvang.domain.vocabulary import KIND_WORDS, STATED_KINDS, TOTAL_WORDS

_WORDS: Final[dict[str, str]] = {**{kind: KIND_WORDS[kind] for kind in STATED_KINDS}, "total": TOTAL_WORDS}


def check_counts(articles: Iterable[Article]) -> Iterator[Problem]:
    """Yield a warning for every number that contradicts another; ``articles`` come from the oldest on."""
    told: dict[tuple[object, ...], list[tuple[Article, AwardEntry]]] = {}
    for article in articles:
        for entry in article.awards:
            name = f"{entry.award_name} {entry.class_name}".strip()
            yield from _within(article, entry, name)
            key = same_story(article, entry)
            if key:
                others = told.setdefault(key, [])
                yield from _between(others, (article, entry), name)
                others.append((article, entry))


def _within(article: Article, entry: AwardEntry, name: str) -> Iterator[Problem]:
    counts = entry.counts
    if counts.total is None or counts.about:
        return
    parts = {kind: value for kind in STATED_KINDS if (value := getattr(counts, kind)) is not None}
    summed = sum(parts.values())
    is_whole = {"collective", "individual"} <= set(parts)
    if summed > counts.total or (is_whole and summed != counts.total):
        listed = " + ".join(f"{number(value)} {KIND_WORDS[kind]}" for kind, value in parts.items())
        message = f"Mục {name} ghi tổng {number(counts.total)} nhưng {listed} là {number(summed)}."
        remedy = "Sửa tổng số hoặc từng số."
        yield Problem(article.source_path, entry.line, message, remedy, Kind.BREAKDOWN_DIFFERS, is_warning=True)
    if len(entry.recipients) > counts.total:
        message = f"Mục {name} ghi tổng {number(counts.total)} nhưng nêu tên {number(len(entry.recipients))}."
        remedy = "Sửa số lượng hoặc danh sách tên."
        yield Problem(article.source_path, entry.line, message, remedy, Kind.TOO_MANY_NAMES, is_warning=True)


def same_story(article: Article, entry: AwardEntry) -> tuple[object, ...] | None:
    """Say what an entry counts: award, class, years, conferrer, for whom; None where that is not told."""
    is_dated = all(year.said_in == "entry" and year.is_known for year in entry.years)
    unit_id = entry.unit_id or next(iter(article.unit_ids), "")
    if entry.counts.stated() is None or entry.counts.about or not is_dated or not unit_id:
        return None
    who = conferrer(entry.conferrer).key
    own = match_key(entry.own_name)
    return entry.award_id, own, entry.class_name, years_text(entry.years), who, unit_id, entry.status


def _between(
    others: list[tuple[Article, AwardEntry]], told: tuple[Article, AwardEntry], name: str
) -> Iterator[Problem]:
    article, entry = told
    for other, earlier in others:
        if other is article or _by_other_decision(entry, earlier):
            continue
        for kind, word in _WORDS.items():
            here, there = getattr(entry.counts, kind), getattr(earlier.counts, kind)
            if here is not None and there is not None and here != there:
                years = years_text(entry.years)
                message = (
                    f"Mục {name} ({years}) ghi {number(here)} {word}, bài {other.source_path} ghi {number(there)}."
                )
                remedy = "Soát lại nguồn; nếu là hai đợt khác nhau thì ghi decision của từng đợt."
                yield Problem(article.source_path, entry.line, message, remedy, Kind.COUNTS_DIFFER, is_warning=True)


def _by_other_decision(one: AwardEntry, other: AwardEntry) -> bool:
    return bool(one.decision and other.decision and one.decision.differs_from(other.decision))
