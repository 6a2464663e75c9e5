"""What all page planners share: the archive, page assets, links, related articles, and the frame of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, Body
from bangvang.domain.related import Related
from bangvang.domain.text import excerpt
from bangvang.outputs.components import body_parts, card, link
from bangvang.outputs.links import Links
from bangvang.outputs.plan import PageAssets
from bangvang.outputs.views import BodyPart, Card, Link, Page, PageFields

DESCRIPTION_LENGTH = 200
CONTACT_PAGE = "lien-he"
HOME = link("Trang chủ", addresses.HOME)
NEWS = link("Tin tức", addresses.NEWS)


@dataclass(frozen=True)
class Context:
    """The archive with all that its pages need; one for a build."""

    archive: Archive
    page_assets: PageAssets
    links: Links
    related: Mapping[str, tuple[Related, ...]]

    def card(self, article: Article) -> Card:
        """Give an article as lists show it: the same object for all pages, so that it is drawn once."""
        return self.archive.once(f"card {article.id}", lambda: card(article, self.archive, self.page_assets))

    def cards(self, articles: tuple[Article, ...] | list[Article]) -> list[Card]:
        """Give articles as cards, newest first."""
        return [self.card(article) for article in sorted(articles, key=lambda a: a.order, reverse=True)]

    def marked_once(self, cards: Sequence[Card]) -> tuple[list[Card], bool]:
        """Give cards without the mark «dữ liệu mẫu» where all of them have it, and tell whether the page bears it."""
        is_sample = bool(cards) and all(card["sample"] for card in cards)
        return ([self._unmarked(card) for card in cards] if is_sample else list(cards)), is_sample

    def _unmarked(self, card: Card) -> Card:
        plain: Card = {**card, "sample": False}
        return self.archive.once(f"plain card {card['path']}", lambda: plain)

    def address(self, path: str) -> str:
        """Give the whole address of a page, for those who leave the site with it; empty where the site has none."""
        return f"{self.page_assets.site_url}{path}" if self.page_assets.site_url else ""

    def body(self, body: Body, source_path: str, path: str) -> list[BodyPart]:
        """Give a body with its links, photos and citations filled in."""
        targets = self.links.targets(body, source_path, path)
        return body_parts(body, targets, self.archive, self.page_assets.photos, path)


def contact(archive: Archive) -> str:
    """Give where readers write to: the standing page for it, else the address of the agency; empty where neither is."""
    if any(page.id == CONTACT_PAGE and page.lang == "vi" for page in archive.terms.pages):
        return addresses.standing_page(CONTACT_PAGE, "vi")
    return f"mailto:{archive.site.email}" if archive.site.email else ""


def frame(path: str, title: str, *trail: Link, **more: Unpack[PageFields]) -> Page:
    """Give what every page has; ``trail`` are the pages above this one, the home page apart.

    The page itself is no crumb: its heading says where one is. A planner adds what its own kind of page shows:
    ``view: UnitPage = {**frame(…), "kind": …}``.
    """
    description = more.pop("description", "") or title
    return {
        "path": path,
        "title": title,
        "description": excerpt(description, DESCRIPTION_LENGTH),
        "section": "",
        "crumbs": [HOME, *trail],
        "feed": "",
        "lang": "vi",
        "translation": None,
        "json_ld_html": "",
        "share_image": "",
        "noindex": False,
        "sample": False,
        "ribbon": "",
        **more,
    }
