"""Every address has one owner: whatever else would stand there is told with both of them, before anything is written.

The two sites are of two moments of a check: what files alone tell, and what is seen once pages are planned.
"""

from __future__ import annotations

import shutil
import unicodedata
from typing import NamedTuple

import pytest

from bangvang.domain import addresses


class Collision(NamedTuple):
    """Two that would stand at one place: the file that is told, and what its message names besides."""

    first: str
    second: str


def text_of(name: str, more: str = "") -> str:
    """Write a file of content of the kind that its folder asks for."""
    kind = "name" if name.startswith(("don-vi/", "ca-nhan/")) else "title"
    day = "date: 2020-01-02\n" if name.startswith("tin/") else ""
    return f"-- {name} --\n---\n{kind}: Tên của {name.replace('/', ' ')}\n{day}{more}---\nChữ.\n"


BY_NAME = (
    Collision("tin/2020/quy-1.md", "tin/2020/khac/quy-1.md"),
    Collision("tin/2020/A.md", "tin/2020/a.md"),
    Collision("tin/2020/Kèm.pdf", "tin/2020/kèm.pdf"),
    Collision("tin/2020/2020.md", "tin/2020/index.md"),
    Collision("tin/2020/p.md", "tin/2020/p/index.md"),
    Collision("don-vi/y/men.md", "don-vi/x/men.md"),
    Collision("ca-nhan/b/le-thi-lua/index.md", "ca-nhan/a/le-thi-lua.md"),
)
BESIDE = ("tin/2020/quy-12.md", "tin/2020/quy-1-2.md", "don-vi/quy-1.md", "trang/quy-1.md", "trang/index.md")
BY_PLAN = (
    Collision("tin/2020/moi.md", "trang/gioi-thieu.md"),
    Collision("tin/2020/quy-12.md", "tin/2020/quy-1.md"),
    Collision("trang/tin.md", "/tin/"),
    Collision("static/gioi-thieu", "/gioi-thieu/"),
    Collision("static/en/a.txt", "/en/"),
    Collision("static/Tin/a.txt", "/tin/"),
    Collision("static/index.html", "/"),
    Collision("static/404.html.gz", "/404.html"),
    Collision("static/sitemap-2020.xml", "/sitemap-2020.xml"),
    Collision("static/lien-he/Index.html", "/lien-he/"),
)
ALIASES = {
    "tin/2020/moi.md": "aliases: [/gioi-thieu/]\n",
    "tin/2020/quy-1.md": "aliases: [/cu/]\n",
    "tin/2020/quy-12.md": "aliases: [/cu/]\n",
    "trang/gioi-thieu.md": "",
    "trang/lien-he.md": "",
    "trang/tin.md": "",
}


def is_told(told: list[str], planted: Collision) -> bool:
    return any(f"] {planted.first}: " in line and planted.second in line.partition(": ")[2] for line in told)


@pytest.mark.parametrize("planted", [BY_NAME, BY_PLAN], ids=["by name", "by plan"])
def test_whatever_would_stand_at_one_address_is_told_with_both(empty_site, base_content, planted, record_property):
    """What looks alike but has addresses of its own, as ``quy-1`` and ``quy-12``, is told by nothing."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    names = {name for pair in planted for name in pair if name.endswith(".md")}
    names |= set(BESIDE if planted is BY_NAME else ALIASES)
    for name in sorted(names):
        empty_site.write(text_of(name, ALIASES.get(name, "") if planted is BY_PLAN else ""))
    for name in (name for pair in planted for name in pair if name.startswith("static/") or name.endswith(".pdf")):
        place = (empty_site.root if name.startswith("static/") else empty_site.content) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"%PDF-1.4\n")

    told = empty_site.told()

    assert [pair for pair in planted if not is_told(told, pair)] == []
    assert {line.split("] ")[1].partition(": ")[0] for line in told if "[unread-file]" not in line} == {
        pair.first for pair in planted
    }
    record_property("figure", f"{len(planted)} of {len(planted)} planted collisions told with both")


def test_a_further_page_of_a_list_has_an_address_of_no_other_list():
    """Stock Pelican writes the second page of ``quy-1`` where the first of ``quy-12`` stands."""
    lists = [f"/the/{slug}/" for slug in ("quy-1", "quy-12", "quy-1-2", "trang", "2")]

    found = [addresses.further(base, position) for base in lists for position in range(30)]

    assert len({unicodedata.normalize("NFC", address).casefold() for address in found}) == len(lists) * 30
