"""The home page, standing pages, the page for addresses that do not exist, and what all pages share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.authorities import StandingPage as StandingText
from bangvang.domain.calendar import ZONE
from bangvang.domain.schema.monitoring import MonitorFields
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.text import sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link, mention, photo_view
from bangvang.outputs.feeds import plan_site_feed
from bangvang.outputs.lead_honours import lead_honours
from bangvang.outputs.pages.board_band import home_board
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.most_read import home_most_read
from bangvang.outputs.plan import PageAssets, PageGroup, PagePlan, Plan
from bangvang.outputs.views import (
    Card,
    Counted,
    EnglishPage,
    FootGroup,
    HomeBoard,
    HomePage,
    Link,
    Mention,
    Menu,
    MonitorView,
    SiteView,
    StandingPage,
    Titled,
)

NEXT_STORIES: Final = 4
HOME_DOCUMENTS: Final = 3
HOME_UNITS: Final = 6
NEWEST_ON_404: Final = 4
MENU: Final[tuple[tuple[str, str, str], ...]] = (
    ("Trang chủ", addresses.HOME, "home"),
    ("Tin tức", addresses.NEWS, "tin"),
    ("Bảng vàng", addresses.BOARDS, "bang-vang"),
    ("Đơn vị", addresses.UNITS, "don-vi"),
    ("Khen thưởng", addresses.AWARDS, "khen-thuong"),
    ("Văn bản", addresses.DOCUMENTS, "van-ban"),
)
# So many entries of a menu of the site's own stand on a phone.
ON_A_PHONE: Final = 4
WIDE_ONLY: Final = ("home", "khen-thuong")
# In this order they fill the lines of a phone.
LOOK_UP: Final = (
    ("Tìm kiếm", addresses.SEARCH),
    ("Lịch", addresses.CALENDAR),
    ("Từ khóa", addresses.TAGS),
    ("Bảng vàng theo năm", addresses.BOARDS),
    ("Người được khen", addresses.PEOPLE),
    ("Đơn vị", addresses.UNITS),
    ("Hình thức khen thưởng", addresses.AWARDS),
    ("Chuyên đề", addresses.TOPICS),
    ("Thống kê", addresses.STATISTICS),
    ("Dữ liệu mở", addresses.DATA),
    ("Đọc nhiều", addresses.MOST_READ),
    ("Cách đếm lượt xem", addresses.VIEW_METHOD),
    ("Tin mới (Atom)", addresses.feed(addresses.HOME)),
)


def site_view(archive: Archive, page_assets: PageAssets, *, is_preview: bool = False) -> SiteView:
    """Give what is the same on every page; it decides the fingerprint of all of them, so no figure stands here."""
    site = archive.site
    menu = _menu(site)
    return {
        "name": site.name,
        "tagline": site.tagline,
        "url": page_assets.site_url,
        "language": "vi",
        "owner": site.owner,
        "responsible_editor": site.responsible_editor,
        "licence": site.licence,
        "address": site.address,
        "email": site.email,
        "phone": site.phone,
        "sample_notice": site.sample_notice,
        "content_licence": site.licence_of_content,
        "menu": menu,
        "menu_english": _english_menu(archive),
        "menu_paths": [entry["path"] for entry in menu],
        "menu_wide": list(WIDE_ONLY) if not site.menu else [entry["section"] for entry in menu[ON_A_PHONE:]],
        "footer": _footer(archive),
        "logo": page_assets.logo,
        "icon": page_assets.icon,
        "board_colour": site.colours.board,
        "assets": dict(sorted(page_assets.assets.items())),
        "monitor": None if is_preview else _monitor(site.monitor),
    }


def _monitor(fields: MonitorFields) -> MonitorView | None:
    if not fields.script:
        return None
    data = (one.partition("=") for one in fields.data)
    return {"script": fields.script, "attributes": [{"name": name, "value": value} for name, _, value in data]}


def _menu(site: SiteFields) -> list[Menu]:
    """Give the site's own menu, or the one that all have; an entry is current on all pages of its section."""
    sections = {path: section for _, path, section in MENU}
    own: list[Menu] = [{"label": m.label, "path": m.to, "section": sections.get(m.to, m.to)} for m in site.menu]
    return own or [{"label": label, "path": path, "section": section} for label, path, section in MENU]


def _english_menu(archive: Archive) -> list[Link]:
    """Give the menu of English pages: their front page, each of them, the way back; empty where there are none."""
    pages = [link(page.title, page.path) for page in _standing_pages(archive, "en")]
    return [link("Home", addresses.ENGLISH), *pages, link("Tiếng Việt", addresses.HOME)] if pages else []


def _standing_pages(archive: Archive, lang: str) -> list[StandingText]:
    pages = (page for page in archive.terms.pages if page.lang == lang)
    return sorted(pages, key=lambda page: (page.order, page.id))


def _footer(archive: Archive) -> list[FootGroup]:
    groups: list[FootGroup] = [{"title": "Tra cứu", "links": [link(label, path) for label, path in LOOK_UP]}]
    vietnamese = [link(page.title, page.path) for page in _standing_pages(archive, "vi")]
    if vietnamese:
        groups.append({"title": "Về trang này", "links": vietnamese})
    if any(page.lang == "en" for page in archive.terms.pages):
        groups[-1]["links"].append(link("English", addresses.ENGLISH))
    if archive.site.links:
        groups.append({"title": "Liên kết", "links": [link(one.label, one.to) for one in archive.site.links]})
    return groups


def plan_site(context: Context) -> Iterator[PageGroup]:
    """Plan the home page, the standing pages and ``/404.html``."""
    yield PageGroup(addresses.HOME, lambda: _front(context))
    for page in context.archive.terms.pages:
        yield PageGroup(page.path, partial(_standing, page.source_path, context), page.source_path)
    if any(page.lang == "en" for page in context.archive.terms.pages):
        yield PageGroup(addresses.ENGLISH, lambda: [_english(context)])
    yield PageGroup(addresses.NOT_FOUND, lambda: [_not_found(context)])
    if context.archive.preview:
        gallery = frame(addresses.GALLERY, "Thư viện giao diện", noindex=True)
        yield PageGroup(addresses.GALLERY, lambda: [templates.GALLERY.page(gallery)])


def _front(context: Context) -> Iterator[Plan]:
    yield _home(context)
    yield from plan_site_feed(context.archive, context.page_assets)


def _not_found(context: Context) -> PagePlan:
    page = frame(addresses.NOT_FOUND, "Không tìm thấy trang", noindex=True)
    cards, is_sample = context.marked_once(context.cards(list(context.archive.newest(NEWEST_ON_404))))
    return templates.NOT_FOUND.page({**page, "cards": cards, "sample": is_sample, "years": _years(context)})


def _home(context: Context) -> PagePlan:
    archive = context.archive
    lead = _lead(archive)
    newest = archive.newest(NEXT_STORIES + 1)
    others = [article for article in reversed(newest) if not lead or article.id != lead.id][:NEXT_STORIES]
    documents = sorted(archive.terms.documents.values(), key=lambda d: (d.date is not None, d.date, d.id), reverse=True)
    title = archive.site.name
    feed = addresses.feed(addresses.HOME)
    page = frame(addresses.HOME, title, section="home", description=archive.site.description, feed=feed)
    read, span = home_most_read(context)
    view: HomePage = {
        **page,
        "crumbs": [],
        "lead": _lead_card(lead, context) if lead else None,
        "lead_honours": lead_honours(lead, archive) if lead else [],
        "next_cards": [context.card(article) for article in others],
        "board": home_board(context),
        "documents": [mention(document) for document in documents[:HOME_DOCUMENTS]],
        "units": _units(context),
        "years": _years(context),
        "most_read": read,
        "most_read_span": span,
    }
    return templates.HOME.page(_marked_once(view, context))


def _marked_once(view: HomePage, context: Context) -> HomePage:
    """Leave one mark «Dữ liệu mẫu», that of the lead story, where all that the page shows is sample data."""
    board, lead = view["board"], view["lead"]
    cards, are_samples = context.marked_once(view["next_cards"])
    others = [entry["sample"] for entry in view["documents"]] + ([board["sample"]] if board else [])
    if not (lead and lead["sample"] and (are_samples or not cards) and all(others)):
        return view
    plain: HomeBoard | None = {**board, "sample": False} if board else None
    documents: list[Mention] = [{**entry, "sample": False} for entry in view["documents"]]
    return {**view, "next_cards": cards, "board": plain, "documents": documents}


def _lead_card(lead: Article, context: Context) -> Card:
    """Give the lead story as a card with the words of its photo: nothing on this page stands beside them."""
    shown, ref = context.card(lead), context.archive.first_photo(lead.id)
    return {**shown, "photo": photo_view(ref, context.page_assets.photos)} if ref else shown


def _lead(archive: Archive) -> Article | None:
    """Choose the lead story: the newest that is featured and not past its day at this moment, else the newest."""
    if not archive.newest(1):
        return None
    newest = archive.newest(1)[-1]
    today = archive.now.astimezone(ZONE).date()
    featured = [one for one in archive.featured if one.featured_until is None or one.featured_until >= today]
    return featured[-1] if featured else newest


def _units(context: Context) -> list[Counted]:
    """Give the units with the most honours, counted as their pages do."""
    honours = context.archive.lines_at_unit.honours
    units = [unit for unit in context.archive.terms.units if honours(unit.id)]
    units.sort(key=lambda unit: (-honours(unit.id), sort_key(unit.name), unit.id))
    return [counted(unit.label, unit.path, honours(unit.id)) for unit in units[:HOME_UNITS]]


def _years(context: Context) -> list[Counted]:
    years = context.archive.posted_by_year.items()
    return [counted(str(year), addresses.news_year(year), count) for year, count in years]


def _english(context: Context) -> PagePlan:
    """Plan the front page of the English pages."""
    archive = context.archive
    page = frame(addresses.ENGLISH, "In English", description="Pages of this site in English.", lang="en")
    pages: list[Titled] = [
        {"label": page.title, "path": page.path, "detail": page.description} for page in _standing_pages(archive, "en")
    ]
    view: EnglishPage = {**page, "crumbs": [], "translation": link("Trang chủ", addresses.HOME), "pages": pages}
    return templates.ENGLISH.page(view)


def _standing(source_path: str, context: Context) -> Iterator[PagePlan]:
    by_id = {(page.lang, page.id): page for page in context.archive.terms.pages}
    page = next(page for page in by_id.values() if page.source_path == source_path)
    other = by_id.get(("vi" if page.lang == "en" else "en", page.translation))
    words = "Tiếng Việt" if page.lang == "en" else "English"
    translation: Link | None = link(f"{words}: {other.title}", other.path) if other else None
    view: StandingPage = {
        **frame(page.path, page.title, description=page.description, lang=page.lang, translation=translation),
        "body": context.body(page.body, page.source_path, page.path),
    }
    if page.lang == "en":
        view["crumbs"][0] = link("Home", addresses.ENGLISH)
    yield templates.STANDING.page(view, page.source_path)
