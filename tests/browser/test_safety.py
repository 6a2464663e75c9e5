"""What an author, or whoever wrote the page that an author copied from, cannot do to readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from small_site import build_site, photo, problems_of, write_site
from static_server import serve
from visits import DESK, HEIGHTS, Watcher

pytestmark = pytest.mark.browser

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--<script>alert(1)//",
    "]]><script>alert(1)</script>",
    '="/x" onclick="alert(1)',
    "{{ 7*7 }}{% raw %}",
]
# What the body may hold: code, entities and addresses that only look dangerous.
HARMLESS_BODIES = [
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "&lt;img src=x onerror=alert(1)&gt;",
    'a="/x" onclick="alert(1)" b',
    '[chữ](https://example.vn/a "nhãn onmouseover=alert(1)")',
    "{{ 7*7 }}",
]
REFUSED_BODIES = [
    "<script>alert(1)</script>",
    "    <script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[chữ](javascript:alert(1))",
    "[chữ](JaVaScRiPt:alert(1))",
    "[chữ](&#106;avascript:alert(1))",
    "[chữ](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[chữ](//example.vn/x)",
    "[chữ]\n\n[chữ]: javascript:alert(1)",
    '[chữ](https://example.vn/"onmouseover="alert(1))',
    "<javascript:alert(1)>",
    "![ảnh](https://example.vn/x.jpg)",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
]
ALL = " ".join(ATTACKS)
FRONT = {
    "title": f"Tiêu đề {ALL}",
    "date": "2024-05-06",
    "event": {"date": "2024-05-05", "place": ALL},
    "units": ATTACKS,
    "attendees": [{"name": ALL, "office": ALL, "role": ALL}],
    "awards": [
        {
            "award": "Giấy khen",
            "year": "2024",
            "recipients": [{"name": attack, "office": attack, "kind": "individual"} for attack in ATTACKS],
            "conferred_by": ALL,
            "decision": ALL,
            "note": ALL,
        }
    ],
    "author": ALL,
    "source": ALL,
    "tags": ATTACKS,
    "lead": ALL,
    "corrections": [{"date": "2024-05-07", "text": ALL}],
}


def article(front: dict[str, object], body: str) -> str:
    """Write an article; JSON is YAML."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{body}\n"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose every field holds every attack; gives the output folder."""
    folder = tmp_path_factory.mktemp("attacked") / "site"
    picture = f'![{ALL.replace("]", "")}](anh-1.jpg "chú thích &quot; onload=alert(1) Ảnh: <b>ai</b>")'
    write_site(
        folder,
        {
            "tin/2024/tan-cong/index.md": article(FRONT, "\n\n".join(HARMLESS_BODIES)),
            "tin/2024/tan-cong/anh-1.jpg": photo(1),
            "tin/2024/anh/index.md": article({"title": "Ảnh", "date": "2024-05-06"}, picture.replace("<", "&lt;")),
            "tin/2024/anh/anh-1.jpg": photo(1),
            "trang-web.yaml": "".join(f"{key}: {json.dumps(ALL)}\n" for key in ("name", "tagline", "owner", "address")),
        },
    )
    return build_site(folder)[1]


def test_no_attack_becomes_markup(attacked: Path) -> None:
    """In all pages: no handler, no script but our own files and blocks of JSON, no address with another scheme."""
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in attacked.rglob("*.html")}

    found: list[str] = []
    for path, page in pages.items():
        for element in page.find_all(True):
            found += [f"{path}: {name}" for name in element.attrs if name.startswith("on") or name == "autofocus"]
            for name in ("href", "src", "action"):
                scheme = urlsplit(str(element.get(name, ""))).scheme
                found += [f"{path}: {element[name]}"] if scheme not in {"", "http", "https", "mailto", "tel"} else []
        for script in page.find_all("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.string)
            elif script.get_text() or "/theme/" not in str(script["src"]):
                found.append(f"{path}: {script}")

    assert len(pages) > len(ATTACKS)
    assert not found, found[:10]


def test_the_words_of_an_attack_are_shown_as_words(attacked: Path) -> None:
    """Escaped, not dropped: an editor who means an angle bracket gets one."""
    page = BeautifulSoup(next(attacked.glob("tin/2024/05/06/tan-cong/index.html")).read_text("utf-8"), "html.parser")

    heading = page.h1.get_text() if page.h1 else ""

    assert heading.endswith(" ".join(ALL.split()))
    assert "49" not in heading


def test_no_attack_does_anything_in_a_browser(attacked: Path, browser: Browser, record_property: Any) -> None:
    """No dialog, no word in the console, no broken policy: on the article and one page of every other kind."""
    reports: list[str] = []
    pages = sorted(path.relative_to(attacked).as_posix() for path in attacked.rglob("*.html"))
    chosen = list({(name.split("/")[0], name.count("/")): name for name in pages}.values())

    with serve(attacked) as address:
        context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]})
        page = context.new_page()
        watcher = Watcher.of(page, address)
        for name in chosen:
            page.goto(f"{address}/{name}")
            page.mouse.move(200, 300)
            reports += page.evaluate("window.__reports")
        context.close()

    sources = attacked.parent.parent.joinpath("content").rglob("*.[my][da]*")
    planted = sum(path.read_text(encoding="utf-8").count("alert(1)") for path in sources)
    assert planted >= 200
    assert any("tan-cong" in name for name in chosen)
    assert (watcher.messages, watcher.foreign, reports) == ([], [], [])
    record_property("figure", f"{planted} attacks in the fields of a site, {len(chosen)} pages: none did anything")


def test_a_body_that_could_do_something_is_refused(tmp_path: Path) -> None:
    """Raw tags, scripts in addresses, photos from elsewhere: each stops the build with a sentence."""
    write_site(
        tmp_path / "site",
        {
            f"tin/2024/xau-{number}.md": article({"title": "Xấu", "date": "2024-05-06"}, body)
            for number, body in enumerate(REFUSED_BODIES)
        },
    )

    refused = {problem.source_path for problem in problems_of(tmp_path / "site").errors if "/" in problem.source_path}

    assert refused == {f"tin/2024/xau-{number}.md" for number in range(len(REFUSED_BODIES))}
