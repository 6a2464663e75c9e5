"""One publishing: look at the built folder, hold it to the gates, make the release, exchange the live one for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.publishing.changes import Changes, changes_between
from bangvang.publishing.facts import facts_of
from bangvang.publishing.gates import Finding, Secret, dead_links, leaks, shared_names, unsound_pages
from bangvang.publishing.manifest import FileFact, Manifest, timed
from bangvang.publishing.releases import Releases
from bangvang.publishing.scan import scan


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, its address, where what was read of it is remembered, what must not be in it.

    ``is_public`` tells whether a source that is public has certain words.
    """

    folder: Path
    site_url: str
    memory: Path
    secrets: tuple[Secret, ...]
    is_public: Callable[[str], bool]
    cores: int = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release that may go live: its files, what it changes, what keeps it back."""

    manifest: Manifest
    changes: Changes
    findings: tuple[Finding, ...]
    is_live: bool
    is_withdrawn: bool


def prepare(built: Built, releases: Releases) -> Candidate:
    """Compare a built site with the live release and hold it to the gates; nothing is written at the target.

    What is live already has passed them. Raises OSError.
    """
    files = scan(built.folder, built.memory.with_suffix(".digests"))
    earlier = list(releases.manifests())
    manifest = timed(files, earlier)
    live = releases.manifest(releases.current) if releases.current else None
    is_live = live is not None and live.name == manifest.name
    findings = () if is_live else _findings(built, files)
    is_withdrawn = not is_live and releases.is_withdrawn(manifest.name)
    return Candidate(manifest, changes_between(live, manifest), findings, is_live, is_withdrawn)


def _findings(built: Built, files: dict[str, FileFact]) -> tuple[Finding, ...]:
    memory = built.memory.with_suffix(".facts")
    try:
        found = set(_find(built, files, memory))
    except sqlite3.DatabaseError:  # the memory of a machine that lost its power; everything is read anew
        memory.unlink()
        found = set(_find(built, files, memory))
    return tuple(sorted(found))


def _find(built: Built, files: dict[str, FileFact], memory: Path) -> Iterator[Finding]:
    facts = facts_of(built.folder, files, site_url=built.site_url, memory=memory, cores=built.cores)
    yield from dead_links(facts, files)
    yield from unsound_pages(facts)
    yield from shared_names(files)
    yield from leaks(built.folder, files, built.secrets, memory=memory, is_known=built.is_public)


def go_live(candidate: Candidate, built: Built, releases: Releases) -> None:
    """Make the release whole and exchange the live one for it; older ones than five go. Raises OSError, NoSwapError."""
    releases.begin()
    releases.add(candidate.manifest, built.folder)
    releases.carry(candidate.manifest.name)
    if releases.current != candidate.manifest.name:
        releases.switch(candidate.manifest.name)
    releases.prune()
