"""The map of the site for search engines, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from bangvang.domain.archive import Archive
from bangvang.outputs.plan import FilePlan


def plan_robots(site_url: str) -> FilePlan:
    """Plan ``robots.txt``; it names the map of the site where there is one."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {site_url}/sitemap.xml"] if site_url else [])]
    return FilePlan("/robots.txt", "\n".join(lines) + "\n")


def plan_sitemap(archive: Archive, paths: Iterable[str], site_url: str) -> FilePlan:
    """Plan ``sitemap.xml`` with every page of the site; the protocol wants full addresses, hence ``site_url``."""
    changed = {place.path: place.changed for place in archive.places}
    rows = []
    for path in sorted(paths):
        day = changed.get(path)
        date = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(site_url + path)}</loc>{date}</url>")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return FilePlan("/sitemap.xml", head + "\n".join(rows) + "\n</urlset>\n")
