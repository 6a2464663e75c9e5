"""Hosts that publish a folder: what they take, and the file in which they read headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bangvang.publishing.gates import Finding
from bangvang.publishing.manifest import FileFact
from bangvang.publishing.redirects import HOSTS as REDIRECTS
from bangvang.publishing.servers.served import FINGERPRINTED, FOR_EVER, OPEN

# Netlify and Cloudflare Pages read it, other servers do not mind it.
HEADERS: Final = "_headers"
_MB: Final = 1_000_000


class Host(NamedTuple):
    """What a host takes, from its own documentation (November 2026); 0 where it names no limit.

    ``most_file`` and ``most_bytes`` are bytes of one file and of all, ``most_rules`` lines of ``_redirects``.
    """

    label: str
    most_files: int = 0
    most_file: int = 0
    most_bytes: int = 0
    most_rules: int = 0
    sends_headers: bool = True


LIMITS: Final[Mapping[str, Host]] = {
    "github": Host("GitHub Pages", most_file=100 * _MB, most_bytes=1000 * _MB, sends_headers=False),
    "gitlab": Host("GitLab Pages", most_rules=1000, sends_headers=False),
    "netlify": Host("Netlify"),
    "cloudflare": Host("Cloudflare Pages", most_files=20_000, most_file=25 * 2**20, most_rules=2000),
}


def headers_file(headers: Sequence[tuple[str, str]]) -> bytes:
    """Write ``_headers``: no header stands in two rules that fit one address, since hosts would join the values."""
    rules = {"/*": list(headers)}
    for name in FINGERPRINTED:
        rules[f"/{name}/*"] = [("Cache-Control", FOR_EVER), ("Cross-Origin-Resource-Policy", "same-origin")]
    for path in (*(f"/{name}/*" for name in OPEN), "/feed.xml"):
        rules[path] = [("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin")]
    blocks = ("".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in of)]) for path, of in rules.items())
    return "\n".join(blocks).encode()


def beyond(host: Host, files: Mapping[str, FileFact], rules: bytes) -> Iterator[Finding]:
    """Yield what of a release a host would not take; ``rules`` is its ``_redirects``."""
    remedy = "Chọn nơi đăng khác (một máy chủ có nginx hay Caddy không có hạn ấy)."
    if host.most_files and len(files) > host.most_files:
        yield Finding(".", f"{len(files)} tệp, {host.label} nhận tối đa {host.most_files}. {remedy}")
    if host.most_file:
        for name, fact in sorted(files.items()):
            if fact.size > host.most_file:
                size = f"{fact.size // _MB} MB, {host.label} nhận tối đa {host.most_file // _MB} MB một tệp"
                yield Finding(name, f"{size}. Thay bằng tệp nhỏ hơn")
    total = sum(fact.size for fact in files.values())
    if host.most_bytes and total > host.most_bytes:
        yield Finding(".", f"{total // _MB} MB, {host.label} nhận tối đa {host.most_bytes // _MB} MB. {remedy}")
    count = sum(not line.startswith(b"#") and bool(line.strip()) for line in rules.splitlines())
    if host.most_rules and count > host.most_rules:
        yield Finding(REDIRECTS, f"{count} dòng chuyển hướng, {host.label} nhận tối đa {host.most_rules}. {remedy}")
