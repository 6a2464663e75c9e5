"""Settings: what cannot be used is refused in words, with exit code 2."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bangvang.domain.calendar import ZONE
from bangvang.settings import KNOWN, SettingsError, ignored_settings, read_settings
from bangvang.shipped import PACKAGE

CLOCK = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
FOLDERS = {"PATH": "/a/content", "OUTPUT_PATH": "/a/output", "THEME": "/a/theme"}


def settings(environment=None, **values):
    return read_settings(FOLDERS | values, clock=CLOCK, environment=environment or {})


@pytest.mark.parametrize(
    "url",
    [
        *["https://thidua.example.vn", "https://example.vn/thi-dua", "http://localhost:8000/", "http://127.0.0.1:80"],
        *["https://[::1]:8000/a", "https://example.vn/a/b/", ""],
    ],
)
def test_an_address_of_a_site_is_taken(url):
    assert settings(SITEURL=url).site_url == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        *["https://[::1", "ftp://example.vn", "example.vn", "https://", "https:///a", "https://a.vn:99999", "//a.vn"],
        *['https://x/"><script>alert(1)</script>', "https://x/a?b", "https://x/#a", "https://x y/", "https://ô.vn"],
        *[
            "https://a:b@c.vn",
            "https://a.vn/../b",
            "https://a.vn/%2e%2e",
            "https://a.vn//b",
            "https://a.vn:²",
            "https://-",
        ],
        *["https://a.vn:0", "https://a.vn/\x1b[2J", "javascript:alert(1)"],
    ],
)
def test_what_is_no_address_of_a_site_is_refused(url):
    with pytest.raises(SettingsError) as refused:
        settings(SITEURL=url)

    assert "không dùng được. Ghi như https://thidua.example.vn." in str(refused.value)
    assert str(refused.value).isprintable()
    assert refused.value.code == 2


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-11-28", (2026, 11, 28, 0, 0)),
        ("28/11/2026 14h30", (2026, 11, 28, 14, 30)),
        ("2026-11-28T07:30:00Z", (2026, 11, 28, 14, 30)),
    ],
)
def test_now_may_be_said_in_every_form_of_a_date(said, moment):
    assert settings(BANGVANG_NOW=said).now == dt.datetime(*moment, tzinfo=ZONE)


@pytest.mark.parametrize("said", ["hôm nay", "2026-13-01", "1764288000", "9999-01-01", "²"])
def test_a_now_that_cannot_be_is_refused(said):
    with pytest.raises(SettingsError, match=r"^Thời điểm \(--now\): "):
        settings(BANGVANG_NOW=said)


@pytest.mark.parametrize("said", ["99999999999999999999", "99999999999", "²", "-1", "1.5", "x", " 1", "١"])
def test_an_epoch_that_cannot_be_is_refused(said):
    """It was once ignored, and today's date published what should wait."""
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        settings({"SOURCE_DATE_EPOCH": said})


def test_an_epoch_goes_before_the_clock_and_now_before_both():
    epoch = {"SOURCE_DATE_EPOCH": "1577836800"}

    assert settings(epoch).now == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    assert settings(epoch, BANGVANG_NOW="2026-11-28").now.year == 2026
    assert settings({"SOURCE_DATE_EPOCH": ""}).now == CLOCK


def test_every_setting_is_in_the_table_for_engineers():
    """And the table names none that the code does not know."""
    section = (PACKAGE / "README.md").read_text(encoding="utf-8").split("\n## Settings\n")[1].split("\n## ")[0]

    assert set(re.findall(r"BANGVANG_[A-Z_]+", section)) == KNOWN


@pytest.mark.parametrize(("said", "since"), [(True, dt.date.min), ("2026-12-01", dt.date(2026, 12, 1)), (False, None)])
def test_approval_is_asked_for_from_ever_or_from_a_day_on(said, since):
    assert settings(BANGVANG_APPROVAL=said).approval_since == since


@pytest.mark.parametrize("plugin", ["sitemap", "pelican.plugins.sitemap", "pelican.plugins.webassets"])
def test_a_plugin_that_would_write_our_files_is_refused(plugin):
    """It is named, with what the site has already."""
    with pytest.raises(SettingsError, match=f'PLUGINS có "{plugin}".*ghi đè nhau'):
        settings(PLUGINS=["bangvang", plugin])


def test_a_plugin_that_only_listens_may_stay():
    assert settings(PLUGINS=["bangvang", "notify_editors"]).site_url == ""


def test_a_setting_of_pelican_that_nothing_reads_is_told_with_what_does_its_work():
    """Only where it is set to something else than Pelican's default."""
    values = {"STATIC_PATHS": ["images"], "MENUITEMS": (("A", "/a/"),), "SITEURL": ""}

    told = list(ignored_settings(values, {"STATIC_PATHS": ["images"], "MENUITEMS": ()}))

    assert told == ["MENUITEMS của Pelican không có tác dụng ở đây. Trình đơn ghi ở menu trong content/trang-web.yaml."]
    assert len(list(ignored_settings(values))) == 2
