"""The configuration of Apache 2.4 for one site. Written by its documentation; no test runs Apache."""

from __future__ import annotations

from typing import Final

from bangvang.publishing.redirects import HOSTS
from bangvang.publishing.servers.served import (
    ASK_AGAIN,
    FEED_TYPE,
    FINGERPRINTED,
    FOR_EVER,
    OPEN,
    PACKED,
    PACKED_TOO,
    TYPES,
    Served,
)

_CONFIGURATION: Final = """\
# Bảng Vàng: cấu hình Apache 2.4 của {host}; chưa được thử trên Apache thật.
# Cần: a2enmod headers rewrite deflate alias. Ví dụ: Include {place}/apache.conf
# Địa chỉ đã bỏ (410) là của lúc ghi tệp này: sau khi chúng đổi thì ghi lại rồi nạp lại Apache.
<VirtualHost *:{port}>
    ServerName {host}
    DocumentRoot "{root}"
{alias}    AddDefaultCharset utf-8
    AddCharset utf-8 .html .css .js .csv .txt .ics .json .xml .svg
{types}
    <Directory "{root}">
        Require all granted
        AllowOverride None
        Options FollowSymLinks
        DirectoryIndex index.html
    </Directory>
    ErrorDocument 404 {base}/404.html
    ErrorDocument 410 {base}/404.html
    AddOutputFilterByType DEFLATE text/html {packed}

{headers}
    Header always set Cache-Control "{ask_again}"
    Header always set Cross-Origin-Resource-Policy "same-origin"
    <LocationMatch "^{base}/({fingerprinted})/">
        Header always set Cache-Control "{for_ever}" "expr=%{{REQUEST_STATUS}} < 400"
    </LocationMatch>
    <LocationMatch "^{base}/({open})/|/feed\\.xml$">
        Header always set Cross-Origin-Resource-Policy "cross-origin"
        Header always set Access-Control-Allow-Origin "*"
    </LocationMatch>
    <LocationMatch "/feed\\.xml$">
        ForceType "{feed_type}; charset=utf-8"
    </LocationMatch>

    RewriteEngine on
{gone}    RewriteMap bangvang "txt:{root}/{redirects}"
    RewriteCond "${{bangvang:%{{REQUEST_URI}}}}" "^/"
    RewriteRule "^" "${{bangvang:%{{REQUEST_URI}}}}" [R=301,NE,L]
</VirtualHost>
"""


def apache(served: Served) -> str:
    """Write the file that the main configuration includes."""
    gone = "".join(f'    RewriteRule "^{_pattern(old)}$" "-" [G,L]\n' for old in served.gone)
    return _CONFIGURATION.format(
        host=served.host,
        place=served.place,
        port=443 if served.site_url.startswith("https:") else 80,
        root=served.root,
        alias=f'    Alias "{served.base}" "{served.root}"\n' if served.base else "",
        base=served.base,
        types="\n".join(f"    AddType {kind} {' '.join(f'.{e}' for e in ends)}" for kind, ends in TYPES.items()),
        packed=" ".join((*PACKED, *PACKED_TOO)),
        headers="\n".join(f'    Header always set {name} "{value}"' for name, value in served.headers),
        ask_again=ASK_AGAIN,
        for_ever=FOR_EVER,
        fingerprinted="|".join(FINGERPRINTED),
        open="|".join(OPEN),
        feed_type=FEED_TYPE,
        gone=gone,
        redirects=HOSTS,
    )


def _pattern(address: str) -> str:
    return address.replace(".", r"\.")
