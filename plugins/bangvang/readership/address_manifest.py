"""The manifest that a build writes for counting: the addresses of all pages, the former ones with where they lead."""

from __future__ import annotations

import json
from pathlib import Path

from bangvang.atomic_files import replace_file
from bangvang.readership.addresses import Addresses

VERSION = 1


def read_addresses(file: Path, base: str = "/") -> Addresses | None:
    """Read the manifest; None if there is none that can be used. ``base`` is the path the site is served from."""
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
        if facts["version"] != VERSION:
            return None
        former = {str(old): str(new) for old, new in facts["former"].items()}
        return Addresses(frozenset(map(str, facts["pages"])), former, base)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_addresses(file: Path, addresses: Addresses) -> None:
    """Write the manifest, sorted, where it changed."""
    former = dict(sorted(addresses.former.items()))
    facts = {"version": VERSION, "pages": sorted(addresses.pages), "former": former}
    replace_file(file, json.dumps(facts, indent=0, ensure_ascii=False).encode())
