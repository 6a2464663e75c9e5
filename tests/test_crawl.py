"""A crawl of the whole sample archive: every address on every page leads somewhere, and nothing leaks.

Each page is parsed once, by the standard library's parser (BeautifulSoup takes four times as long), for all checks.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from bangvang.build.run import Run
from bangvang.build.theme_files import theme_files
from bangvang.commands.build import Options, build_run
from bangvang.engine.render import Renderer
from bangvang.outputs.pages import site_view
from bangvang.outputs.pages.site import MENU
from bangvang.outputs.plan import PagePlan
from bangvang.shipped import REPOSITORY as PROJECT
from planned_pages import plans_of

pytestmark = pytest.mark.site

SITE = "https://bangvang.example.vn"
CANARY = "CHIMSEOXANH"
LOADED = {"img", "source", "script", "use", "video", "audio", "iframe", "embed", "object"}
LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "icon", "manifest"}
STEPS = {"a", "link", "form"}
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
OFFICE = "don-vi/van-phong-vien-han-lam/index.html"


@dataclass
class Page:
    """What one parse keeps of a page: addresses by what they are for, and what must or must not stand on it."""

    name: str
    ids: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    canonical: str = ""
    robots: str = ""
    language: str = ""
    headings: Counter[str] = field(default_factory=Counter)
    images: list[dict[str, str | None]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    in_main: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Give the full address of the page."""
        return f"{SITE}/{self.name.removesuffix('index.html')}"


class PageParser(HTMLParser):
    """Fill a Page in one pass."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.page = Page(name)
        self._data: list[str] | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, given = self.page, dict(attrs)
        if identity := given.get("id"):
            page.ids.append(identity)
        if tag in {"h1", "main", "title"}:
            page.headings[tag] += 1
        if tag == "main":
            self._depth = 1
        if tag == "html":
            page.language = given.get("lang") or ""
        if tag == "meta":
            self._meta(given)
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            page.inline.append(f"<{tag} {sorted(given)}>")
        if tag == "script" and "src" not in given:
            if given.get("type") == "application/ld+json":
                self._data = []
            else:
                page.inline.append("<script>")
        if tag == "img":
            page.images.append(given)
        self._addresses(tag, given)

    def _meta(self, given: dict[str, str | None]) -> None:
        content = given.get("content") or ""
        if given.get("name") == "robots":
            self.page.robots = content
        if given.get("http-equiv") == "refresh":
            self.page.steps.append(content.partition("url=")[2])
        if given.get("property") in {"og:image", "og:url"}:
            self.page.loads.append(content)

    def _addresses(self, tag: str, given: dict[str, str | None]) -> None:
        page = self.page
        href = given.get("href") or given.get("xlink:href")
        is_loaded = tag in LOADED or (tag == "link" and not LOADED_LINKS.isdisjoint((given.get("rel") or "").split()))
        target = page.loads if is_loaded else page.steps
        for name in ("href", "src", "action", "poster", "data", "xlink:href"):
            value = given.get(name)
            if value is not None:
                target.append(value)
        for candidate in filter(None, (part.strip() for part in (given.get("srcset") or "").split(","))):
            page.loads.append(candidate.split()[0])
        if tag == "link" and given.get("rel") == "canonical":
            page.canonical = href or ""
        if tag == "a" and self._depth and href:
            page.in_main.append(href)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._depth = 0
        if tag == "script" and self._data is not None:
            self.page.data.append("".join(self._data))
            self._data = None

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)


@dataclass(frozen=True)
class Site:
    """The built archive: its folder, what planned it, its files, its pages parsed once, the places links may name."""

    root: Path
    run: Run
    plans: list[PagePlan]
    redirects: frozenset[str]
    files: frozenset[str]
    pages: dict[str, Page]
    anchors: dict[str, frozenset[str]]

    def resolve(self, base: str, address: str) -> str:
        """Give what is wrong with an address found on the page ``base``; empty where it leads to a file (and place)."""
        target, fragment = urldefrag(urljoin(f"{SITE}/{base}", address))
        if not self.is_own(target):
            return "" if urlsplit(target).scheme in {"http", "https", "mailto", "tel"} else "unknown scheme"
        name = file_of(target)
        if name not in self.files:
            return "no file"
        if fragment and fragment not in self.anchors.get(name, frozenset()):
            return f"no place {fragment}"
        return ""

    @staticmethod
    def is_own(address: str) -> bool:
        """Tell whether a full address belongs to this site."""
        return address == SITE or address.startswith(f"{SITE}/")


def file_of(address: str) -> str:
    """Give the file that a web server sends for a full address of the site."""
    path = urlsplit(address).path.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def begin(folder: Path, *, preview: bool = False) -> Run:
    """Begin a build of the sample archive into ``folder/output``, under a lock of its own; photos are shared."""
    photos = PROJECT / ".cache" / "anh"
    photos.mkdir(parents=True, exist_ok=True)
    (folder / "cache").mkdir()
    (folder / "cache" / "anh").symlink_to(photos)
    chosen: dict[str, Any] = {"OUTPUT_PATH": str(folder / "output"), "BANGVANG_CACHE": str(folder / "cache")}
    options = Options(PROJECT / "pelicanconf.py", chosen | ({"BANGVANG_PREVIEW": True} if preview else {}))
    return Run(options.settings())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the sample archive and read every page of it, once."""
    folder = tmp_path_factory.mktemp("archive")
    run = build_run(begin(folder))
    root = folder / "output"
    files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    pages: dict[str, Page] = {}
    for name in sorted(files):
        if name.endswith(".html"):
            parser = PageParser(name)
            parser.feed((root / name).read_text(encoding="utf-8"))
            parser.close()
            pages[name] = parser.page
    anchors = {name: frozenset(page.ids) for name, page in pages.items()}
    for name in files:
        if name.endswith(".svg"):
            anchors[name] = frozenset(element.get("id", "") for element in ET.parse(root / name).iter())  # noqa: S314
    redirects = frozenset(plan.output for group in run.planning.groups(["redirects"]) for plan in group.plan())
    return Site(root, run, plans_of(run), redirects, files, pages, anchors)


def told(problems: list[str]) -> str:
    """Write the first problems, a line each."""
    return "\n".join(["", *problems[:20], f"({len(problems)} in all)"])


def test_every_address_on_every_page_leads_somewhere(site: Site) -> None:
    """Links, anchors, photos, candidates of srcset, style sheets, scripts, drawings, feeds, share images."""
    dead = [
        f"{page.name}: {address} ({problem})"
        for page in site.pages.values()
        for address in dict.fromkeys((*page.steps, *page.loads))
        if (problem := site.resolve(page.name, address))
    ]

    assert not dead, told(dead)


def test_every_address_in_style_sheets_leads_somewhere(site: Site) -> None:
    """Fonts and drawings; a fragment alone points into the drawing itself."""
    sheets = [name for name in site.files if name.endswith((".css", ".svg"))]
    used = [
        (name, address)
        for name in sheets
        for address in CSS_URL.findall((site.root / name).read_text(encoding="utf-8"))
        if not address.startswith("#")
    ]

    dead = [f"{name}: {address}" for name, address in used if site.resolve(name, address)]

    assert used
    assert not dead, told(dead)


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    """No third party learns who reads: links may lead away, but nothing is fetched from there."""
    foreign = [
        f"{page.name}: {address}"
        for page in site.pages.values()
        for address in page.loads
        if not site.is_own(urljoin(page.address, address))
    ]
    for name in sorted(site.files):
        if name.endswith((".css", ".js", ".svg")):
            text = (site.root / name).read_text(encoding="utf-8")
            foreign += [f"{name}: {found}" for found in re.findall(r"https?://(?!www\.w3\.org/)[^\s\"')]+", text)]

    assert not foreign, told(foreign)


def listed_in(file: Path) -> list[str]:
    """Give the addresses that a map of the site lists."""
    tree = ET.parse(file)  # noqa: S314 - our own file
    return [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_every_sitemap_address_is_a_page_and_every_public_page_is_in_the_sitemap(site: Site) -> None:
    """A file a year and one for what has none; the index names all of them and nothing else."""
    maps = listed_in(site.root / "sitemap.xml")
    listed = [address for one in maps for address in listed_in(site.root / one.removeprefix(f"{SITE}/"))]
    public = {page.address for page in site.pages.values() if "noindex" not in page.robots}

    assert len(listed) == len(set(listed))
    assert set(listed) == public
    assert sorted(maps) == sorted(f"{SITE}/{path.name}" for path in site.root.glob("sitemap-*.xml"))
    years = {re.search(r"/(?:tin|bang-vang|(?:don-vi|khen-thuong)/[^/]+)/(\d{4})/", address) for address in listed}
    assert {f"{SITE}/sitemap-{found[1]}.xml" for found in years if found} | {f"{SITE}/sitemap-chung.xml"} == set(maps)
    assert f"Sitemap: {SITE}/sitemap.xml" in (site.root / "robots.txt").read_text(encoding="utf-8")


def test_every_page_names_its_own_address(site: Site) -> None:
    """A page that has a canonical address gives its own."""
    wrong = [
        f"{page.name}: {page.canonical}"
        for page in site.pages.values()
        if page.canonical and page.canonical != page.address
    ]

    assert not wrong, told(wrong)


def test_every_feed_is_whole_and_leads_to_pages(site: Site) -> None:
    """Each feed is linked from its page, has entries, and every link in it leads to a file."""
    feeds = sorted(name for name in site.files if name.endswith("feed.xml"))
    problems: list[str] = []
    for name in feeds:
        feed = ET.parse(site.root / name).getroot()  # noqa: S314 - our own file
        links = [element.get("href", "") for element in feed.iter("{http://www.w3.org/2005/Atom}link")]
        problems += [f"{name}: {address}" for address in links if site.resolve(name, address)]
        if feed.find("{http://www.w3.org/2005/Atom}entry") is None:
            problems.append(f"{name}: empty")
        owner = site.pages[name.removesuffix("feed.xml") + "index.html"]
        if name not in {file_of(urljoin(owner.address, address)) for address in owner.steps}:
            problems.append(f"{name}: not offered by its page")

    assert "feed.xml" in feeds
    assert not problems, told(problems)


def test_every_address_in_structured_data_leads_somewhere(site: Site) -> None:
    """The data blocks are JSON, stand on every article, and what they point to exists."""
    problems: list[str] = []
    articles = {plan.output for plan in site.plans if plan.template == "article.html"}
    for page in site.pages.values():
        for block in page.data:
            for text in texts(json.loads(block)):
                if text.startswith(SITE) and site.resolve(page.name, text):
                    problems.append(f"{page.name}: {text}")
    missing = [name for name in sorted(articles) if len(site.pages[name].data) != 1]

    assert not problems, told(problems)
    assert not missing, told(missing)


def texts(data: Any) -> Iterator[str]:
    """Give every text inside some JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def test_every_file_can_be_reached_from_the_home_page(site: Site) -> None:
    """Nothing is orphaned, except what is asked for by name.

    That is robots.txt, the 404 page, rules for the web server, licences, old addresses, and files of the theme that a
    template names though no page of this archive needs them.
    """
    entries = {"index.html", "404.html", "robots.txt", "_redirects", "nginx-redirects.conf"}
    entries |= {path.name for path in site.root.glob("sitemap*.xml")}
    entries |= {"lich/ngay.json", "lich/ngay-nay.json"}  # read by a script
    entries |= site.redirects
    entries |= {name for name in site.files if name.startswith("theme/fonts/OFL")}
    templates = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "theme" / "templates").rglob("*.html"))
    assets = theme_files(PROJECT / "theme").addresses
    entries |= {address[1:] for name, address in assets.items() if f'["{name}"]' in templates}
    scripts = [path.read_text(encoding="utf-8") for path in (site.root / "theme" / "js").glob("*.js")]
    entries |= {f"theme/js/{name}" for text in scripts for name in re.findall(r'"\./([\w.-]+\.js)"', text)}

    reached = reachable(site, entries)

    assert not site.files - reached, told(sorted(site.files - reached))


def reachable(site: Site, start: set[str]) -> set[str]:
    """Follow every address from the files ``start``; gives all files reached."""
    seen: set[str] = set()
    waiting = [*start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in site.files:
            continue
        seen.add(name)
        addresses: list[str] = []
        if page := site.pages.get(name):
            addresses = [*page.steps, *page.loads]
        elif name.endswith(".css"):
            addresses = CSS_URL.findall((site.root / name).read_text(encoding="utf-8"))
        targets = (urljoin(f"{SITE}/{name}", address) for address in addresses)
        waiting.extend(file_of(target) for target in targets if site.is_own(target))
    return seen


def test_every_page_is_well_formed_for_readers(site: Site) -> None:
    """One h1, one main, one title, a language, and no id twice; a page that sends the reader on has no h1."""
    problems = [
        f"{page.name}: {dict(page.headings)}"
        for page in site.pages.values()
        if page.name not in site.redirects
        and (page.headings != {"h1": 1, "main": 1, "title": 1} or page.language not in {"vi", "en"})
    ]
    problems += [f"{page.name}: ids {twice}" for page in site.pages.values() if (twice := doubles(page.ids))]

    assert not problems, told(problems)


def doubles(names: list[str]) -> list[str]:
    """Give the names that stand more than once."""
    return [name for name, count in Counter(names).items() if count > 1]


def test_every_image_has_a_size_and_an_alternative_text(site: Site) -> None:
    """Width and height keep the page from moving; the alternative text may be empty where words stand beside it."""
    problems = [
        f"{page.name}: {image.get('src')}"
        for page in site.pages.values()
        for image in page.images
        if not (image.get("width") or "").isdigit()
        or not (image.get("height") or "").isdigit()
        or image.get("alt") is None
    ]

    assert any(page.images for page in site.pages.values())
    assert not problems, told(problems)


def test_an_article_opens_no_photo_without_words(site: Site) -> None:
    """Outside cards, whose title says it all, a photo has an alternative text."""
    problems: list[str] = []
    for plan in site.plans:
        if plan.template == "article.html":
            photos = [part["photo"] for part in plan.view["body"]] + [plan.view["lead_photo"], *plan.view["gallery"]]
            alts = {image.get("alt") for image in site.pages[plan.output].images}
            problems += [f"{plan.path}: {photo['path']}" for photo in photos if photo and photo["alt"] not in alts]

    assert not problems, told(problems)


def test_no_page_holds_a_style_or_script_of_its_own(site: Site) -> None:
    """A strict content security policy would refuse them; blocks of data are not scripts."""
    problems = [f"{page.name}: {page.inline}" for page in site.pages.values() if page.inline]

    assert not problems, told(problems)


def test_addresses_are_plain_and_unique(site: Site) -> None:
    """ASCII, lower case, ending in a slash, unique on file systems that fold case."""
    pages = [plan.path for plan in site.plans]

    odd = [path for path in pages if not re.fullmatch(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*", path) and path != "/404.html"]

    assert not odd, told(odd)
    assert not doubles([name.lower() for name in site.files])


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/tin/",
        "/tin/2020/",
        "/tin/2020/06/",
        "/tin/2020/06/18/",
        "/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/",
        "/don-vi/",
        "/don-vi/van-phong-vien-han-lam/",
        "/don-vi/van-phong-vien-han-lam/feed.xml",
        "/khen-thuong/",
        "/khen-thuong/huan-chuong-lao-dong/",
        "/khen-thuong/huan-chuong-lao-dong/feed.xml",
        "/khen-thuong/bieu-duong/",
        "/ca-nhan/",
        "/van-ban/",
        "/van-ban/2298-bkhcn-tdkt/",
        "/bang-vang/",
        "/bang-vang/2020/",
        "/chuyen-de/",
        "/chuyen-de/dai-hoi-thi-dua-lan-v/",
        "/the/",
        "/gioi-thieu/",
        "/co-cau-to-chuc/",
        "/lien-he/",
        "/quyen-rieng-tu/",
        "/kha-nang-tiep-can/",
        "/en/structure/",
        "/en/contact/",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/404.html",
    ],
)
def test_the_promised_address_is_there(site: Site, address: str) -> None:
    """The addresses of the content model, as far as this part of the product goes."""
    assert file_of(SITE + address) in site.files


def test_every_prefix_of_an_articles_address_is_a_page(site: Site) -> None:
    articles = [plan.path for plan in site.plans if plan.template == "article.html"]

    missing = [
        prefix
        for path in articles
        for prefix in (path[: match.end()] for match in re.finditer("/", path))
        if f"{prefix.lstrip('/')}index.html" not in site.pages
    ]

    assert not missing, told(missing)


def test_a_long_term_has_a_page_for_each_of_its_years(site: Site) -> None:
    """More than 60 entries: the term links its years, and each year's page links back."""
    years = [
        plan for plan in site.plans if plan.template == "roll.html" and plan.view["years"] and "trang/" not in plan.path
    ]

    for plan in years:
        term = f"{'/'.join(plan.path.split('/')[1:3])}/index.html"
        assert file_of(SITE + plan.path) in {
            file_of(urljoin(site.pages[term].address, a)) for a in site.pages[term].steps
        }
    assert {plan.path.split("/")[1] for plan in years} >= {"don-vi", "khen-thuong"}


def test_an_old_address_sends_the_reader_on(site: Site) -> None:
    """A page at the old place, for no search engine, with a link to the article."""
    redirects = [site.pages[name] for name in sorted(site.redirects) if name.endswith(".html")]

    assert redirects
    for page in redirects:
        assert page.robots == "noindex"
        assert len(set(page.steps)) == 1
        assert page.steps[0]


@pytest.mark.parametrize("index", ["don-vi", "khen-thuong", "ca-nhan", "van-ban", "chuyen-de", "the"])
def test_an_index_lists_every_term(site: Site, index: str) -> None:
    """Every page right below the index is linked from its main part, or from that of its further pages."""
    terms = {name for name in site.pages if re.fullmatch(rf"{index}/[^/]+/index\.html", name)}
    pages = [page for name, page in site.pages.items() if re.fullmatch(rf"{index}/(?:trang/\d+/)?index\.html", name)]

    listed = {file_of(urljoin(page.address, address)) for page in pages for address in page.in_main}

    assert terms
    assert not terms - listed, told(sorted(terms - listed))


def test_every_term_that_an_article_names_has_a_page_in_its_index(site: Site) -> None:
    """Units, awards and recipients of every conferral: whoever is named can be looked up."""
    archive = site.run.archive
    terms = archive.terms
    lines = [line for article in archive.articles for line in archive.lines_by_article.get(article.id, ())]
    paths = {terms.awards[line.award_id].path for line in lines}
    paths |= {terms.units[unit_id].path for article in archive.articles for unit_id in article.unit_ids}
    for line in lines:
        if line.recipient:
            kind = terms.units if line.recipient.kind == "collective" else terms.people
            paths.add(kind[line.recipient.term_id].path)
    named = {f"{path.lstrip('/')}index.html" for path in paths if path}

    assert not named - set(site.pages), told(sorted(named - set(site.pages)))


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2016", ["Huân chương Lao động", "hạng Nhì"]),
        ("2015", ["Cờ thi đua"]),
        ("2016", ["Cờ thi đua"]),
        ("2019", ["Cờ thi đua"]),
        ("2015", ["Bằng khen của Thủ tướng Chính phủ"]),
        *((str(year), ["Tập thể lao động xuất sắc"]) for year in range(2015, 2020)),
    ],
)
def test_the_office_of_the_academy_shows_what_it_received(site: Site, year: str, words: list[str]) -> None:
    """One line of the year holds the award with its class; «năm năm liền» is a title in each of the five."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup((site.root / OFFICE).read_text(encoding="utf-8"), "html.parser")

    group = soup.find(id=f"nam-{year}")
    lines = [" ".join(line.get_text(" ").split()) for line in group.find_all("li")] if group else []

    assert any(all(word in line for word in words) for line in lines), lines


def test_what_is_not_public_is_in_no_file(site: Site) -> None:
    """Drafts, hidden and embargoed articles: their words stand in no file, and in no file's name."""
    leaks = [name for name in sorted(site.files) if CANARY.lower() in name.lower()]
    leaks += [name for name in sorted(site.files) if has_canary((site.root / name).read_bytes())]

    assert not leaks, told(leaks)


def has_canary(data: bytes) -> bool:
    """Tell whether the word stands in some bytes, in either case."""
    return CANARY.encode() in data or CANARY.lower().encode() in data


def test_the_preview_alone_shows_what_is_not_public_yet(site: Site, tmp_path: Path) -> None:
    """All three canaries stand there with a ribbon; their photos, recipients and years are on no public page.

    So the test above knows that there is something to be found.
    """
    with closing(begin(tmp_path, preview=True)) as preview:
        preview.read()
        preview.plan()
    plans = plans_of(preview)
    renderer = Renderer(preview.settings.templates, site_view(preview.archive, preview.page_assets), base="/")

    shown = [plan for plan in plans if plan.template == "article.html" and plan.view["ribbon"]]
    secret = [photo for name, photo in preview.photos.ready.items() if CANARY.lower() in name]
    photos = [file.name for photo in secret for file in photo.files]
    only_here = {plan.output for plan in plans} - set(site.pages)

    assert sorted(plan.view["title"].partition(":")[0] for plan in shown) == [f"{CANARY}{n}" for n in (1, 2, 3)]
    for plan in shown:
        page = renderer.render(plan.template, plan.view, plan.output)
        assert CANARY in page
        assert plan.view["ribbon"] in page
    assert photos
    assert not {f"anh/{name}" for name in photos} & site.files
    assert {
        "bang-vang/2030/index.html",
        *(f"ca-nhan/chu-thi-{name}/index.html" for name in ("an", "nhap")),
    } <= only_here


DRAW = """
import hashlib, json, sys
from pathlib import Path
from bangvang.engine.render import Renderer

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
renderer = Renderer([Path(folder) for folder in told["templates"]], told["site"], base=told["base"])
drawn = {name: renderer.render(template, view, name) for template, view, name in told["pages"]}
loaded = sorted(name for name in sys.modules if name.split(".")[0] in {"bangvang", "pelican", "markdown"})
marks = {name: hashlib.sha256(page.encode()).hexdigest() for name, page in drawn.items()}
print(json.dumps({"marks": marks, "loaded": loaded}))
"""


def test_every_page_is_drawn_from_its_view_alone(site: Site, tmp_path: Path) -> None:
    """Dumped as JSON and drawn in a fresh process that knows nothing but the engine, each page has the same bytes."""
    settings = site.run.settings
    facts = site.run.page_assets
    dump = tmp_path / "views.json"
    dump.write_text(
        json.dumps(
            {
                "templates": [str(folder) for folder in settings.templates],
                "site": site_view(site.run.archive, facts),
                "base": settings.base,
                "pages": [(plan.template, plan.view, plan.output) for plan in site.plans],
            }
        ),
        encoding="utf-8",
    )

    done = subprocess.run([sys.executable, "-c", DRAW, str(dump)], capture_output=True, text=True, check=True)

    told = json.loads(done.stdout)
    built = {plan.output: hashlib.sha256((site.root / plan.output).read_bytes()).hexdigest() for plan in site.plans}
    assert {name.rpartition(".")[0] for name in told["loaded"]} == {"", "bangvang", "bangvang.engine"}
    assert told["marks"] == built


def test_the_pages_above_agree_with_the_section_that_is_marked(site: Site) -> None:
    """No page names itself among the pages above it; below the home page comes the section that the menu marks."""
    sections = {section: path for _, path, section in MENU}
    wrong = []
    for plan in site.plans:
        above = [crumb["path"] for crumb in plan.view["crumbs"]]
        section = sections.get(plan.view["section"], "")
        is_top = plan.path in {section, "/"} or not section
        if plan.path in above or "" in above or not (is_top or above[1:2] == [section]):
            wrong.append(f"{plan.path}: {above}, section {section}")

    assert not wrong, told(wrong)
