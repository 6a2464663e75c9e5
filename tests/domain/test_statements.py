"""The register says nothing that no source says: every unit, year and conferrer goes when its statement goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Body
from bangvang.domain.build_archive import build_archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.conferrals import Conferral
from bangvang.domain.publication import When
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.sources.files import list_files
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup
from random_cases import cases

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=ZONE)
BASE = Path(__file__).parents[1] / "content" / "base"
ORGANISERS = ["Sở Hòa Ban", "Ban Tổ chức Hội Xuân", "Trung tâm Lạ"]
OWN_UNITS = ["Vụ Kế hoạch, Tài chính", "Trường Mẫu", "Sở Hòa Ban"]
CONFERRERS = ["Giám đốc Sở Mẫu", "Hội Làng"]
# A letter of commendation may come from many; an order of this name comes from the President alone.
AWARDS = ["Giấy khen", "Huân chương Lao động", "Khen lạ"]
NAMES = ["Lê Ổn", "Vũ Thị Ẩn", "Phòng Gốm", "Hộ ông Tư"]
EVENTS = ["2018-05-04", "2018-12-31/2019-01-02", "2017-06", "2016"]
STATUSES = ["conferred", "conferred", "announced", "proposed", "rejected", "revoked", "cited"]
TIMES = [
    *({"year": year} for year in ("2011", "2012", "năm học 2012–2013", "không rõ")),
    *({"years": years} for years in ("2011–2013", ["2011", "2014"])),
    *({"period": "2010–2014"}, {"school_year": "2013–2014"}, {}, {}),
]


def maybe(values) -> st.SearchStrategy:
    return st.none() | st.sampled_from(values)


@st.composite
def entries(draw) -> dict[str, object]:
    found = {"award": draw(st.sampled_from(AWARDS)), "status": draw(st.sampled_from(STATUSES))}
    found |= draw(st.sampled_from(TIMES))
    stated = {"unit": draw(maybe(OWN_UNITS)), "conferred_by": draw(maybe(CONFERRERS)), "individuals": draw(maybe("59"))}
    recipients = [
        {"name": name} | ({"unit": unit} if (unit := draw(maybe(OWN_UNITS))) else {})
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    ]
    return found | {key: value for key, value in stated.items() if value} | {"recipients": recipients}


@st.composite
def articles(draw) -> dict[str, object]:
    organisers, event = draw(st.lists(st.sampled_from(ORGANISERS), max_size=2, unique=True)), draw(maybe(EVENTS))
    fields = {
        "title": "Bài",
        "date": "2020-05-06",
        "units": organisers,
        "awards": draw(st.lists(entries(), max_size=3)),
    }
    return fields | ({"event": event} if event else {})


@cache
def authorities() -> Sources:
    files, _ = list_files(BASE)
    markup = Markup()
    found = {name: read_entry(path, name, markup) for name, path in files.items()}

    def below(folder: str) -> tuple[SourceEntry, ...]:
        return tuple(entry for name, entry in found.items() if name.startswith(folder))

    return Sources(units=below("don-vi/"), awards=below("khen-thuong/"))


def build(*stories: dict[str, object]) -> Archive:
    told = tuple(
        SourceEntry(f"tin/2020/bai-{place}.md", f"bai-{place}", FrontMatter(deepcopy(fields)), Body())
        for place, fields in enumerate(stories)
    )
    sources = Sources(units=authorities().units, awards=authorities().awards, articles=told)
    archive, problems = build_archive(sources, When(NOW), strict=False)
    assert not problems.errors
    return archive


def entry_of(line: Conferral, story: dict[str, object]) -> dict[str, object]:
    return story["awards"][line.entry]


def own_unit(line: Conferral, archive: Archive) -> str:
    """Name the own unit that a line states, for a collective the one above it; empty where it states none."""
    unit = archive.terms.units.get(line.unit_id)
    return unit.name if unit else ""


def stated_unit(line: Conferral, entry: dict[str, object]) -> str:
    """Say which unit the source gives the recipient: its own word, else that of its entry."""
    own = next((r.get("unit") for r in entry["recipients"] if line.recipient and r["name"] == line.recipient.name), "")
    return own or entry.get("unit", "")


def stated_years(entry: dict[str, object], event: str) -> set[int]:
    """Give the years of a board on which the source puts an entry; 0 where it puts it on none."""
    if "years" in entry:
        return {2011, 2012, 2013} if isinstance(entry["years"], str) else {2011, 2014}
    for key, years in {"period": {2014}, "school_year": {2014}}.items():
        if key in entry:
            return years
    if "year" in entry:
        return {{"2011": 2011, "2012": 2012, "năm học 2012–2013": 2013, "không rõ": 0}[entry["year"]]}
    of_event = {"": 0, "2018-05-04": 2018, "2018-12-31/2019-01-02": 2019, "2017-06": 2017, "2016": 2016}[event]
    return {of_event if entry["status"] in {"conferred", "announced"} else 0}


@pytest.mark.slow
@given(articles())
@settings(max_examples=cases(40, 150))
def test_every_line_says_what_its_article_states_and_no_more(story):
    """The organiser is nobody's employer, the posting date nobody's year, and nobody confers but who is said to."""
    archive = build(story)

    for line in archive.conferrals:
        entry = entry_of(line, story)
        catalogue = archive.terms.awards[line.award_id].conferred_by
        assert own_unit(line, archive) == stated_unit(line, entry)
        assert line.year in stated_years(entry, story.get("event", ""))
        assert line.conferrer == entry.get("conferred_by", catalogue)
        assert line.decision is line.revocation is None


@pytest.mark.slow
@given(articles())
@settings(max_examples=cases(40, 150))
def test_every_entry_has_a_line_for_each_recipient_in_each_year(story):
    """Nothing that is stated is lost; only bare numbers that are merely recalled stay in their article."""
    archive = build(story)
    found = [(line.entry, line.recipient and line.recipient.name, line.year) for line in archive.conferrals]

    expected = []
    for place, entry in enumerate(story["awards"]):
        years = sorted(stated_years(entry, story.get("event", "")))
        expected += [(place, r["name"], year) for r in entry["recipients"] for year in years]
        if "individuals" in entry and entry["status"] != "cited":
            expected.append((place, None, years[-1]))
    assert sorted(found, key=str) == sorted(expected, key=str)


def statements(story: dict[str, object]) -> Iterator[tuple[str, int, dict[str, object]]]:
    """Yield each statement that may be taken back: what it gives, of which entry, the article without it."""
    for place, entry in enumerate(story["awards"]):
        for key, value in (("unit", "unit"), ("conferred_by", "conferrer"), *((k, "year") for k in TIME_KEYS)):
            if key in entry:
                without = deepcopy(story)
                del without["awards"][place][key]
                yield value, place, without
    if "event" in story:
        without = {key: value for key, value in story.items() if key != "event"}
        yield "year", -1, without


def others(archive: Archive, place: int) -> list[tuple[object, ...]]:
    """Give the lines of all entries but one, as far as their articles state them."""
    return [
        (line.entry, line.award_id, line.when, line.recipient and line.recipient.name, line.unit_id, line.conferrer)
        for line in archive.conferrals
        if place >= 0 and line.entry != place
    ]


TIME_KEYS = ("year", "years", "period", "school_year")


@pytest.mark.slow
@given(articles())
@settings(max_examples=cases(20, 80))
def test_removing_a_statement_removes_its_value_and_nothing_else(story):
    """Each line names who says a value; a line of another entry never changes."""
    before = build(story)

    for value, place, without in statements(story):
        after = build(without)
        assert others(before, place) == others(after, place)
        for line in after.conferrals:
            said = {"unit": line.unit_from, "conferrer": line.conferrer_from, "year": line.when.said_in}[value]
            if place == line.entry:
                assert said != "entry"
            if place < 0:
                assert said != "event"


@pytest.mark.slow
@given(st.lists(articles(), min_size=1, max_size=3))
@settings(max_examples=cases(20, 80))
def test_every_value_of_a_record_names_the_article_that_says_it(stories):
    """Also where several articles tell of one honour: the named article alone gives the same value."""
    archive = build(*stories)

    for record in archive.records:
        for value in ("unit_id", "decision", "note", "office"):
            teller = record.said_by(value)
            assert teller in record.told_by
            told = [line for line in archive.conferrals if line.article_id == teller and same(line, record)]
            assert value_of(record, value) in {value_of(line, value) for line in told}


def same(line: Conferral, record: Conferral) -> bool:
    who = (line.recipient and line.recipient.term_id) == (record.recipient and record.recipient.term_id)
    return who and (line.award_id, line.years) == (record.award_id, record.years)


def value_of(line: Conferral, value: str) -> str:
    return line.recipient.office if value == "office" and line.recipient else getattr(line, value, "")
