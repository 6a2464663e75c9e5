"""Whatever the pages of random archives say is found by the index; what is not public is in no file of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from drawn_site import Drawn, assets_of_theme
from honour_slots import Page
from hypothesis import given, settings
from hypothesis import strategies as st
from random_archives import archives, build

from bangvang.domain.source import SourceEntry
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context
from bangvang.outputs.plan import PageAssets
from bangvang.outputs.search import plan_search_index
from bangvang.outputs.search.words import words
from bangvang.sources.markup import Markup
from search_index import TIERS, ReadTier, everything, read_tier

pytestmark = pytest.mark.site

# Parts of a text, among them what separates words and what does not: marks, links, line ends, cells, other spellings.
PARTS = [
    "Chiều qua, **Lê Ổn** kể chuyện *lò bầu*.", "Theo [Quyết định số 12](https://example.org/) của làng",
    "| Người | Việc |\n|---|---|\n| Bùi Sen | nặn chum |", "- Đắp lại *chín* lò\n- Cuốc đất\n  sau mưa",
    "## Men lam\n\n> Lời kể\n> của bà", "Hoà, qu\u1ef3, thu\u0309y va\u0300 Ðồng\u00a0Chiêm; 1.250 chum (98%)",
    "1. một\n2. hai", "A&amp;B, `mã 7`, <https://example.org/x>", "![Ảnh lò](khong-co.jpg)",
    "Dòng một\ndòng hai  \ndòng ba",
]  # fmt: skip
UNTIL_THEN = "2031-05-01"


@st.composite
def told(draw) -> list[SourceEntry]:
    """Draw articles with texts, of which some are drafts or wait for their day; each has a word of its own."""
    found = []
    for place, entry in enumerate(draw(archives())):
        text = "\n\n".join([*draw(st.lists(st.sampled_from(PARTS), max_size=4)), f"Từkhóa{place} ở đây."])
        body, _ = Markup().body(text, source_path=entry.source_path, first_line=1)
        withheld = draw(st.sampled_from([{}, {}, {"status": "draft"}, {"date": UNTIL_THEN}]))
        header = replace(entry.header, fields=entry.header.fields | withheld)
        found.append(replace(entry, header=header, body=body))
    return found


def index_of(archive) -> dict[str, bytes]:
    """Give the files of the index by name."""
    assets = PageAssets(assets=assets_of_theme())
    groups = plan_search_index(Context(archive, assets, Links(archive), {}), {})
    return {plan.output: plan.data for group in groups for plan in group.plan()}


def held_by(tier: ReadTier, number: int) -> set[str]:
    return {pair for pair, postings in tier.postings.items() if number in {record for record, _ in postings}}


def pairs_on(html: str) -> set[str]:
    """Give each pair of neighbours that an article's page shows: title, lead, text, and who received what."""
    page = BeautifulSoup(html, "html.parser")
    parts = page.select("h1, .sapo, .prose p, .prose li, .prose td, .prose th, .prose h2, .prose h3")
    for end in page.select("br"):
        end.replace_with(" ")  # a sentence goes on in the next line
    lines = [part.get_text() for part in parts if not part.find(["p", "li"])]
    lines += [said for honour in Page(html).honours for said in (honour.who, honour.what)]
    return {" ".join(pair) for line in lines for pair in pairwise(words(" ".join(line.split())))}


@given(told())
@settings(max_examples=5)
def test_whatever_the_articles_of_a_random_archive_say_is_found(articles) -> None:
    archive = build(articles)
    drawn = Drawn(archive).html

    tiers = {name: read_tier(index_of(archive), name) for name in TIERS}

    shown = {text[0]: (tier, n) for tier in tiers.values() for n, text in enumerate(tier.texts)}
    assert {article.path for article in archive.articles} <= shown.keys() & drawn.keys()
    for article in archive.articles:
        said = pairs_on(drawn[article.path])
        assert len(said) > 2
        assert said - held_by(*shown[article.path]) == set()


@given(told())
@settings(max_examples=5)
def test_only_what_is_public_of_a_random_archive_is_in_the_index(articles) -> None:
    public = [
        place
        for place, entry in enumerate(articles)
        if "status" not in entry.header.fields and entry.header.fields["date"] < dt.date(2027, 1, 1).isoformat()
    ]

    held = everything(index_of(build(articles)))

    assert [place for place in range(len(articles)) if f"Từkhóa{place}" in held] == public
