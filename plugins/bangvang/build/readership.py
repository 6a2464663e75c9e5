"""What a build takes from the store of views, and the addresses it leaves for the next counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.problems import Kind, Problem
from bangvang.readership.address_manifest import write_addresses
from bangvang.readership.addresses import Addresses
from bangvang.readership.rating import votes_of
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import day_number
from bangvang.readership.stored_counts import StoreError, read_counts
from bangvang.readership.totals import FIRST, GOATCOUNTER, LOGS, SOURCES, VOTES, Counts, Views, sums
from bangvang.settings import Settings

NOT_COUNTED: Final = ("/404.html",)


def addresses_of(archive: Archive, pages: Iterable[str]) -> Addresses:
    """Give the addresses whose views count: all pages, and the former addresses of articles."""
    former = {old: article.path for article in archive.articles for old in article.aliases}
    return Addresses(frozenset(pages) - frozenset(NOT_COUNTED), former)


def leave_addresses(settings: Settings, archive: Archive, pages: Iterable[str]) -> None:
    """Write the manifest of addresses; not in preview, where drafts have addresses too."""
    if not settings.preview:
        write_addresses(settings.addresses, addresses_of(archive, pages))


def read_views(settings: Settings, archive: Archive) -> tuple[Views, tuple[Problem, ...]]:
    """Read the store for printing; a file of it that cannot be used is a problem, and nothing of it is printed."""
    folder = settings.view_counts
    addresses = addresses_of(archive, (article.path for article in archive.articles))
    try:
        counts = {source: read_counts(folder / source) for source in SOURCES}
        votes = votes_of(read_counts(folder / VOTES), addresses)
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
            robots=read_robots().version,
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
