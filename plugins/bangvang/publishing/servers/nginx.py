"""The configuration of nginx for one site.

Headers stand in one place: an ``add_header`` in a location would drop those above it. What differs comes from maps.
"""

from __future__ import annotations

from typing import Final

from bangvang.publishing.redirects import NGINX
from bangvang.publishing.servers.served import (
    ASK_AGAIN,
    FEED_TYPE,
    FINGERPRINTED,
    FOR_EVER,
    OPEN,
    PACKED,
    PACKED_TOO,
    TEXTS,
    TYPES,
    Served,
)

_CONFIGURATION: Final = """\
# Bảng Vàng: cấu hình nginx của {host}. Đặt trong khối http, ví dụ: include {place}/nginx.conf;
# Chuyển hướng được đọc lúc nginx nạp cấu hình: sau khi chúng đổi thì chạy nginx -s reload.
map_hash_bucket_size 512;
map_hash_max_size 16384;
map $request_uri $bangvang_moved {{
    default "";
    include {root}/{redirects};
}}
map "$status:$uri" $bangvang_cache {{
    default "{ask_again}";
    "~^(200|206|304):{base}/({fingerprinted})/" "{for_ever}";
}}
map $uri $bangvang_resource {{
    default "same-origin";
    "~^{base}/({open})/|/feed\\.xml$" "cross-origin";
}}
map $uri $bangvang_origin {{
    default "";
    "~^{base}/({open})/|/feed\\.xml$" "*";
}}
{plain}server {{
    {listen}
    server_name {host};
    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types {texts};
    types {{
{types}
    }}
    default_type application/octet-stream;
    # Bản đăng có tệp nén sẵn khi trang-web.yaml ghi publish: {{server: nginx}}.
    # Có libnginx-mod-http-brotli-static thì bỏ dấu # ở dòng brotli_static.
    gzip_static on;
    # brotli_static on;
    gzip on;
    gzip_vary on;
    gzip_comp_level 5;
    gzip_min_length 512;
    gzip_proxied any;
    gzip_types {packed};

{headers}
    add_header Cache-Control $bangvang_cache always;
    add_header Cross-Origin-Resource-Policy $bangvang_resource always;
    add_header Access-Control-Allow-Origin $bangvang_origin always;

    error_page 404 410 {base}/404.html;
    location = {base}/404.html {{
        alias {root}/404.html;
    }}
    location ~ /feed\\.xml$ {{
        types {{ {feed_type} xml; }}
        {feed_root}
    }}
    location {base}/ {{
        if ($bangvang_moved = "gone") {{
            return 410;
        }}
        if ($bangvang_moved) {{
            return 301 $bangvang_moved;
        }}
        {way} {root}{slash};
        index index.html;
    }}
}}
"""
_PLAIN: Final = """\
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    return 301 https://$host$request_uri;
}}
"""
_LISTEN_TLS: Final = """\
listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;"""


def nginx(served: Served) -> str:
    """Write the file that the main configuration includes in its ``http`` block."""
    has_tls = served.site_url.startswith("https:")
    types = "\n".join(f"        {kind} {' '.join(endings)};" for kind, endings in TYPES.items())
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in served.headers)
    # Below a path, files are found from where the path ends: «alias», with the rest of an address that is a pattern.
    is_below = bool(served.base)
    return _CONFIGURATION.format(
        host=served.host,
        place=served.place,
        root=served.root,
        redirects=NGINX.replace(".", "*."),  # a pattern: no error before the first release
        ask_again=ASK_AGAIN,
        for_ever=FOR_EVER,
        fingerprinted="|".join(FINGERPRINTED),
        open="|".join(OPEN),
        base=served.base,
        plain=_PLAIN.format(host=served.host) if has_tls else "",
        listen=_LISTEN_TLS.format(host=served.host) if has_tls else "listen 80;\n    listen [::]:80;",
        texts=" ".join(kind for kind in (*TEXTS, *PACKED_TOO, "application/xml") if kind != "text/html"),
        types=types,
        packed=" ".join((*PACKED, *PACKED_TOO)),
        headers=headers,
        feed_type=FEED_TYPE,
        feed_root=_feed_root(served),
        way="alias" if is_below else "root",
        slash="/" if is_below else "",
    )


def _feed_root(served: Served) -> str:
    if not served.base:
        return f"root {served.root};"
    return f"rewrite ^{served.base}(/.*)$ $1 break;\n        root {served.root};"
