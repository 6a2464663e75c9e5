"""What a release changes for readers: pages that come, change and go, and when so many go that somebody must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.manifest import Manifest

# A release that takes away more than this part of the pages is rather a wrong folder than a decision.
_PART: Final = 10
_ARTICLE: Final = lazy_pattern(r"tin/\d{4}/\d\d/\d\d/[^/]+/index\.html")


@dataclass(frozen=True, slots=True)
class Changes:
    """Pages that a release adds, changes and removes, each in the order of their names; ``before`` counts the old ones.

    ``emptied`` are the kinds of pages (``tin``, ``don-vi``) of which it leaves none.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    before: int
    emptied: tuple[str, ...]

    @property
    def needs_consent(self) -> bool:
        """Tell whether somebody must agree to what goes."""
        return bool(self.emptied) or len(self.removed) * _PART > self.before

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def changes_between(old: Manifest | None, new: Manifest) -> Changes:
    """Compare the live release, if there is one, with the next one."""
    before = old.pages if old else frozenset()
    if old is new:
        return Changes((), (), (), len(before), ())
    files = old.files if old else {}
    changed = (name for name in before & new.pages if files[name].digest != new.files[name].digest)
    left = {_kind(name) for name in new.pages}
    emptied = {kind for kind, count in Counter(map(_kind, before)).items() if kind and count and kind not in left}
    return Changes(
        tuple(sorted(new.pages - before)),
        tuple(sorted(changed)),
        tuple(sorted(before - new.pages)),
        len(before),
        tuple(sorted(emptied)),
    )


def _kind(name: str) -> str:
    """Give the first folder of a page's address; empty for pages at the root, each of which is one of a kind."""
    first, _, rest = name.partition("/")
    return first if rest.count("/") else ""


def address_of(name: str) -> str:
    """Give the address of a page by its file: ``tin/2020/index.html`` is ``/tin/2020/``."""
    return "/" + (name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name)


def lines_of(changes: Changes, most: int) -> Iterator[str]:
    """Say what changes, a line each: at most ``most`` addresses of each sort, articles before lists."""
    sorts = (("thêm", changes.added), ("đổi", changes.changed), ("gỡ", changes.removed))
    for word, names in sorts:
        for name in sorted(names, key=lambda name: (not _ARTICLE.match(name), name))[:most]:
            yield f"{word:<4} {address_of(name)}"
        if len(names) > most:
            yield f"{word:<4} … và {len(names) - most} trang nữa"
