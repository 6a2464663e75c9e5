"""The headers of every server, scored by the published rules of the MDN HTTP Observatory (as of November 2026).

The rules: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring. A site begins with 100; what is
missing takes points away, and what goes beyond counts only from 90 on. Cookies and foreign scripts do not exist here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.hosts import headers_file
from bangvang.publishing.servers.served import Served, security_headers

HALF_A_YEAR = 15_768_000


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}


def policy_points(policy: str) -> int:
    if not policy:
        return -25
    found = directives(policy)
    default = found.get("default-src", ["*"])
    script, style = found.get("script-src", default), found.get("style-src", default)
    if {"'unsafe-inline'", "'unsafe-eval'", "data:", "*"} & {*script}:
        return -20
    if "'unsafe-inline'" in style:
        return 0
    return 10 if default == ["'none'"] else 5


def score(headers: Mapping[str, str]) -> int:
    policy = headers.get("Content-Security-Policy", "")
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    is_framed = "frame-ancestors" not in directives(policy) and "X-Frame-Options" not in headers
    points = [
        policy_points(policy),
        0 if age and int(age[1]) >= HALF_A_YEAR else -10 if age else -20,
        0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
        -20 if is_framed else 5 if "frame-ancestors" in directives(policy) else 0,
        5 if headers.get("Referrer-Policy") in {"no-referrer", "same-origin", "strict-origin-when-cross-origin"} else 0,
        10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0,
    ]
    base = 100 + sum(point for point in points if point < 0)
    return base + (sum(point for point in points if point > 0) if base >= 90 else 0)


def sent_by(server: str, served: Served) -> dict[str, str]:
    """Give the headers of a page in what is written for a server, whatever its language."""
    text = SERVERS[server][1](served)
    names = [*dict(served.headers), "Cross-Origin-Resource-Policy"]
    found = {name: re.search(rf'{name}\W+(?:value=)?"([^"]*)"', text) for name in names}
    headers = {name: match[1] for name, match in found.items() if match}
    of_resources = re.search(r'map \$uri \$bangvang_resource {\s*default "([^"]*)"', text)  # nginx
    return headers | ({"Cross-Origin-Resource-Policy": of_resources[1]} if of_resources else {})


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache", "iis"])
def test_servers_of_ones_own_score_as_high_as_promised(server, tmp_path):
    served = Served("https://thidua.example.vn", tmp_path, "https://dem.example")

    headers = {name: value.replace("&#x27;", "'") for name, value in sent_by(server, served).items()}

    assert {name: headers.get(name) for name, _ in served.headers} == dict(served.headers)
    assert score(headers) == 130


def test_hosts_that_read_a_file_of_headers_score_as_high_as_promised():
    """A page has no policy of resources there: its rule would be joined with that of open data."""
    text = headers_file(security_headers("https://dem.example")).decode().split("\n\n", 1)[0]

    headers = dict(line.strip().split(": ", 1) for line in text.splitlines()[1:])

    assert score(headers) == 120


def test_a_host_without_headers_scores_far_less():
    assert score({}) == 30


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("Content-Security-Policy", "", 100 - 25 + 0),
        ("Content-Security-Policy", "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'", 80),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'", 125),
        ("Strict-Transport-Security", "", 80),
        ("Strict-Transport-Security", "max-age=3600", 120),
        ("X-Content-Type-Options", "", 125),
        ("Referrer-Policy", "unsafe-url", 125),
        ("Cross-Origin-Resource-Policy", "cross-origin", 120),
    ],
)
def test_each_header_counts(name, value, points):
    headers = dict(security_headers()) | {"Cross-Origin-Resource-Policy": "same-origin", name: value}

    assert score({name: value for name, value in headers.items() if value}) == points
