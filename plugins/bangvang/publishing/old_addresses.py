"""What a release does for addresses that were published before: pages and rules that lead on, or a reason to stop."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangvang.publishing import redirects
from bangvang.publishing.changes import address_of
from bangvang.publishing.gates import Finding
from bangvang.publishing.ledger import FILE, Ledger, lost, passed_on, passed_on_from_removed
from bangvang.publishing.tombstones import FILE as TOMBSTONES
from bangvang.publishing.tombstones import Tombstones


@dataclass(frozen=True, slots=True)
class OldAddresses:
    """The content folder with ledger and redirects, and the path of the site."""

    content: Path
    base: str

    def make(
        self, built: Path, files: Collection[str], owners: Mapping[str, str]
    ) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        """Give the files that are added to those of the build (``built``), and what keeps a release back.

        ``owners`` are the addresses that somebody or something has for itself now. Raises OSError.
        """
        ledger = Ledger.read(self.content / FILE)
        lines, unread = redirects.read_redirects(self.content / redirects.FILE)
        live = {address_of(name) for name in files if name.endswith(".html")}
        automatic = {old: new for old, new in ledger.moved(owners).items() if old not in live}
        resolved, unsound = redirects.resolve(lines, automatic, live)
        kept = live | resolved.moved.keys() | resolved.gone
        own = {name: (built / name).read_bytes() for name in (redirects.NGINX, redirects.HOSTS) if name in files}
        removed = Tombstones.read(self.content / TOMBSTONES)
        passed = (*passed_on(ledger, owners), *passed_on_from_removed(removed, ledger, owners))
        wrong = (*unread, *unsound, *lost(ledger, owners, kept, redirects.FILE), *passed)
        return dict(redirects.files_of(resolved, self.base, own)), wrong
