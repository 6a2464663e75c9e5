"""Every address of the site, decided here: counted from the root, with a slash at the end unless it is a file.

Records and pages ask these functions and write no address of their own; ``tests/test_addresses.py`` holds that.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

HOME: Final = "/"
NEWS: Final = "/tin/"
CALENDAR: Final = "/lich/"
BOARDS: Final = "/bang-vang/"
UNITS: Final = "/don-vi/"
AWARDS: Final = "/khen-thuong/"
PEOPLE: Final = "/ca-nhan/"
DOCUMENTS: Final = "/van-ban/"
TOPICS: Final = "/chuyen-de/"
TAGS: Final = "/the/"
SEARCH: Final = "/tim-kiem/"
STATISTICS: Final = "/thong-ke/"
DATA: Final = "/du-lieu/"
MOST_READ: Final = "/doc-nhieu/"
VIEW_METHOD: Final = "/cach-dem-luot-xem/"
PHOTOS: Final = "/anh/"
THEME: Final = "/theme/"
ENGLISH: Final = "/en/"
GALLERY: Final = "/giao-dien/"
NOT_FOUND: Final = "/404.html"
ROBOTS: Final = "/robots.txt"
SITEMAP: Final = "/sitemap.xml"
DATA_PACKAGE: Final = f"{DATA}datapackage.json"


# ---- articles and their lists ----------------------------------------------------------------------------------------


def article(day: dt.date, slug: str) -> str:
    """Give the address of an article: posting date and file name, so that a corrected title never moves a page."""
    return f"{NEWS}{day.year}/{day.month:02d}/{day.day:02d}/{slug}/"


def article_list(article: str) -> str:
    """Give the page of all recipients of an article's long entries."""
    return f"{article}danh-sach/"


def news_year(year: int | str) -> str:
    """Give the list of what was posted in a year."""
    return f"{NEWS}{year}/"


def news_month(year: int | str, month: int) -> str:
    """Give the list of what was posted in a month."""
    return f"{NEWS}{year}/{month:02d}/"


def news_day(day: dt.date) -> str:
    """Give the list of what was posted on a day."""
    return f"{NEWS}{day.year}/{day.month:02d}/{day.day:02d}/"


def anniversary(month_day: str) -> str:
    """Give the page of a day of the year in all years, by «12-24»: ``/lich/ngay/24-12/``."""
    month, _, day = month_day.partition("-")
    return f"{CALENDAR}ngay/{day}-{month}/"


# ---- terms and documents ---------------------------------------------------------------------------------------------


def below(index: str, code: str) -> str:
    """Give the page of a unit, award, person, document, topic or tag below its index: ``below(UNITS, "so-y-te")``."""
    return f"{index}{code}/"


def standing_page(name: str, lang: str) -> str:
    """Give a standing page; those in English are below ``/en/``."""
    return f"{ENGLISH}{name}/" if lang == "en" else f"/{name}/"


def term_year(term: str, page: str) -> str:
    """Give the year of a unit or an award below its page; ``page`` is the year, or the name of the page without one."""
    return f"{term}{page}/"


def timeline_year(term: str, page: str) -> str:
    """Give the place of a year in the timeline of a term's own page."""
    return f"{term}#nam-{page}"


def board(year: int | str) -> str:
    """Give the year of the register of honours."""
    return f"{BOARDS}{year}/"


# ---- pages of long lists and files -----------------------------------------------------------------------------------


def further(base: str, position: int) -> str:
    """Give a page of a long list: the first (0) has the list's own address, the others ``…/trang/2/``."""
    return base if position == 0 else f"{base}trang/{position + 1}/"


def feed(page: str) -> str:
    """Give the Atom feed of a page."""
    return f"{page}feed.xml"


def photo(name: str) -> str:
    """Give a published file of a photo."""
    return f"{PHOTOS}{name}"


def data_file(name: str, ending: str) -> str:
    """Give a file of open data: ``khen-thuong/2020`` as ``csv`` or ``json``."""
    return f"{DATA}{name}.{ending}"


def chart_file(name: str) -> str:
    """Give the numbers of a chart as a file."""
    return f"{STATISTICS}{name}.csv"


def search_files(version: int) -> str:
    """Give the folder of the search index; another layout of its files has another one."""
    return f"{SEARCH}v{version}/"


def sitemap_part(year: str, part: int) -> str:
    """Give a part of the map of the site; it is at the root, since a map lists what is beside or below it."""
    return f"/sitemap-{year}{f'-{part}' if part > 1 else ''}.xml"


def list_workbook(page: str) -> str:
    """Give the workbook of a list, named after its page so that a kept file says what it is."""
    return f"{page}{page.strip('/').replace('/', '-')[-80:].strip('-')}.xlsx"


def unit_workbook(unit: str) -> str:
    """Give the workbook of a unit's roll."""
    return f"{unit}so-vang-{unit.rstrip('/').rpartition('/')[2]}"[-120:].rstrip("-") + ".xlsx"


def board_workbook(year: int) -> str:
    """Give the workbook of a year of the register."""
    return f"{board(year)}bang-vang-{year}.xlsx"
