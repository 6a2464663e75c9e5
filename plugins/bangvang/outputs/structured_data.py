"""Structured data for search engines: schema.org as JSON that no HTML parser can mistake for markup."""

from __future__ import annotations

import json
from typing import Any

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article


def article_data(article: Article, archive: Archive, site_url: str, image: str) -> str:
    """Describe an article as a schema.org NewsArticle; empty where the site's own address is unknown.

    The result is in a ``<script type="application/ld+json">`` block as it is.
    """
    if not site_url:
        return ""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lead,
        "datePublished": article.posted.iso,
        "inLanguage": "vi",
        "mainEntityOfPage": site_url + article.path,
        "publisher": {"@type": "Organization", "name": archive.site.owner or archive.site.name},
    }
    if article.author:
        data["author"] = {"@type": "Person", "name": article.author}
    if article.corrections:
        data["dateModified"] = max(c.day for c in article.corrections).isoformat()
    if image:
        data["image"] = site_url + image
    return safe_json(data)


def safe_json(data: Any) -> str:
    """Write JSON that stays inside its script element: ``<``, ``>`` and ``&`` as escapes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
