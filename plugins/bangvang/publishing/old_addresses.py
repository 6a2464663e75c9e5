"""What a release does for addresses that were published before: pages and rules that lead on, or a reason to stop."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangvang.atomic_files import replace_file
from bangvang.publishing import redirects
from bangvang.publishing.changes import address_of
from bangvang.publishing.gates import Finding
from bangvang.publishing.ledger import FILE, Ledger, lost, passed_on


@dataclass(frozen=True, slots=True)
class OldAddresses:
    """The content folder with ledger and redirects, the folder for files that are added, the path of the site."""

    content: Path
    added: Path
    base: str

    def make(self, built: Path, files: Collection[str], owners: Mapping[str, str]) -> tuple[Finding, ...]:
        """Write the files that are added to those of the build (``built``), and give what keeps a release back.

        ``owners`` are the addresses that somebody or something has for itself now. Raises OSError.
        """
        ledger = Ledger.read(self.content / FILE)
        lines, unread = redirects.read_redirects(self.content / redirects.FILE)
        live = {address_of(name) for name in files if name.endswith(".html")}
        automatic = {old: new for old, new in ledger.moved(owners).items() if old not in live}
        resolved, unsound = redirects.resolve(lines, automatic, live)
        kept = live | resolved.moved.keys() | resolved.gone
        own = {name: (built / name).read_bytes() for name in (redirects.NGINX, redirects.HOSTS) if name in files}
        _renew(self.added, dict(redirects.files_of(resolved, self.base, own)))
        return (*unread, *unsound, *lost(ledger, owners, kept, redirects.FILE), *passed_on(ledger, owners))


def _renew(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold just these files; those that are right already are left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        replace_file(folder / name, data)
