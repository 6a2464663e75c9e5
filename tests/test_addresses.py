"""Addresses are decided in one module: nothing else of the package writes one down."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bangvang
from bangvang.domain import addresses

PACKAGE = Path(bangvang.__file__).parent
# Other rooms take addresses from records and plans; these two describe which old addresses the site may not lose.
PARTS = ("domain", "outputs", "build")
DESCRIBES_OLD_ONES = {
    "outputs/own_addresses.py",
    "outputs/redirects.py",
    "outputs/sitemap.py",
    "outputs/links.py",
    "build/owners.py",
}
INDEXES = [value for name, value in vars(addresses).items() if name.isupper() and value not in {"/", "/the/", "/en/"}]
AN_ADDRESS = re.compile("|".join([*map(re.escape, INDEXES), "^/the/$", r"feed\.xml", r"/?trang/\d", "^/en/"]))


def texts_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text of a module's code with its line; docstrings are none of it."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


@pytest.mark.slow
def test_no_other_module_writes_an_address():
    """Where a page stands is found, and changed, in one place."""
    wrong = []
    for part in PARTS:
        for path in sorted((PACKAGE / part).rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            if name != "domain/addresses.py" and name not in DESCRIBES_OLD_ONES:
                texts = texts_of(ast.parse(path.read_text(encoding="utf-8")))
                wrong.extend(f"{name}:{line}: {text}" for line, text in texts if AN_ADDRESS.search(text))

    assert wrong == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.article(dt.date(2020, 5, 6), "hoi-nghi"), "/tin/2020/05/06/hoi-nghi/"),
        (addresses.news_month("2020", 5), "/tin/2020/05/"),
        (addresses.news_day(dt.date(2020, 5, 6)), "/tin/2020/05/06/"),
        (addresses.term_year("/khen-thuong/co-thi-dua/", "2020"), "/khen-thuong/co-thi-dua/2020/"),
        (addresses.standing_page("about", "en"), "/en/about/"),
        (addresses.further("/ca-nhan/", 0), "/ca-nhan/"),
        (addresses.further("/ca-nhan/", 2), "/ca-nhan/trang/3/"),
        (addresses.feed("/"), "/feed.xml"),
        (addresses.unit_workbook("/don-vi/so-y-te/"), "/don-vi/so-y-te/so-vang-so-y-te.xlsx"),
        (addresses.list_workbook("/tin/2020/a/danh-sach/"), "/tin/2020/a/danh-sach/tin-2020-a-danh-sach.xlsx"),
    ],
)  # fmt: skip
def test_addresses_say_what_they_lead_to(address, expected):
    assert address == expected
