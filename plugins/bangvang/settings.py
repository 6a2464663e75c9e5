"""Settings, read once from Pelican's dictionary, frozen for the rest of the build."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from bangvang.domain.calendar import ZONE
from bangvang.domain.date_parsing import LAST_YEAR, DateError, parse_moment
from bangvang.domain.problems import nearest
from bangvang.domain.publication import approval_since
from bangvang.domain.site_url import is_site_url
from bangvang.domain.text import printable
from bangvang.lazy_patterns import lazy_pattern
from bangvang.readership.totals import SOURCES as VIEW_SOURCES

KNOWN: Final = frozenset(
    {
        "BANGVANG_APPROVAL",
        "BANGVANG_CATALOGUE",
        "BANGVANG_STRICT",
        "BANGVANG_PREVIEW",
        "BANGVANG_SEARCH",
        "BANGVANG_NOW",
        "BANGVANG_CACHE",
        "BANGVANG_GOATCOUNTER",
        "BANGVANG_VIEWS_FROM",
        "BANGVANG_VIEWS_ROUNDED",
    }
)
_SECONDS: Final = lazy_pattern(r"[0-9]{1,11}")
_PLAIN_ADDRESS: Final = lazy_pattern(r"[A-Za-z0-9:/._~%\[\]-]+")


# Settings of Pelican that choose what Pelican writes: nothing of ours reads them, and what does their work.
IGNORED: Final[Mapping[str, str]] = {
    "STATIC_PATHS": "Tệp cho gốc trang thì đặt vào thư mục static/ cạnh content/.",
    "EXTRA_PATH_METADATA": "Tệp cho gốc trang thì đặt vào thư mục static/ cạnh content/.",
    "MENUITEMS": "Trình đơn ghi ở menu trong content/trang-web.yaml.",
    "LINKS": "Liên kết ở chân trang ghi ở links trong content/trang-web.yaml.",
    "SOCIAL": "Liên kết ở chân trang ghi ở links trong content/trang-web.yaml.",
    **dict.fromkeys(
        ("ARTICLE_URL", "ARTICLE_SAVE_AS", "PAGE_URL", "PAGE_SAVE_AS"),
        "Địa chỉ theo ngày và tên tệp, không đổi được.",
    ),
    **dict.fromkeys(("DEFAULT_PAGINATION", "PAGINATED_TEMPLATES"), "Danh sách chia theo năm và tháng."),
    **dict.fromkeys(
        ("DIRECT_TEMPLATES", "TEMPLATE_PAGES"),
        "Mẫu trang sửa ở templates/, trang mới viết ở content/trang/.",
    ),
    "EXTRA_TEMPLATES_PATHS": "Mẫu trang của mình đặt vào thư mục templates/ cạnh content/.",
    "MARKDOWN": "Cách viết bài là một, xem content/README.md.",
}
# Plugins of Pelican that write files which the site has already.
_WRITERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("sitemap", "pelican_sitemap"), "sitemap.xml"),
    **dict.fromkeys(("tipue_search", "search", "pelican_search", "stork_search"), "tìm kiếm"),
    **dict.fromkeys(("feed_summary", "similar_posts", "related_posts"), "tin liên quan và nguồn tin"),
    **dict.fromkeys(("tag_cloud", "series", "neighbors", "pagefixer", "i18n_subsites"), "trang riêng của nó"),
    **dict.fromkeys(("image_process", "thumbnailer", "photos", "webassets", "assets"), "ảnh và tệp giao diện"),
    **dict.fromkeys(("gzip_cache", "minify", "optimize_images"), "tệp nén"),
}


class SettingsError(SystemExit):
    """A setting cannot be used: the message says which and why; exit code 2."""

    def __init__(self, message: str) -> None:
        """Keep the message; it is printed where the process ends."""
        super().__init__(2)
        self.message = message

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """How views are counted and printed: the GoatCounter server (empty without one), which source holds from which day.

    ``rounded`` prints numbers above 1,000 rounded down, which keeps old pages still.
    """

    goatcounter: str = ""
    schedule: tuple[tuple[dt.date, str], ...] = ()
    rounded: bool = False


NO_VIEW_SETTINGS: Final = ViewSettings()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build needs to know: folders (absolute), the site's address, and how strict it is.

    ``now`` decides what is published yet; ``preview`` shows drafts and embargoed articles; ``search`` adds the index of
    the site's search; ``static`` holds files for the site's root; ``approval_since`` is the posting day from which on
    articles need approval (None: unless ``trang-web.yaml`` says so); ``has_catalogue`` puts the award catalogue that
    ships with the code beside the site's own awards.
    """

    content: Path
    output: Path
    theme: Path
    templates: tuple[Path, ...]
    cache: Path
    site_url: str
    strict: bool
    preview: bool
    now: dt.datetime
    views: ViewSettings = NO_VIEW_SETTINGS
    has_catalogue: bool = True
    search: bool = False
    approval_since: dt.date | None = None
    static: Path = Path("static")

    @property
    def base(self) -> str:
        """Give the path that the site is served from: ``/``, or ``/thi-dua/`` in a sub-path."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    @property
    def theme_folders(self) -> tuple[Path, ...]:
        """Give all folders whose files decide how pages look, and that of files for the site's root."""
        return tuple(dict.fromkeys((self.theme, *self.templates, self.static)))

    @property
    def state(self) -> Path:
        """Give the file in which builds of this content into this output folder remember what they know."""
        return self.record.with_suffix(".sqlite").with_stem(self.record.stem.replace("output", "state"))

    @property
    def record(self) -> Path:
        """Give the file that remembers what earlier builds wrote into this output folder."""
        key = hashlib.sha256(f"{self.content.resolve()}\n{self.output.resolve()}".encode()).hexdigest()[:16]
        return self.cache / f"output-{key}.json"

    @property
    def held(self) -> Path:
        """Give the private folder in which drawn files wait until they have been checked."""
        return self.record.with_suffix(".held")

    @property
    def addresses(self) -> Path:
        """Give the file in which a build leaves the addresses whose views count."""
        return self.record.with_stem(self.record.stem.replace("output", "addresses"))

    @property
    def view_counts(self) -> Path:
        """Give the public store of views."""
        return self.content / "luot-xem"

    @property
    def view_books(self) -> Path:
        """Give the private folder of counting, beside the cache; it is never published and may not be lost with it."""
        return self.cache.parent / ".luot-xem"


def read_settings(pelican: Mapping[str, Any], *, clock: dt.datetime, environment: Mapping[str, str]) -> Settings:
    """Take the settings of a build from Pelican's; raises SettingsError for a name or value that cannot be used.

    ``clock`` is the present moment; ``BANGVANG_NOW`` and ``SOURCE_DATE_EPOCH`` in ``environment`` go before it.
    """
    for name in sorted(pelican):
        if name.startswith("BANGVANG_") and name not in KNOWN:
            near = nearest(name, KNOWN)
            hint = f" Có phải {near}?" if near else ""
            raise SettingsError(f"Không có thiết lập {name}.{hint}")
    _check_plugins(pelican.get("PLUGINS") or ())
    theme = Path(pelican["THEME"]).resolve()
    overrides = tuple(Path(folder).resolve() for folder in pelican.get("THEME_TEMPLATES_OVERRIDES", ()))
    content = Path(pelican["PATH"]).resolve()
    cache = pelican.get("BANGVANG_CACHE")
    return Settings(
        content=content,
        output=Path(pelican["OUTPUT_PATH"]).resolve(),
        theme=theme,
        templates=(content.parent / "templates", *overrides, theme / "templates"),
        static=content.parent / "static",
        cache=Path(cache).resolve() if cache else content.parent / ".cache",
        site_url=_site_url(str(pelican.get("SITEURL") or "")),
        strict=bool(pelican.get("BANGVANG_STRICT", False)),
        has_catalogue=bool(pelican.get("BANGVANG_CATALOGUE", True)),
        preview=bool(pelican.get("BANGVANG_PREVIEW", False)),
        now=_now(pelican, clock, environment),
        views=_views(pelican),
        search=bool(pelican.get("BANGVANG_SEARCH", False)),
        approval_since=_approval(pelican.get("BANGVANG_APPROVAL")),
    )


def _approval(said: object) -> dt.date | None:
    try:
        return approval_since("" if said is None else str(said))
    except DateError:
        raise SettingsError(
            f'BANGVANG_APPROVAL "{printable(str(said))}" không dùng được. Ghi True, hoặc một ngày như "2026-12-01".'
        ) from None


def ignored_settings(pelican: Mapping[str, Any], defaults: Mapping[str, Any] = MappingProxyType({})) -> Iterator[str]:
    """Yield a line for each setting of Pelican that nothing reads and that is set to other than its default."""
    for name, remedy in IGNORED.items():
        if name in pelican and pelican[name] != defaults.get(name):
            yield f"{name} của Pelican không có tác dụng ở đây. {remedy}"


def _check_plugins(plugins: Iterable[object]) -> None:
    """Refuse plugins that would write over files of ours; those that only listen may stay."""
    for plugin in plugins:
        name = str(plugin).rpartition(".")[2]
        if name in _WRITERS:
            raise SettingsError(
                f'PLUGINS có "{plugin}": Bảng Vàng đã tự làm {_WRITERS[name]}, hai bên sẽ ghi đè nhau. Bỏ "{plugin}" '
                "khỏi PLUGINS. Chưa ghi gì."
            )


def _views(pelican: Mapping[str, Any]) -> ViewSettings:
    server = str(pelican.get("BANGVANG_GOATCOUNTER") or "").rstrip("/")
    try:
        parts = urlsplit(server)
    except ValueError:
        parts = urlsplit("")
    is_own = server.startswith("/") and not server.startswith("//")
    is_other = parts.scheme in {"http", "https"} and bool(parts.netloc)
    if server and (not (is_own or is_other) or parts.query or parts.fragment or not _PLAIN_ADDRESS.fullmatch(server)):
        raise SettingsError(f'BANGVANG_GOATCOUNTER "{server}" không dùng được. Ghi như https://stats.example.vn.')
    starts = pelican.get("BANGVANG_VIEWS_FROM") or {}
    try:
        schedule = tuple(sorted((dt.date.fromisoformat(str(day)), str(source)) for day, source in starts.items()))
    except (ValueError, AttributeError):
        schedule = ((dt.date.min, ""),)
    if any(source not in VIEW_SOURCES for _, source in schedule):
        raise SettingsError('BANGVANG_VIEWS_FROM không dùng được. Ghi như {"2026-11-01": "goatcounter"}.')
    return ViewSettings(server, schedule, bool(pelican.get("BANGVANG_VIEWS_ROUNDED", False)))


def _site_url(url: str) -> str:
    if url and not is_site_url(url):
        raise SettingsError(f'Địa chỉ trang "{printable(url)}" không dùng được. Ghi như https://thidua.example.vn.')
    return url.rstrip("/")


def _now(pelican: Mapping[str, Any], clock: dt.datetime, environment: Mapping[str, str]) -> dt.datetime:
    said = pelican.get("BANGVANG_NOW")
    if said:
        try:
            return parse_moment(str(said)).moment
        except DateError as error:
            raise SettingsError(f"Thời điểm (--now): {error.message} {error.remedy}") from None
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    return _of_epoch(epoch) if epoch else clock


def _of_epoch(said: str) -> dt.datetime:
    """Take seconds since 1970; anything else is refused, for a silent mistake would publish what is embargoed."""
    if _SECONDS.fullmatch(said):
        moment = dt.datetime.fromtimestamp(int(said), ZONE)
        if moment.year <= LAST_YEAR:
            return moment
    raise SettingsError(
        f'SOURCE_DATE_EPOCH "{printable(said)}" không dùng được. Ghi số giây tính từ 1/1/1970, ví dụ 1795140000.'
    )
