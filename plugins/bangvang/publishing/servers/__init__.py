"""Configuration of the servers that publish a site: one policy, written in the words of each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bangvang.publishing.servers.apache import apache
from bangvang.publishing.servers.caddy import caddy
from bangvang.publishing.servers.iis import iis
from bangvang.publishing.servers.nginx import nginx
from bangvang.publishing.servers.s3 import s3
from bangvang.publishing.servers.served import Served
from bangvang.publishing.servers.timers import cron, systemd
from bangvang.publishing.servers.workflows import cloudflare, github, gitlab, netlify

# The name on the command line, the file beside the releases, what writes it.
SERVERS: Final[Mapping[str, tuple[str, Callable[[Served], str]]]] = {
    "nginx": ("nginx.conf", nginx),
    "caddy": ("Caddyfile", caddy),
    "apache": ("apache.conf", apache),
    "iis": ("web.config", iis),
    "github": ("github-pages.yml", github),
    "gitlab": ("gitlab-ci.yml", gitlab),
    "netlify": ("netlify.yml", netlify),
    "cloudflare": ("cloudflare.yml", cloudflare),
    "s3": ("s3-website.json", s3),
    "systemd": ("bangvang-publish.timer.txt", systemd),
    "cron": ("bangvang-publish.cron", cron),
}
