"""The configuration of Caddy for one site; certificates are its own business."""

from __future__ import annotations

import re
from typing import Final

from bangvang.publishing.redirects import GONE
from bangvang.publishing.servers.served import ASK_AGAIN, FEED_TYPE, FINGERPRINTED, FOR_EVER, OPEN, TYPES, Served

_CONFIGURATION: Final = """\
# Bảng Vàng: cấu hình Caddy của {host}. Chạy: caddy run --config {place}/Caddyfile
# Chuyển hướng dưới đây là của lúc ghi tệp này: sau khi chúng đổi thì ghi lại rồi caddy reload.
{address} {{
{moved}
	handle {base}/* {{
		route {{
{lead}
			uri strip_prefix {base}
			root * {root}
			encode gzip
			header {{
{headers}
				Cache-Control "{ask_again}"
				Cross-Origin-Resource-Policy "same-origin"
			}}
			header -Server
			@fingerprinted {{
				path {fingerprinted}
				file
			}}
			header @fingerprinted Cache-Control "{for_ever}"
			@open path {open} */feed.xml
			header @open Cross-Origin-Resource-Policy "cross-origin"
			header @open Access-Control-Allow-Origin "*"
{types}
			@feed path */feed.xml
			header @feed Content-Type "{feed_type}; charset=utf-8"
			file_server {{
				precompressed br gzip
			}}
		}}
	}}
	handle_errors {{
		root * {root}
		rewrite * /404.html
		header {{
{headers}
			Cache-Control "{ask_again}"
		}}
		header -Server
		file_server
	}}
}}
"""
_LEAD: Final = "\t\t\terror @gone 410\n\t\t\tredir @moved {bangvang_moved} 301"
# Types that Go does not know by itself.
_OWN_TYPES: Final = ("text/csv", "text/calendar", "image/webp", "font/woff2", "text/javascript")


def caddy(served: Served) -> str:
    """Write a Caddyfile."""
    headers = "\n".join(f'\t\t\t\t{name} "{value}"' for name, value in served.headers)
    moved = _moved(served)
    text = _CONFIGURATION.format(
        host=served.host,
        place=served.place,
        address=served.site_url.removesuffix(served.base) if served.base else served.site_url,
        moved=moved,
        base=served.base,
        lead=_LEAD if moved else "",
        root=served.root,
        headers=headers,
        ask_again=ASK_AGAIN,
        for_ever=FOR_EVER,
        fingerprinted=" ".join(f"/{name}/*" for name in FINGERPRINTED),
        open=" ".join(f"/{name}/*" for name in OPEN),
        types="\n".join(_type(kind) for kind in _OWN_TYPES),
        feed_type=FEED_TYPE,
    )
    return text if served.base else text.replace("\t\t\turi strip_prefix \n", "")


def _type(kind: str) -> str:
    name = re.sub(r"\W", "_", kind)
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    paths = " ".join(f"*.{ending}" for ending in TYPES[kind])
    return f'\t\t\t@{name} path {paths}\n\t\t\theader @{name} Content-Type "{kind}{charset}"'


def _moved(served: Served) -> str:
    """Write the redirects of the live release that name one address each."""
    rules = (*served.moved, *((old, GONE) for old in served.gone))
    if not rules:
        return ""
    rows = "".join(f'\t\t"{old}" "{new}"\n' for old, new in rules)
    return (
        f'\tmap {{http.request.orig_uri}} {{bangvang_moved}} {{\n{rows}\t\tdefault ""\n\t}}\n'
        f'\t@gone expression {{bangvang_moved}} == "{GONE}"\n'
        f'\t@moved expression {{bangvang_moved}} != "" && {{bangvang_moved}} != "{GONE}"'
    )
