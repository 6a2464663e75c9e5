"""The map of the site for search engines, and what robots may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.plan import FilePlan

# The protocol allows no more addresses in one file (sitemaps.org, "Sitemap index files").
MOST: Final = 50_000
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_YEAR: Final = lazy_pattern(r"/(?:tin|bang-vang|don-vi/[^/]+|khen-thuong/[^/]+)/(\d{4})/")
_NO_YEAR: Final = "chung"


def plan_robots(site_url: str) -> FilePlan:
    """Plan ``robots.txt``; it names the map of the site where there is one."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {site_url}{addresses.SITEMAP}"] if site_url else [])]
    return FilePlan(addresses.ROBOTS, "\n".join(lines) + "\n")


def plan_sitemap(archive: Archive, paths: Iterable[str], site_url: str, most: int = MOST) -> list[FilePlan]:
    """Plan ``sitemap.xml``, an index, and a file for the pages of each year, so that a new page changes its year only.

    What belongs to no year (people, units, documents …) shares a file. Each is at the root, since a file lists what
    is beside or below it; none has more than ``most`` addresses. The protocol wants full ones, hence ``site_url``.
    """
    changed = {place.path: place.changed.isoformat() for place in archive.places}
    by_year: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        found = _YEAR.match(path)
        by_year[found[1] if found else _NO_YEAR].append(path)
    files = {
        addresses.sitemap_part(year, part): shown
        for year in sorted(by_year)
        for part, shown in _parts(by_year[year], most)
    }
    index = [
        (name, max((changed[path] for path in shown if path in changed), default="")) for name, shown in files.items()
    ]
    plans = [FilePlan(addresses.SITEMAP, _text("sitemapindex", "sitemap", index, site_url))]
    for name, shown in files.items():
        rows = [(path, changed.get(path, "")) for path in shown]
        plans.append(FilePlan(name, _text("urlset", "url", rows, site_url)))
    return plans


def _parts(paths: Sequence[str], most: int) -> Iterator[tuple[int, Sequence[str]]]:
    starts = range(0, len(paths), most)
    return ((place, paths[start : start + most]) for place, start in enumerate(starts, start=1))


def _text(root: str, entry: str, rows: Iterable[tuple[str, str]], site_url: str) -> str:
    lines = [
        f"<{entry}><loc>{escape(site_url + path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{entry}>"
        for path, day in rows
    ]
    return _HEAD.format(root) + "\n".join(lines) + f"\n</{root}>\n"
