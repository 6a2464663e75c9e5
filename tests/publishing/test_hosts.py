"""What is prepared for servers and hosts that no test runs: parsed, held to one policy, counted against limits."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from publishing_site import PAGE, built, site

from bangvang.commands.declared_options import HOSTS as DECLARED_HOSTS
from bangvang.commands.declared_options import SERVERS as DECLARED_SERVERS
from bangvang.publishing.manifest import FileFact
from bangvang.publishing.release import go_live, prepare
from bangvang.publishing.releases import Releases
from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.hosts import HEADERS, LIMITS, Host, beyond, headers_file
from bangvang.publishing.servers.served import FOR_EVER, Served, security_headers

POLICY = security_headers("https://dem.example")
RULES = '"/cu/" "/tin/1/";\n"/chi-tiet.aspx?nid=4" "/tin/2/";\n"/da-go/" "gone";\n"~^/x/(?<a>.)/" "/$a/";\n'


@pytest.fixture
def served(tmp_path) -> Served:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "nginx-redirects.conf").write_text(RULES, encoding="utf-8")
    return Served("https://thidua.example.vn", tmp_path, "https://dem.example")


def told(path: str, text: str) -> dict[str, list[str]]:
    """Read ``_headers`` as hosts do: each header with the values of all rules that fit an address."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n\n"):
        rule, *lines = block.splitlines()
        for line in lines if fnmatchcase(path, rule) else ():
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return found


def test_every_server_that_can_be_asked_for_is_written():
    assert tuple(SERVERS) == DECLARED_SERVERS
    assert tuple(LIMITS) == DECLARED_HOSTS


@pytest.mark.parametrize("path", ["/", "/tin/1/", "/theme/a.1.css", "/anh/a.webp", "/du-lieu/a.csv", "/feed.xml"])
def test_hosts_send_each_header_once(path):
    """Two rules with one header would be joined to one value that means something else."""
    headers = told(path, headers_file(POLICY).decode())

    assert {name: values for name, values in headers.items() if len(values) != 1} == {}
    assert {name: headers[name][0] for name, _ in POLICY} == dict(POLICY)
    is_kept = path.startswith(("/theme/", "/anh/"))
    assert headers.get("Cache-Control", [""])[0].endswith("immutable") == is_kept
    is_open = path in {"/du-lieu/a.csv", "/feed.xml"}
    of_resources = ["same-origin"] if is_kept else ["cross-origin"] if is_open else []
    assert headers.get("Cross-Origin-Resource-Policy", []) == of_resources
    assert headers.get("Access-Control-Allow-Origin", []) == (["*"] if is_open else [])


def test_apache_sends_the_policy_and_knows_old_addresses(served):
    text = SERVERS["apache"][1](served)

    open_sections: list[str] = []
    for closing, name in re.findall(r"^\s*<(/?)(\w+)", text, re.MULTILINE):
        if closing:
            assert open_sections.pop() == name
        else:
            open_sections.append(name)
    assert open_sections == []
    for name, value in POLICY:
        assert f'Header always set {name} "{value}"' in text
    assert f'RewriteMap bangvang "txt:{served.root}/_redirects"' in text
    assert 'RewriteRule "^/da-go/$" "-" [G,L]' in text
    assert f'Header always set Cache-Control "{FOR_EVER}" "expr=%{{REQUEST_STATUS}} < 400"' in text


def test_iis_sends_the_policy_and_knows_old_addresses(served):
    top = ET.fromstring(SERVERS["iis"][1](served))  # noqa: S314 - our own

    headers = {one.get("name"): one.get("value") for one in top.iter("add") if one.get("name")}
    assert {name: headers[name] for name, _ in POLICY} == dict(POLICY)
    found = list(top.find(".//rewrite/rules") or ())
    assert [rule.get("name") for rule in found] == ["/cu/", "/da-go/"]
    rules = {rule.get("name"): rule for rule in found}
    assert rules["/cu/"].find("match").get("url") == "^cu/$"
    assert rules["/cu/"].find("action").get("url") == "/tin/1/"
    assert rules["/da-go/"].find("action").get("statusCode") == "410"
    types = [one.get("fileExtension") for one in top.iter("mimeMap")]
    assert len(types) == len(set(types))
    assert ".webp" in types


@pytest.mark.parametrize("host", LIMITS)
def test_a_workflow_publishes_after_changes_and_by_the_clock(served, host):
    text = SERVERS[host][1](served)

    flow = yaml.safe_load(text)
    assert f"bangvang publish --to build --host {host} --site-url https://thidua.example.vn" in text
    assert "dia-chi.tsv" in text
    if host == "gitlab":
        assert flow["pages"]["artifacts"]["paths"] == ["public"]
        assert "cp -rL build/current public" in flow["pages"]["script"]
    else:
        assert flow[True]["schedule"] == [{"cron": "*/30 * * * *"}]  # «on» is a yes in YAML 1.1
        steps = flow["jobs"]["publish"]["steps"]
        assert all({"uses", "run"} & step.keys() for step in steps)
        assert sum("build/current" in str(step) for step in steps) == 1


@pytest.mark.parametrize(
    ("host", "sizes", "rules", "words"),
    [
        (Host("H", most_files=2), [1, 1], 0, ""),
        (Host("H", most_files=2), [1, 1, 1], 0, "3 tệp, H nhận tối đa 2"),
        (Host("H", most_file=5_000_000), [5_000_000], 0, ""),
        (Host("H", most_file=5_000_000), [5_000_001], 0, "5 MB, H nhận tối đa 5 MB một tệp"),
        (Host("H", most_bytes=9_000_000), [4_500_000, 4_500_000], 0, ""),
        (Host("H", most_bytes=9_000_000), [4_500_000, 4_500_001], 0, "9 MB, H nhận tối đa 9 MB"),
        (Host("H", most_rules=2), [1], 2, ""),
        (Host("H", most_rules=2), [1], 3, "3 dòng chuyển hướng, H nhận tối đa 2"),
        (Host("H"), [10**9] * 9, 9999, ""),
    ],
)
def test_what_a_host_would_not_take_is_told_before_it_is_sent(host, sizes, rules, words):
    files = {f"{n}.html": FileFact("", size, 0) for n, size in enumerate(sizes)}
    lines = b"# one line of words\n\n" + b"/a /b 301\n" * rules

    found = list(beyond(host, files, lines))

    assert [words in str(one) for one in found] == [True] * bool(words)


@pytest.mark.site
def test_a_release_holds_the_headers_and_is_kept_back_beyond_a_limit(tmp_path):
    made = built(tmp_path, site("một") | {"404.html": PAGE.format("Không")})
    (tmp_path / "content").mkdir()
    for name, value in {"content": Path(tmp_path / "content"), "headers": POLICY, "host": Host("H", 1)}.items():
        object.__setattr__(made, name, value)
    releases = Releases(tmp_path / "www")

    kept_back = prepare(made, releases)
    object.__setattr__(made, "host", LIMITS["cloudflare"])
    candidate = prepare(made, releases)
    go_live(candidate, made, releases)

    assert ["nhận tối đa 1" in str(one) for one in kept_back.findings] == [True]
    assert candidate.findings == ()
    assert (tmp_path / "www" / "current" / HEADERS).read_bytes() == headers_file(POLICY)
