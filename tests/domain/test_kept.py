"""Articles kept from an earlier build: the archive is the one that resolving all of them anew would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.domain.articles import Body
from bangvang.domain.build_archive import When, build_archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.kept import Keeping
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.sources.files import list_files
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup

BASE = Path(__file__).parents[1] / "content" / "base"
WHEN = When(dt.datetime(2020, 6, 1, tzinfo=ZONE))
# Names that files hold and names that none holds; namesakes, spellings without accents, one address for two names.
PEOPLE = ("Lê Ổn", "Le On", "Vũ Thị Ẩn", "Vu Thi An", "Vũ Thị Ân", "Lý Mơ", "Lỳ Mơ", "Hộ ông Tư", "Phòng Gốm", "SHB")
UNITS = ("so-hoa-ban", "Sở Hòa Ban", "so hoa ban", "Sở Mới", "So Moi", "Sơ Mới")
AWARDS = ("Giấy khen", "giay khen", "CSTĐCS", "Khen lạ", "Khen la")
TAGS = ("gốm", "Gốm", "gom", "thi đua", "thi-dua")


def base() -> Sources:
    files, _ = list_files(BASE)
    entries = [read_entry(files[name], name, Markup()) for name in files]
    of = {
        folder: tuple(e for e in entries if e.source_path.startswith(folder)) for folder in ("don-vi/", "khen-thuong/")
    }
    return Sources(units=of["don-vi/"], awards=of["khen-thuong/"])


REGISTERS = base()


@st.composite
def articles(draw, place: int) -> SourceEntry:
    award = st.fixed_dictionaries(
        {"award": st.sampled_from(AWARDS), "recipients": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)},
        optional={"individuals": st.sampled_from(("2", "9")), "year": st.just("2019")},
    )
    fields = {
        "title": f"Bài {place}",
        "date": f"2020-05-{draw(st.integers(1, 28)):02d}",
        "unit": draw(st.sampled_from(UNITS)),
        "awards": draw(st.lists(award, max_size=2)),
        "tags": draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True)),
        "status": draw(st.sampled_from(("published", "published", "published", "draft"))),
    }
    return SourceEntry(f"tin/2020/bai-{place}.md", f"bai-{place}", FrontMatter(fields), Body())


@st.composite
def two_states(draw) -> tuple[list[SourceEntry], list[SourceEntry]]:
    """Give the articles of one build, and of the next: some changed, some gone, some new."""
    before = [draw(articles(place)) for place in range(draw(st.integers(1, 7)))]
    kept = [entry for entry in before if draw(st.integers(0, 4))]
    changed = [draw(articles(place)) for place in draw(st.lists(st.integers(0, 9), max_size=2, unique=True))]
    names = {entry.source_path for entry in changed}
    return before, [*(entry for entry in kept if entry.source_path not in names), *changed]


def build(entries, keeping=None):
    return build_archive(replace(REGISTERS, articles=tuple(entries)), WHEN, strict=False, keeping=keeping)


def state_of(archive, problems):
    terms = archive.terms
    names = [
        [(term.id, term.name, term.path) for term in kind]
        for kind in (terms.units, terms.awards, terms.people, terms.tags)
    ]
    return archive.articles, names, [(p.source_path, p.message) for p in problems]


@settings(max_examples=60)
@given(two_states())
def test_an_archive_of_kept_articles_is_that_of_articles_read_anew(states):
    before, after = states
    earlier = build(before)[0].keeping
    same = {entry.source_path: entry for entry in after if entry in before}
    keeping = Keeping({w: kept for w, kept in earlier.articles.items() if w in same}, same.__getitem__)

    archive, problems = build([entry for entry in after if entry.source_path not in keeping.articles], keeping)

    assert state_of(archive, problems) == state_of(*build(after))


def test_what_asks_nothing_new_is_kept_and_not_read():
    entries = [
        SourceEntry(f"tin/2020/{stem}.md", stem, FrontMatter({"title": stem, "date": day, "tags": ["gốm"]}), Body())
        for stem, day in (("mot", "2020-05-01"), ("hai", "2020-05-02"))
    ]
    earlier = build(entries)[0].keeping

    archive, _ = build([], Keeping(earlier.articles))  # asking for an entry would raise KeyError

    assert [article.title for article in archive.articles] == ["mot", "hai"]


def test_an_article_with_a_warning_is_read_in_every_build():
    """A slip in a name, a number that contradicts the names: the editor is told each time."""
    fields = {"title": "Bài", "date": "2020-05-01", "unit": "Sở Hòa Bàn"}
    entry = SourceEntry("tin/2020/bai.md", "bai", FrontMatter(fields), Body())

    assert build([entry])[0].keeping.articles == {}
