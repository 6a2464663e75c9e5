"""The build that is to be published, in the words of ``publishing``: folders, addresses, what must not be in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from bangvang.build.owners import owners
from bangvang.build.site_file import site_now
from bangvang.build.withheld import Withheld
from bangvang.outputs.compression import brotli_packed, gzipped
from bangvang.publishing.gates import Secret
from bangvang.publishing.packed import Packers
from bangvang.publishing.release import Built
from bangvang.publishing.servers.hosts import Host
from bangvang.publishing.servers.served import PACKED_BY, Monitor, security_headers
from bangvang.settings import Settings
from bangvang.sources.files import list_paths


def built_site(settings: Settings, withheld: Iterable[Withheld], host: Host | None = None) -> Built:
    """Give a build as publishing sees it; ``withheld`` are the articles that must not be in it, ``host`` takes it."""
    return Built(
        settings.output,
        settings.site_url,
        settings.cache / "publish",
        tuple(Secret(one.source_path, one.path.lstrip("/"), one.title) for one in withheld),
        _PublicSources(settings, {one.source_path for one in withheld}).have,
        cores=os.cpu_count() or 1,
        owners=owners(settings),
        content=settings.content,
        headers=security_headers(
            settings.views.goatcounter, monitor_of(settings), has_tls=settings.site_url.startswith("https:")
        ),
        host=host,
        packers=_packers(settings) if host is None else {},
        day=settings.now.date().isoformat(),
    )


def _packers(settings: Settings) -> Packers:
    """Give what packs files for the server that a site names; nothing where it names none."""
    server = site_now(settings.content).publish.server
    packers: Packers = {".gz": gzipped, ".br": brotli_packed}
    return {ending: packers[ending] for ending in PACKED_BY.get(server, ())}


def monitor_of(settings: Settings) -> Monitor:
    """Give the script of an agency that the pages of a site load."""
    fields = site_now(settings.content).monitor
    return Monitor(fields.script, fields.sends_to)


class _PublicSources:
    """The texts of the content folder but for withheld articles; read only where a gate found their words."""

    def __init__(self, settings: Settings, withheld: set[str]) -> None:
        self._settings = settings
        self._withheld = withheld

    def have(self, words: str) -> bool:
        paths, _ = list_paths(self._settings.content, None)
        return any(
            words.encode() in Path(path).read_bytes()
            for name, path in paths.items()
            if name.endswith((".md", ".yaml", ".csv")) and name not in self._withheld
        )
