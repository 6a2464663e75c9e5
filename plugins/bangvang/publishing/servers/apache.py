"""The configuration of Apache 2.4 for one site.

Redirects are looked up in the live release; Apache reads a map only where its file is there when it starts. What a map
cannot hold, addresses with a query and those that are gone, is written into the file.
"""

from __future__ import annotations

import re
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
# Bảng Vàng: cấu hình Apache 2.4 (từ 2.4.34) của {host}. Ví dụ: Include {place}/apache.conf
# Cần: a2enmod headers rewrite deflate alias{ssl}
# Địa chỉ đã bỏ (410) và địa chỉ cũ có dấu ? là của lúc ghi tệp này: sau khi chúng đổi, và sau lần đầu trang có
# chuyển hướng, thì ghi lại tệp rồi nạp lại Apache.
{plain}<VirtualHost *:{port}>
    ServerName {host}
{tls}    DocumentRoot "{root}"
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
{gone}{asked}    <IfFile "{root}/{redirects}">
        RewriteMap bangvang "txt:{root}/{redirects}"
        RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ ([^ ?]+)"
        RewriteCond "${{bangvang:%1}}" "^(/.*)"
        RewriteRule "^" "%1" [R=301,NE,L]
    </IfFile>
</VirtualHost>
"""
_PLAIN: Final = """\
<VirtualHost *:80>
    ServerName {host}
    Redirect permanent / https://{host}/
</VirtualHost>
"""
_TLS: Final = """\
    SSLEngine on
    SSLCertificateFile /etc/letsencrypt/live/{host}/fullchain.pem
    SSLCertificateKeyFile /etc/letsencrypt/live/{host}/privkey.pem
"""


def apache(served: Served) -> str:
    """Write the file that the main configuration includes."""
    has_tls = served.site_url.startswith("https:")
    gone = "".join(f'    RewriteRule "^{_pattern(old)}$" "-" [G,L]\n' for old in served.gone)
    asked = "".join(_rule_of_query(old, new) for old, new in served.moved if "?" in old)
    return _CONFIGURATION.format(
        host=served.host,
        place=served.place,
        port=443 if has_tls else 80,
        ssl=" ssl" if has_tls else "",
        plain=_PLAIN.format(host=served.host) if has_tls else "",
        tls=_TLS.format(host=served.host) if has_tls else "",
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
        asked=asked,
        redirects=HOSTS,
    )


def _rule_of_query(old: str, new: str) -> str:
    return (
        f'    RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {_pattern(old)} "\n    RewriteRule "^" "{new}" [R=301,NE,QSD,L]\n'
    )


def _pattern(address: str) -> str:
    return re.sub(r"([.+*?()\[\]{}|^$\\])", r"\\\1", address)
