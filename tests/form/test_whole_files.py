"""Deleting and publishing: each is asked for first, nothing is lost, and the answer says what came of it."""

from __future__ import annotations

import subprocess
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import pytest
from desk_visit import key_in

import bangvang.commands.publish_from_form as publish_from_form_module
from bangvang.build.approvals import asked_since
from bangvang.commands.init import make_site
from bangvang.commands.options import Options
from bangvang.commands.publish_from_form import _PAUSE, publish_from_form
from bangvang.engine.locks import hold
from bangvang.form.desk import Desk, Published
from bangvang.form.vanishing import REDIRECTS
from bangvang.publishing.ledger import FILE as LEDGER
from bangvang.publishing.ledger import Ledger, lost
from bangvang.publishing.redirects import resolve

ARTICLE = """\
-- tin/2020/le/index.md --
---
title: Lễ tuyên dương
date: 2020-01-02
---

Chữ.
-- tin/2020/le/anh-1.jpg --
ảnh
-- tin/2020/khac.md --
---
title: Bài khác
date: 2020-01-03
---

Chữ.
"""
SOURCE = "tin/2020/le/index.md"


def deleted(desk):
    """Delete the article by the page that asks."""
    return desk.post(f"/soan/xoa/{SOURCE}", key_in(desk.get(f"/soan/xoa/{SOURCE}")))


def test_a_deleted_article_comes_back_with_its_photos(editor):
    desk = editor(ARTICLE)
    before = {path.name: path.read_bytes() for path in (desk.content / "tin/2020/le").iterdir()}

    gone = deleted(desk)
    there = (desk.content / "tin/2020/le").exists()
    shown = desk.get("/soan/da-xoa")
    back = desk.post("/soan/da-xoa", key_in(shown) | {"xoa": str(shown.page.select_one("[name=xoa]")["value"])})

    assert gone.status == 303
    assert not there
    assert "Lễ tuyên dương" in shown.page.get_text()
    assert back.headers["location"] == f"/soan/sua/{SOURCE}"
    assert {path.name: path.read_bytes() for path in (desk.content / "tin/2020/le").iterdir()} == before
    assert list((desk.content.parent / "da-xoa").iterdir()) == []


def test_an_article_without_a_folder_goes_alone(editor):
    desk = editor(ARTICLE)
    asked = desk.get("/soan/xoa/tin/2020/khac.md")

    desk.post("/soan/xoa/tin/2020/khac.md", key_in(asked))

    assert sorted(path.relative_to(desk.content).as_posix() for path in desk.content.rglob("*.*")) == [
        "tin/2020/le/anh-1.jpg",
        "tin/2020/le/index.md",
    ]


def test_nothing_is_deleted_without_the_key_of_the_page_that_asks(editor):
    desk = editor(ARTICLE)

    answer = desk.post(f"/soan/xoa/{SOURCE}", {"khoa-mau": "đoán"})

    assert "Bấm lại" in answer.refusal
    assert (desk.content / SOURCE).is_file()


def test_what_lies_in_the_way_is_not_written_over(editor):
    desk = editor(ARTICLE)
    deleted(desk)
    (desk.content / "tin/2020/le").mkdir()
    (desk.content / SOURCE).write_text("---\ntitle: Bài mới\n---\n", encoding="utf-8")
    shown = desk.get("/soan/da-xoa")

    answer = desk.post("/soan/da-xoa", key_in(shown) | {"xoa": str(shown.page.select_one("[name=xoa]")["value"])})

    assert "đã có tệp khác" in answer.refusal
    assert "Bài mới" in desk.read(SOURCE)


def test_hiding_an_article_saves_it_hidden(editor):
    desk = editor(ARTICLE)

    answer = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an"})

    assert answer.status == 303
    assert "status: hidden" in desk.read(SOURCE)


@pytest.fixture
def publisher(editor, serve_form):
    """Give an editor whose publishing only notes what was asked of it."""
    asked: list[tuple[str, ...]] = []

    def publish(options: tuple[str, ...]) -> Published:
        asked.append(options)
        said = ("khi đăng phải thêm --yes 12.",) if "--dry-run" in options else ("Đã xuất bản.",)
        return Published(is_fine=True, lines=said, site_url="https://thidua.example.vn")

    desk = serve_form(replace(editor(ARTICLE).desk, publish=publish))
    return desk, asked


def test_publishing_shows_first_and_asks(publisher):
    desk, asked = publisher
    start = desk.get("/soan/xuat-ban")

    shown = desk.post("/soan/xuat-ban", key_in(start) | {"lam": "xem"})
    done = desk.post("/soan/xuat-ban", key_in(shown) | {"lam": "dang", "go": "12"})

    assert start.page.select_one("[value=dang]") is None
    assert "Đồng ý gỡ 12 trang" in shown.page.get_text()
    assert done.page.select_one(".said a")["href"] == "https://thidua.example.vn"
    assert asked == [("--dry-run",), ("--yes", "12")]


def test_who_has_not_agreed_is_asked_again_in_words_of_the_page(publisher, serve_form):
    """Options of the command mean nothing here."""
    desk = publisher[0]
    line = "Bản này gỡ 12 trong 90 trang. Xem bằng --dry-run; đúng ý thì chạy lại với --yes 12."
    desk = serve_form(replace(desk.desk, publish=lambda _: Published(is_fine=False, lines=(line,))))

    refused = desk.post("/soan/xuat-ban", key_in(desk.get("/soan/xuat-ban")) | {"lam": "dang"})

    assert "bản này gỡ 12 trang" in refused.page.select_one("main > .refusal").get_text()
    assert refused.page.select_one("#go")["value"] == "12"
    assert refused.page.select_one("[value=dang]") is not None
    assert "--" not in refused.page.select_one("main").get_text()


def test_where_nothing_changed_there_is_nothing_to_publish(publisher, serve_form):
    desk = publisher[0].desk
    said = Published(is_fine=True, lines=("Không có gì đổi.",), is_unchanged=True)
    desk = serve_form(replace(desk, publish=lambda _: said))

    shown = desk.post("/soan/xuat-ban", key_in(desk.get("/soan/xuat-ban")) | {"lam": "xem"})

    assert shown.page.select_one(".said").get_text().startswith("Không có gì để xuất bản")
    assert shown.page.select_one("[value=dang]") is None


def test_what_the_facts_of_the_site_lack_is_mended_in_their_form(publisher, serve_form):
    line = "Chưa biết địa chỉ công khai của trang. Ghi url: https://… trong trang-web.yaml, hoặc thêm --site-url."
    desk = serve_form(replace(publisher[0].desk, publish=lambda _: Published(is_fine=False, lines=(line,))))

    shown = ask_to_publish(desk)[0]

    assert shown.page.select_one(".report a")["href"] == "/soan/sua/trang-web.yaml"


@pytest.fixture
def renamed(publisher, serve_form):
    """Give an editor after a person's name was mended: the old address has no page; that of an article has one again.

    The lines are those of the gates themselves.
    """
    ledger = Ledger({"/ca-nhan/le-son/": "?", "/ca-nhan/vu-hoa/": "?", "/tin/2020/01/02/le/": "tin/2020/le/index.md"})
    kept = {"/tin/2020/01/02/le/": "tin/2020/le/index.md", "/ca-nhan/le-soi/": "?"}
    back = resolve([("/tin/2020/01/02/le/", "gone", 3)], {}, kept)[1]
    gone = tuple(lost(ledger, kept, kept.keys(), REDIRECTS))
    said = (*(one.paste for one in gone), *map(str, gone), *map(str, back), "tin/2020/le/index.md:3: Trường sai.")
    desk = publisher[0].desk
    ledger.write(desk.content / LEDGER)
    (desk.content / REDIRECTS).write_text("# cũ\n/a/ /b/\n/tin/2020/01/02/le/ gone\n", encoding="utf-8")
    site = desk.content.parent / "built"
    (site / "ca-nhan" / "le-soi").mkdir(parents=True)
    (site / "ca-nhan" / "le-soi" / "index.html").touch()
    return serve_form(replace(desk, site=site, publish=lambda _: Published(is_fine=False, lines=said)))


def ask_to_publish(desk):
    """Look at what publishing would change; gives the page and what its form would send."""
    shown = desk.post("/soan/xuat-ban", key_in(desk.get("/soan/xuat-ban")) | {"lam": "xem"})
    inputs = shown.page.select("form[data-works] input[name]")
    return shown, {one["name"]: one.get("value", "") for one in inputs}


def test_addresses_that_lost_their_page_are_asked_for_and_written_down(renamed):
    """Who mends a published name can publish again without opening a file by hand."""
    shown, fields = ask_to_publish(renamed)

    answer = renamed.post("/soan/xuat-ban", fields | {"lam": "dia-chi", "moi.0": "/ca-nhan/le-soi/", "moi.1": ""})

    said = shown.page.select_one(".report")
    assert said.get_text(" ", strip=True) == "tin/2020/le/index.md:3: Trường sai. Mở biểu mẫu"
    assert said.a["href"] == "/soan/sua/tin/2020/le/index.md"
    assert fields["cu.0"] == "/ca-nhan/le-son/"
    assert fields["moi.0"] == "/ca-nhan/le-soi/"
    assert answer.page.select_one("[role=alert]") is None
    assert (renamed.content / REDIRECTS).read_text(encoding="utf-8") == (
        "# cũ\n/a/ /b/\n/ca-nhan/le-son/ /ca-nhan/le-soi/\n/ca-nhan/vu-hoa/ gone\n"
    )


@pytest.mark.parametrize("target", ["/ca-nhan/khong-co/", "/ca-nhan/vu-hoa/", "https://la.example/"])
def test_an_old_address_leads_to_a_page_of_the_site_or_nothing_is_written(renamed, target):
    before = (renamed.content / REDIRECTS).read_bytes()
    fields = ask_to_publish(renamed)[1] | {"lam": "dia-chi", "moi.0": target, "moi.1": ""}

    refused = renamed.post("/soan/xuat-ban", fields)

    assert target in refused.refusal
    assert refused.page.select_one("#moi-0")["value"] == target
    assert (renamed.content / REDIRECTS).read_bytes() == before


def test_only_addresses_that_were_published_are_written_down(renamed):
    fields = ask_to_publish(renamed)[1] | {"lam": "dia-chi", "cu.0": "/la/ /khac/\n/x/", "moi.0": ""}

    renamed.post("/soan/xuat-ban", fields)

    assert "/la/" not in (renamed.content / REDIRECTS).read_text(encoding="utf-8")


def test_the_form_publishes_by_the_settings_of_the_public_site(tmp_path, monkeypatch):
    """As ``bangvang publish`` does: beside ``pelicanconf.py`` lies ``publishconf.py``."""
    make_site(tmp_path / "site")
    settings = tmp_path / "site" / "pelicanconf.py"
    public = settings.with_name("publishconf.py")
    public.write_text('from pelicanconf import *\nSITEURL = "https://that.example.vn"\n', encoding="utf-8")
    asked = []
    done = subprocess.CompletedProcess([], 0, "Không có gì đổi.\n", "")
    monkeypatch.setattr(publish_from_form_module, "_run", lambda _, words: asked.append(words) or done)

    said = publish_from_form(Options(settings, {}), ("--dry-run",))

    assert asked[0][:2] == ("--settings", str(public))
    assert said.site_url == "https://that.example.vn"
    assert said.is_unchanged


def test_publishing_twice_by_one_page_publishes_once(publisher):
    desk, asked = publisher
    key = key_in(desk.get("/soan/xuat-ban"))

    for _ in range(2):
        desk.post("/soan/xuat-ban", key | {"lam": "dang"})

    assert asked == [()]


WAITING = """\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
approval: true
-- tin/2020/moi.md --
---
title: Lễ tuyên dương ở Bến Trúc
date: 2020-01-02
author: Lê An
---

Một đoạn.
"""


@pytest.mark.site
def test_pressing_the_buttons_publishes_what_is_approved_and_only_that(tmp_path, site_at, serve_form):
    """The command itself, in a process of its own: live without the article, «Duyệt», live with it."""
    make_site(tmp_path / "site")
    site_at(tmp_path / "site").write(WAITING)
    options = Options(tmp_path / "site" / "pelicanconf.py", {})
    settings = options.settings()
    desk = serve_form(
        Desk(
            settings.content,
            settings.cache / "soan",
            settings.theme,
            publish=partial(publish_from_form, options),
            approval_since=lambda: asked_since(settings),
        )
    )
    live, source = tmp_path / "site/public/current", "tin/2020/moi.md"
    page = live / "tin/2020/01/02/moi/index.html"

    first = desk.post("/soan/xuat-ban", key_in(desk.get("/soan/xuat-ban")) | {"lam": "dang"})
    waits = not page.exists()
    desk.save(source, desk.open(source) | {"lam": "duyet", "nguoi-duyet": "Vũ Chi"})
    done = desk.post("/soan/xuat-ban", key_in(first) | {"lam": "dang"})

    assert "1 bài chờ duyệt, chưa đăng: tin/2020/moi.md." in first.page.select_one(".report").get_text()
    assert (live / "index.html").is_file()
    assert waits
    assert "Đã xuất bản." in done.page.select_one(".said").get_text()
    assert done.page.select_one(".said a")["href"] == "https://thidua.example.vn"
    assert "Lễ tuyên dương ở Bến Trúc" in page.read_text(encoding="utf-8")


@pytest.mark.site
def test_what_the_command_refuses_is_told_in_its_own_words(tmp_path, site_at, serve_form, monkeypatch):
    """It waits for the preview, which builds what was just saved, and is asked again."""
    make_site(tmp_path / "site")
    site_at(tmp_path / "site").write(WAITING.replace("date: 2020-01-02", "date: 31/2/2020"))
    options = Options(tmp_path / "site" / "pelicanconf.py", {})
    settings = options.settings()
    publish = partial(publish_from_form, options)
    desk = serve_form(Desk(settings.content, settings.cache / "soan", settings.theme, publish=publish))
    waited, pause, start = [], time.sleep, desk.get("/soan/xuat-ban")

    with ExitStack() as preview:
        preview.enter_context(hold(settings.cache / "lock"))

        def wait(seconds: float) -> None:
            if seconds != _PAUSE:  # of a process that is waited for
                pause(seconds)
                return
            waited.append(seconds)
            preview.close()  # it has built

        monkeypatch.setattr(time, "sleep", wait)
        refused = desk.post("/soan/xuat-ban", key_in(start) | {"lam": "dang"})

    assert waited == [_PAUSE]
    assert "tin/2020/moi.md:3" in refused.page.select_one(".report").get_text()
    assert "Chưa xuất bản" in refused.refusal
    assert not (tmp_path / "site/public/current").exists()
