"""What a build takes from the store of views, and the addresses it writes for the next counting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Final

from bangvang.archive.shelves import Notes, RecordedFacts
from bangvang.archive.stale import mark_stale
from bangvang.archive.tables import Database
from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.problems import Kind, Problem
from bangvang.engine.digests import digest, json_of
from bangvang.readership.address_manifest import write_addresses
from bangvang.readership.addresses import Addresses
from bangvang.readership.rating import votes_of
from bangvang.readership.rules import day_number
from bangvang.readership.stored_counts import StoreError, read_counts
from bangvang.readership.totals import FIRST, GOATCOUNTER, LOGS, SOURCES, VOTES, Counts, Days, Views, sums
from bangvang.settings import Settings

NOT_COUNTED: Final = (addresses.NOT_FOUND,)


def addresses_of(archive: Archive, pages: Iterable[str]) -> Addresses:
    """Give the addresses whose views count: all pages, and the former addresses of articles."""
    former = {one.old: one.path for one in archive.aliases}
    return Addresses(frozenset(pages) - frozenset(NOT_COUNTED), former)


def write_address_manifest(settings: Settings, archive: Archive, pages: Iterable[str]) -> None:
    """Write the manifest of addresses; not in preview, where drafts have addresses too."""
    if not settings.preview:
        write_addresses(settings.addresses, addresses_of(archive, pages))


def read_views(settings: Settings, archive: Archive) -> tuple[Views, tuple[Problem, ...]]:
    """Read the store for printing; a file of it that cannot be used is a problem, and nothing of it is printed."""
    folder = settings.view_counts
    try:
        counts = {source: read_counts(folder / source) for source in SOURCES}
        voted = read_counts(folder / VOTES)
        has_any = any(counts.values()) or voted
        addresses = addresses_of(archive, (place.path for place in archive.places)) if has_any else Addresses()
        votes = votes_of(voted, addresses)
    except StoreError as error:
        source_path, _, message = str(error).partition(": ")
        sentence, _, remedy = message.partition(". ")
        return Views(), (Problem(source_path, 0, f"{sentence}.", remedy, Kind.WRONG_SHAPE),)
    given = tuple((day_number(day), source) for day, source in settings.views.schedule)
    return (
        Views(
            counts=counts,
            schedule=given or _schedule(counts, is_live=bool(settings.views.goatcounter)),
            addresses=addresses,
            votes=votes,
            is_rounded=settings.views.rounded,
            endpoint="" if settings.preview else settings.views.goatcounter,
        ),
        (),
    )


def _schedule(counts: Mapping[str, Counts], *, is_live: bool) -> tuple[tuple[int, str], ...]:
    """Choose where no setting does: the logs hold up to their last counted day, GoatCounter after it."""
    if not counts[GOATCOUNTER] and not is_live:
        return ()
    return ((max(sums(counts[LOGS]), default=FIRST) + 1, GOATCOUNTER),)


class RecordedViews(Views):
    """Views of which every question is noted: pages that print the views of one article read that article's."""

    def __init__(self, views: Views, notes: Notes) -> None:
        """Answer from ``views``."""
        for field in fields(Views):
            if field.name not in {"schedule", "votes"}:
                object.__setattr__(self, field.name, getattr(views, field.name))
        votes, by_page = views.votes, views.by_page
        object.__setattr__(self, "_views", views)
        object.__setattr__(self, "_notes", notes)
        object.__setattr__(self, "votes", RecordedFacts("views", notes, votes.get, lambda: list(votes)))
        object.__setattr__(self, "_by_page", RecordedFacts("views", notes, by_page.get, lambda: list(by_page)))

    @property
    def by_page(self) -> Mapping[str, Days]:
        """Give the views of every page by day."""
        found: Mapping[str, Days] = object.__getattribute__(self, "_by_page")
        return found

    @property
    def schedule(self) -> tuple[tuple[int, str], ...]:
        """Say which source holds from which day."""
        object.__getattribute__(self, "_notes").note("views-schedule")
        views: Views = object.__getattribute__(self, "_views")
        return views.schedule

    @property
    def last_day(self) -> int | None:
        """Give the counts' own last day."""
        object.__getattribute__(self, "_notes").note("views/*")
        views: Views = object.__getattribute__(self, "_views")
        return views.last_day


def touch_views(database: Database, views: Views) -> None:
    """Mark the pages stale that print views which are others now."""
    votes = {path: list(stars) for path, stars in views.votes.items()}
    now = {
        path: [votes.get(path), *views.by_page.get(path, {}).items()] for path in views.by_page.keys() | votes.keys()
    }
    rows = {path: digest(json_of(views)) for path, views in sorted(now.items())}
    schedule = json_of([*views.schedule])
    before, earlier = json.loads(database.fact("views") or b'[{}, ""]')
    if (before, earlier) == (rows, schedule):
        return
    touched = {f"views/{path}" for path in before.keys() | rows.keys() if before.get(path) != rows.get(path)}
    touched.add("views/*")
    touched.update(["views-schedule"] if earlier != schedule else [])
    database.break_seal()
    with database.transaction() as connection:
        mark_stale(connection, touched)
        database.set_fact("views", json_of([rows, schedule]).encode())
