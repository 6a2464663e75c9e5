"""The same article as each generator wants it written; for ours also the registers and a photo beside it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Final

import phrases
from articles import Archive, Article, AwardGiven, Figure, slug

PHOTO: Final = "anh.jpg"
# 3 × 2 pixels: figures have a photo, and preparing photos does not weigh on a measurement of pages.
JPEG: Final = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpR"
    "Uk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAACAAMDASIAAhEB"
    "AxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAUEQEAAAAAAAAAAAAA"
    "AAAAAAAA/9oADAMBAAIRAxEAPwCZACUr/9k="
)
LEVELS: Final = {
    "huân chương": "nhà nước",
    "danh hiệu vinh dự": "nhà nước",
    "giải thưởng": "nhà nước",
    "giấy khen": "cơ sở",
}
_ORDINARY_LEVEL: Final = "bộ/ngành/tỉnh"


def write_bangvang(article: Article) -> str:
    """Write an article for Bảng Vàng."""
    awards = "".join(f"  - {_json(_award_entry(award))}\n" for award in article.awards)
    return (
        f"---\ntitle: {_json(article.title)}\ndate: {article.day} {article.time}\nunits: {_json(article.units)}\n"
        f"awards:\n{awards}attendees: {_json(article.attendees)}\ntags: {_json(article.tags)}\n"
        f"author: {_json(article.author)}\nsource: {_json(article.source)}\n---\n\n{_body(article, _photo)}"
    )


def write_pelican(article: Article) -> str:
    """Write an article for stock Pelican with the plugin in ``rivals/pelican/``."""
    lines = [f"{a.full_name} | {a.year} | {'; '.join(a.recipients)}" for a in article.awards]
    awards = "\n    ".join(lines)
    return (
        f"Title: {article.title}\nDate: {article.day} {article.time}\nSlug: {article.slug}\n"
        f"Units: {'; '.join(article.units)}\nAwards: {awards}\nAttendees: {'; '.join(article.attendees)}\n"
        f"Tags: {', '.join(article.tags)}\nAuthor: {article.author}\nSource: {article.source}\n\n"
        f"{_body(article, _html_figure)}"
    )


def write_hugo(article: Article) -> str:
    """Write an article for Hugo."""
    items = [{"name": a.full_name, "year": a.year, "recipients": a.recipients} for a in article.awards]
    listed = "".join(f"  - {_json(item)}\n" for item in items)
    names = [award.full_name for award in article.awards]
    return (
        f"---\ntitle: {_json(article.title)}\nslug: {article.slug}\ndate: {article.day}T{article.time}:00+07:00\n"
        f"units: {_json(article.units)}\nawards: {_json(names)}\naward_items:\n{listed}"
        f"attendees: {_json(article.attendees)}\ntags: {_json(article.tags)}\nauthor: {_json(article.author)}\n"
        f"source: {_json(article.source)}\n---\n\n{_body(article, _html_figure)}"
    )


WRITERS: Final = {"bangvang": write_bangvang, "pelican": write_pelican, "hugo": write_hugo}


def registers(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the files of units and awards that Bảng Vàng wants: path below the content folder, text."""
    for unit in archive.units:
        yield unit_file(archive, unit)
    groups = {"huân chương": phrases.ORDERS, **phrases.OTHER_AWARDS}
    rank = 0
    for group, names in groups.items():
        for name in names:
            rank += 10
            head = f"name: {name}\ngroup: {group}\nlevel: {LEVELS.get(group, _ORDINARY_LEVEL)}\nrank: {rank}\n"
            classes = f"classes: [{', '.join(phrases.CLASSES)}]\n" if name in phrases.ORDERS else ""
            yield f"khen-thuong/{slug(name)}.md", f"---\n{head}{classes}---\n"


def unit_file(archive: Archive, unit: str, mark: str = "") -> tuple[str, str]:
    """Give a unit's file, path and text; with a ``mark`` under a new name, the old one kept as its former one."""
    name = phrases.RENAMED.format(name=unit, mark=mark) if mark else unit
    former = f"former:\n  - {{name: {_json(unit)}, to: {2025}}}\n" if mark else ""
    number = archive.units.index(unit) + 1
    introduction = phrases.INTRODUCTION.format(unit=unit)
    text = f"---\nname: {_json(name)}\naliases: [{_json(f'Đơn vị số {number:03d}')}]\n{former}---\n\n{introduction}\n"
    return f"don-vi/{slug(unit)}.md", text


def _award_entry(award: AwardGiven) -> dict[str, object]:
    entry: dict[str, object] = {"award": award.name, "year": award.year, "recipients": award.recipients}
    return {**entry, "class": award.class_name} if award.class_name else entry


def _body(article: Article, figure: Callable[[Figure], str]) -> str:
    return "\n\n".join(block if isinstance(block, str) else figure(block) for block in article.blocks) + "\n"


def _photo(figure: Figure) -> str:
    return f'![{figure.words}]({PHOTO} "{_caption(figure)}")'


def _html_figure(figure: Figure) -> str:
    image = f'<img src="{figure.address}" alt="{figure.words}" width="1200" height="800" loading="lazy">'
    return f"<figure>\n{image}\n<figcaption>{_caption(figure)}</figcaption>\n</figure>"


def _caption(figure: Figure) -> str:
    return f"{figure.words}. {phrases.PHOTO_BY.format(author=figure.author)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
