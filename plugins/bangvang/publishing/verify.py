"""Whether what was published is still what was published: a release, or a live address, against its manifest."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bangvang.publishing.gates import Finding
from bangvang.publishing.manifest import Manifest

Read = Callable[[str], bytes | None]
_SECONDS: Final = 20
_BLOCK: Final = 1 << 20
# What a release holds for servers and hosts; a live address need not show it.
_FOR_SERVERS: Final = frozenset({"_headers", "_redirects", "nginx-redirects.conf"})


def rotten(manifest: Manifest, digest_of: Callable[[str], str | None]) -> Iterator[Finding]:
    """Yield the files that are missing or hold other bytes; ``digest_of`` gives SHA-256, or None for a missing file."""
    for name, fact in sorted(manifest.files.items()):
        digest = digest_of(name)
        if digest is None:
            yield Finding(name, "không còn tệp này")
        elif digest != fact.digest:
            yield Finding(name, "nội dung khác với lúc xuất bản")


def foreign(site: Path, manifest: Manifest, carried: str) -> Iterator[Finding]:
    """Yield files of a release that no publishing put there; what lies below ``carried`` comes from other releases."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if name not in manifest.files and not name.startswith(carried):
            yield Finding(name, "tệp lạ, không có trong danh mục của bản này")


def digest_in(site: Path) -> Callable[[str], str | None]:
    """Give what digests the files of a folder."""

    def digest_of(name: str) -> str | None:
        try:
            with (site / name).open("rb") as file:
                found = hashlib.sha256()
                while block := file.read(_BLOCK):
                    found.update(block)
        except FileNotFoundError:
            return None
        return found.hexdigest()

    return digest_of


def digest_at(site_url: str) -> Callable[[str], str | None]:
    """Give what digests the files that a live address answers with. Raises OSError where nobody answers."""

    def digest_of(name: str) -> str | None:
        address = f"{site_url.rstrip('/')}/{quote(name.removesuffix('index.html'))}"
        request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})  # noqa: S310 - as checked
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
                return hashlib.sha256(answer.read()).hexdigest()
        except urllib.error.HTTPError as error:
            error.close()
            return None

    return digest_of


def shown(manifest: Manifest) -> Manifest:
    """Leave out what servers keep for themselves, and the page that is an answer to what is not there."""
    kept = {name: fact for name, fact in manifest.files.items() if name not in _FOR_SERVERS and name != "404.html"}
    return Manifest(kept)
