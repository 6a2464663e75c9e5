"""The parts of an article stand apart at every width, however short its text and long its by-line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from small_site import build_site, write_site
from static_server import serve

pytestmark = pytest.mark.browser

HEAD = """\
---
title: {title}
date: 2024-06-15 10:20
author: Mai Lan, Thu Hà và nhóm phóng viên của Đài Truyền thanh huyện Núi Yên
source: Văn phòng Trạm Khí tượng Thủy văn và Hải văn Bến Đá
event: 2024-06-14
awards: [{{award: Giấy khen, individuals: 1}}]
---

"""
BODIES = {
    "chi-sa-po": "Bài chỉ có một đoạn.",
    "hai-doan": "Đoạn mở đầu.\n\nĐoạn hai.",
    "dai": "Đoạn mở đầu.\n\n" + "Chữ của một đoạn dài hơn.\n\n" * 30,
}
# Pairs of parts whose boxes share a point, of all that an article shows.
OVERLAPS = """() => {
  const names = [".article__title", ".sapo", ".byline", ".article__facts", ".prose", ".awards", ".article__rail"];
  const boxes = names.map(name => [name, document.querySelector(name)]).filter(([, part]) => part)
    .map(([name, part]) => [name, part.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${name} ${other}`));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with articles of three lengths."""
    folder = tmp_path_factory.mktemp("layout") / "site"
    write_site(folder, {f"tin/2024/{name}.md": HEAD.format(title=name) + body for name, body in BODIES.items()})
    with serve(build_site(folder)[1]) as found:
        yield found


@pytest.mark.parametrize("width", [360, 800, 1024, 1280])
@pytest.mark.parametrize("name", BODIES)
def test_no_part_of_an_article_lies_on_another(browser: Browser, address: str, name: str, width: int) -> None:
    """By-line, facts, text, table of awards and rail."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/tin/2024/06/15/{name}/")

    found = page.evaluate(OVERLAPS)

    page.close()
    assert found == []


def test_on_a_phone_the_by_line_is_seen_before_the_facts(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto(f"{address}/tin/2024/06/15/hai-doan/")

    tops = [page.locator(part).bounding_box()["y"] for part in (".sapo", ".byline", ".article__facts", ".prose")]

    page.close()
    assert tops == sorted(tops)
