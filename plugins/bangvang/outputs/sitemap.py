"""The map of the site for search engines, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from bangvang.domain.archive import Archive
from bangvang.outputs.plan import FilePlan, Material, PagePlan


def plan_sitemap(archive: Archive, pages: Iterable[PagePlan], material: Material) -> Iterator[FilePlan]:
    """Plan ``robots.txt``, and ``sitemap.xml`` where the site's own address is known (the protocol wants full ones)."""
    lines = ["User-agent: *", "Allow: /"]
    if material.site_url:
        changed = {
            article.path: max((article.posted.day, *(c.day for c in article.corrections)))
            for article in archive.articles
        }
        rows = []
        for page in pages:
            if not page.view["noindex"]:
                day = changed.get(page.path)
                date = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
                rows.append(f"<url><loc>{escape(material.site_url + page.path)}</loc>{date}</url>")
        head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        yield FilePlan("/sitemap.xml", head + "\n".join(rows) + "\n</urlset>\n")
        lines.append(f"Sitemap: {material.site_url}/sitemap.xml")
    yield FilePlan("/robots.txt", "\n".join(lines) + "\n")
