"""The addresses whose views count: the site's pages and their former addresses; nothing else is ever shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

LONGEST: Final = 2048
_STEPS: Final = 10


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages of a site (``/tin/2020/…/``) and the ledger of former addresses, old → new."""

    pages: frozenset[str] = frozenset()
    former: Mapping[str, str] = field(default_factory=dict)
    base: str = "/"

    def all(self) -> tuple[str, ...]:
        """Give every address that may be counted, former ones included, sorted."""
        return tuple(sorted(self.pages | self.former.keys()))

    def current(self, path: str) -> str:
        """Follow the ledger to where a page is now; an address that it does not hold is its own."""
        for _ in range(_STEPS):
            if path in self.pages or path not in self.former:
                break
            path = self.former[path]
        return path

    def find(self, target: str) -> str | None:
        """Find the address that a request asked for; None where it is no page of the site.

        ``target`` is the request target of HTTP: with or without query, absolute or not, percent-encoded or not.
        """
        if len(target) > LONGEST:
            return None
        return next((path for path in _spellings(target, self.base) if path in self.pages or path in self.former), None)


def _spellings(target: str, base: str) -> Iterable[str]:
    if target.startswith(("http://", "https://")):
        try:
            parts = urlsplit(target)
        except ValueError:
            return
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.startswith(base):
        return
    target = "/" + target.removeprefix(base)
    yield target
    path = target.partition("?")[0].partition("#")[0]
    yield path
    plain = unquote(path, errors="replace")
    yield plain
    yield plain.removesuffix("index.html")
