"""What every server sends with a site: security headers, types, how long browsers keep what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.redirects import GONE, NGINX

_RULE: Final = lazy_pattern(r'^"(/[^"]*)" "([^"]*)";$', re.MULTILINE)
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'{script}; img-src 'self'{image}; font-src 'self'; "
    "connect-src 'self'{connect}; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Names below these hold a digest of the file's bytes, so browsers may keep them for ever.
FINGERPRINTED: Final = ("theme", "anh")
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
# Other sites may read open data and feeds; nothing else.
OPEN: Final = ("du-lieu",)
TEXTS: Final = ("text/html", "text/css", "text/javascript", "text/csv", "text/plain", "text/calendar")
TYPES: Final = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js",),
    "text/csv": ("csv",),
    "text/plain": ("txt", "conf"),
    "text/calendar": ("ics",),
    "application/xml": ("xml",),
    "application/json": ("json",),
    "application/pdf": ("pdf",),
    "application/gzip": ("gz",),
    "application/zip": ("zip",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "image/svg+xml": ("svg",),
    "image/webp": ("webp",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/x-icon": ("ico",),
    "font/woff2": ("woff2",),
    "audio/mpeg": ("mp3",),
    "video/mp4": ("mp4",),
    "video/webm": ("webm",),
}
# Which packed copies beside a file a server sends.
PACKED_BY: Final = {"nginx": (".gz", ".br"), "caddy": (".gz", ".br")}
FEED_TYPE: Final = "application/atom+xml"
PACKED: Final = ("text/css", "text/javascript", "text/csv", "text/plain", "text/calendar", "application/xml")
PACKED_TOO: Final = ("application/json", "application/atom+xml", "image/svg+xml")


class Monitor(NamedTuple):
    """The script of an agency that measures the site (full address; none where empty), and hosts it sends to."""

    script: str = ""
    sends_to: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[str, ...]:
        """Give every host that the script may send to: its own, and the others."""
        return tuple(dict.fromkeys(filter(None, (_origin(self.script), *self.sends_to)))) if self.script else ()


NOBODY: Final = Monitor()


@dataclass(frozen=True, slots=True)
class Served:
    """A site as a server sees it: its address, the folder of the releases (absolute), who is asked for views.

    ``command`` publishes it again, for timers.
    """

    site_url: str
    place: Path
    counter: str = ""
    command: str = "bangvang publish"
    monitor: Monitor = NOBODY

    @property
    def host(self) -> str:
        """Give the name of the host."""
        return urlsplit(self.site_url).hostname or "localhost"

    @property
    def base(self) -> str:
        """Give the path below which the site is served: empty, or ``/thi-dua``."""
        return urlsplit(self.site_url).path.rstrip("/")

    @property
    def root(self) -> Path:
        """Give the folder that the server reads."""
        return self.place / "current"

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """Give old and new address of each rule of the live release that names one address."""
        return tuple((old, new) for old, new in self._rules if new != GONE)

    @property
    def gone(self) -> tuple[str, ...]:
        """Give the addresses that the live release says are gone for good."""
        return tuple(old for old, new in self._rules if new == GONE)

    @property
    def _rules(self) -> list[tuple[str, str]]:
        try:
            return _RULE.findall((self.root / NGINX).read_text(encoding="utf-8"))
        except OSError:
            return []

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Give the headers of every answer."""
        return security_headers(self.counter, self.monitor, has_tls=self.site_url.startswith("https:"))


def content_type(name: str) -> str:
    """Give the type of a published file, with its charset where it is text."""
    ending = name.rpartition(".")[2]
    kind = next((kind for kind, endings in TYPES.items() if ending in endings), "application/octet-stream")
    if name.rpartition("/")[2] == "feed.xml":
        kind = FEED_TYPE
    return f"{kind}; charset=utf-8" if kind in {*TEXTS, *PACKED, *PACKED_TOO} else kind


def cache_control(name: str) -> str:
    """Tell how long browsers keep a file."""
    return FOR_EVER if name.partition("/")[0] in FINGERPRINTED else ASK_AGAIN


def policy(counter: str = "", monitor: Monitor = NOBODY) -> str:
    """Give the content security policy; ``counter`` is the address of a GoatCounter on another host."""
    sends_to = dict.fromkeys(filter(None, (_origin(counter), *monitor.origins)))
    return _POLICY.format(
        script=_listed((_origin(monitor.script),)), image=_listed(monitor.origins), connect=_listed(sends_to)
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""


def _listed(origins: Iterable[str]) -> str:
    return "".join(f" {origin}" for origin in origins if origin)


def security_headers(
    counter: str = "", monitor: Monitor = NOBODY, *, has_tls: bool = True
) -> tuple[tuple[str, str], ...]:
    """Give the security headers of every answer, by name."""
    tls = (("Strict-Transport-Security", "max-age=63072000"),) if has_tls else ()
    return (
        ("Content-Security-Policy", policy(counter, monitor)),
        *tls,
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )
