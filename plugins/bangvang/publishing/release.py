"""One publishing: look at the built folder, hold it to the gates, make the release, exchange the live one for it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bangvang.atomic_files import replace_file
from bangvang.publishing.changes import Changes, changes_between
from bangvang.publishing.facts import facts_of
from bangvang.publishing.gates import Finding, Secret, dead_links, leaks, shared_names, unsound_pages
from bangvang.publishing.ledger import FILE as LEDGER
from bangvang.publishing.ledger import Ledger
from bangvang.publishing.manifest import FileFact, Manifest, timed
from bangvang.publishing.old_addresses import OldAddresses
from bangvang.publishing.packed import Packers, pack
from bangvang.publishing.redirects import HOSTS as REDIRECTS
from bangvang.publishing.releases import Releases
from bangvang.publishing.scan import scan
from bangvang.publishing.servers.hosts import HEADERS, Host, beyond, headers_file


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, its address, where what was read of it is remembered, what must not be in it.

    ``is_public`` tells whether a source that is public has certain words; ``owners`` are the addresses that somebody
    or something has for itself. ``content`` holds the ledger and the redirects of editors; None where there are none.
    ``headers`` are those of every answer, ``host`` is who takes the folder, where it has limits; ``packers`` make the
    packed copies that its server sends. ``day`` (ISO) is that of this publishing.
    """

    folder: Path
    site_url: str
    memory: Path
    secrets: tuple[Secret, ...]
    is_public: Callable[[str], bool]
    cores: int = 1
    owners: Mapping[str, str] = field(default_factory=dict)
    content: Path | None = None
    headers: tuple[tuple[str, str], ...] = ()
    host: Host | None = None
    packers: Packers = field(default_factory=dict)
    day: str = ""

    @property
    def packed(self) -> Path:
        """Give the folder of the packed copies."""
        return self.memory.with_suffix(".packed")

    @property
    def added(self) -> Path:
        """Give the folder of the files that publishing adds to those of the build."""
        return self.memory.with_suffix(".added")

    def place(self, name: str) -> Path:
        """Give the place of a file: what publishing made of that name, the build's, or else a packed copy."""
        made, own = self.added / name, self.folder / name
        if made.is_file():
            return made
        return self.packed / name if name.endswith((".gz", ".br")) and not own.is_file() else own


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
    wrong: tuple[Finding, ...] = ()
    if built.content is not None:
        old = OldAddresses(built.content, urlsplit(built.site_url).path.rstrip("/"))
        added, wrong = old.make(built.folder, files, built.owners)
        _renew(built.added, added | ({HEADERS: headers_file(built.headers)} if built.headers else {}))
        files |= scan(built.added, built.memory.with_suffix(".added-digests"))
    if built.packers:
        copies = pack(built.packed, files, built.place, packers=built.packers, cores=built.cores)
        files = copies | files
    live = releases.manifest(releases.current) if releases.current else None
    is_live = live is not None and live.has_same(files)
    manifest = live if live and is_live else timed(files, releases.manifests())
    findings = (*wrong, *(() if is_live else _findings(built, files)))
    is_withdrawn = not is_live and releases.is_withdrawn(manifest.name)
    return Candidate(manifest, changes_between(live, manifest), findings, is_live, is_withdrawn)


def _renew(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold just these files; those that are right already are left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        replace_file(folder / name, data)


def _findings(built: Built, files: dict[str, FileFact]) -> tuple[Finding, ...]:
    memory = built.memory.with_suffix(".facts")
    try:
        found = set(_find(built, files, memory))
    except sqlite3.DatabaseError:  # the memory of a machine that lost its power; everything is read anew
        memory.unlink(missing_ok=True)
        found = _find_anew(built, files, memory)
    return tuple(sorted(found))


def _find_anew(built: Built, files: dict[str, FileFact], memory: Path) -> set[Finding]:
    try:
        return set(_find(built, files, memory))
    except sqlite3.OperationalError as error:
        is_full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error), str(memory)) from error


def _find(built: Built, files: dict[str, FileFact], memory: Path) -> Iterator[Finding]:
    facts = facts_of(built.place, files, site_url=built.site_url, memory=memory, cores=built.cores)
    yield from dead_links(facts, files)
    yield from unsound_pages(facts)
    yield from shared_names(files)
    if built.host:
        rules = built.place(REDIRECTS)
        yield from beyond(built.host, files, rules.read_bytes() if rules.is_file() else b"")
    yield from leaks(built.place, files, built.secrets, memory=memory, is_known=built.is_public)


def go_live(candidate: Candidate, built: Built, releases: Releases) -> None:
    """Make the release whole and exchange the live one for it; older ones than five go. Raises OSError, NoSwapError."""
    releases.begin()
    releases.add(candidate.manifest, built.place)
    if releases.current != candidate.manifest.name:
        releases.carry(candidate.manifest.name)
        releases.switch(candidate.manifest.name)
    releases.prune()
    remember(built)


def remember(built: Built) -> None:
    """Enter the addresses that are live now into the ledger. Raises OSError."""
    if built.content is not None:
        file = built.content / LEDGER
        Ledger.read(file).with_owners(built.owners, built.day).write(file)
