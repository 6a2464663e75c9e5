"""``bangvang publish`` as staff run it: what it says, what it refuses, and that the live site is never half."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from bangvang.cli import main
from bangvang.commands import configure_server as configuring
from bangvang.commands import publish as publishing
from bangvang.commands.build import build_once
from bangvang.engine.locks import hold
from bangvang.publishing import release, releases
from bangvang.publishing.ledger import Ledger

pytestmark = pytest.mark.site

CONTENT = """\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
-- tin/2020/a.md --
---
title: Sở Gốm trao Giấy khen
date: 2020-01-02
---
Một đoạn về [bài kia](b.md).
-- tin/2020/b.md --
---
title: Lễ tuyên dương ở Bến Trúc
date: 2020-02-03
---
Đoạn khác.
-- tin/2030/hen.md --
---
title: Bài hẹn giờ của Trạm Suối Mơ
date: 2030-01-02 07:30
---
Chưa đến lúc.
-- tin/2020/nhap.md --
---
title: Bài nháp của Trạm Suối Mơ
date: 2020-03-04
status: draft
---
Chưa duyệt.
"""
NOW = "2026-11-20 08:00"


class Desk:
    """An editor's desk: a content folder, the command, what it said, what readers find."""

    def __init__(self, site, capsys) -> None:
        self.site, self._capsys = site, capsys
        self.www = site.root / "public"

    def publish(self, *options: str, now: str = NOW) -> tuple[int, str]:
        fixed = ("--content", str(self.site.content), "--now", now, "--to", str(self.www))
        code = main(["publish", *fixed, *options])
        told = self._capsys.readouterr()
        return code, told.out + told.err

    def live(self) -> dict[str, bytes]:
        top = self.www / "current"
        return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


@pytest.fixture
def desk(empty_site, base_content, capsys, tmp_path, monkeypatch) -> Desk:
    """Give a desk in a folder without settings: the defaults hold."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bangvang.commands.options.REPOSITORY", None)
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(CONTENT)
    return Desk(empty_site, capsys)


def test_a_site_is_published_shown_changed_and_taken_back(desk):
    code, told = desk.publish("--dry-run")
    assert (code, desk.www.exists()) == (0, False)
    assert "thêm /tin/2020/01/02/a/" in told
    assert "Chưa đăng gì." in told
    assert "Bài hẹn giờ tiếp theo: tin/2030/hen.md, Thứ Tư, 2/1/2030 07:30" in told

    code, told = desk.publish()
    assert code == 0, told
    assert "Máy chủ web đọc: " in told
    first = desk.live()
    assert b"https://thidua.example.vn/tin/2020/01/02/a/" in first["tin/2020/01/02/a/index.html"]
    assert any(name.startswith("tim-kiem/v") for name in first), "the index of the search belongs to a public site"
    assert not [name for name, data in first.items() if "Trạm Suối Mơ".encode() in data or "/hen/" in name]

    code, told = desk.publish()
    assert (code, "Không có gì đổi" in told) == (0, True)

    desk.site.write("-- tin/2020/b.md --\n---\ntitle: Lễ khác\ndate: 2020-02-03\n---\nĐổi.\n")
    code, told = desk.publish("--dry-run")
    assert "đổi  /tin/2020/02/03/b/" in told
    assert desk.live() == first
    assert desk.publish()[0] == 0
    assert "Lễ khác".encode() in desk.live()["tin/2020/02/03/b/index.html"]

    changed = desk.live()
    code, told = desk.publish("--rollback", "--dry-run")
    assert (code, "Sẽ lùi về bản" in told, desk.live() == changed) == (0, True, True)
    code, told = desk.publish("--rollback")
    assert (code, desk.live() == first) == (0, True), told
    code, told = desk.publish()
    assert (code, "--again" in told, desk.live() == first) == (1, True, True)
    assert desk.publish("--again")[0] == 0
    assert desk.live() != first


def test_an_article_whose_time_has_come_appears_by_the_same_command(desk):
    desk.publish()

    code, told = desk.publish(now="2030-01-02 07:30")

    assert code == 0
    assert "tin/2030/01/02/hen/index.html" in desk.live()
    assert "Bài hẹn giờ" not in told


def test_a_publishing_that_takes_many_pages_away_asks_for_their_number(desk):
    more = "".join(
        f"-- tin/2019/c{n}.md --\n---\ntitle: Tin {n}\ndate: 2019-01-{n:02d}\n---\nChữ.\n" for n in range(1, 29)
    )
    desk.site.write(more)
    desk.publish()
    before = desk.live()
    shutil.rmtree(desk.site.content / "tin/2019")

    code, told = desk.publish()
    assert (code, desk.live() == before) == (1, True)
    assert told.count(" gone\n") == 28, "a line for each address, ready to paste"
    lines = [line for line in told.splitlines() if line.endswith(" gone")]
    (desk.site.content / "chuyen-huong.txt").write_text("\n".join(lines), "utf-8")

    code, told = desk.publish()
    assert (code, desk.live() == before) == (1, True)
    count = int(told.split("--yes ")[1].split(".")[0])
    assert count >= 28
    assert desk.publish("--yes", str(count - 1))[0] == 1
    assert desk.publish("--yes", str(count))[0] == 0
    assert "tin/2019/01/01/c1/index.html" not in desk.live()


def test_the_last_page_of_a_kind_asks_too(desk):
    desk.publish()
    shutil.rmtree(desk.site.content / "chuyen-de")

    code, told = desk.publish()

    assert (code, "không còn trang nào trong chuyen-de" in told) == (1, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-- tin/2020/c.md --\n---\ntitle: Thiếu ngày\n---\nChữ.\n", "tin/2020/c.md"),
        ("-- tin/2020/c.md --\n---\ntitle: Lạ\ndate: 2020-01-05\nunit: Cục Lạ Hoắc\n---\nChữ.\n", "Cục Lạ Hoắc"),
    ],
)
def test_what_is_wrong_or_not_in_a_register_is_not_published(desk, text, words):
    """Publishing is strict, whatever the settings say."""
    desk.publish()
    before = desk.live()
    desk.site.write(text)

    code, told = desk.publish()

    assert (code, desk.live() == before) == (1, True)
    assert words in told


def test_a_leak_keeps_a_release_back_and_says_where(desk, monkeypatch):
    """A page says what only a draft says: here a unit's page that was given the draft's title by hand."""
    desk.publish()
    before = desk.live()
    staging = desk.site.root / ".cache/publish"
    desk.site.write("-- tin/2020/b.md --\n---\ntitle: Đổi tên bài\ndate: 2020-02-03\n---\nChữ.\n")
    desk.publish("--dry-run")
    page = staging / "tin/2020/02/03/b/index.html"
    page.write_text(page.read_text("utf-8").replace("Chữ.", "Bài nháp của Trạm Suối Mơ"), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "look_for_changes", lambda _: True)  # the build would mend the page
        code, told = desk.publish()

    assert (code, desk.live() == before) == (1, True)
    assert "tin/2020/nhap.md" in told
    assert "chưa đăng" in told


def test_the_script_of_an_agency_stands_on_every_public_page_and_in_the_policy(desk, capsys):
    """Circular 22/2023: one place in ``trang-web.yaml``; a preview, which only editors read, is not measured."""
    fields = "monitor: {script: https://do.example.vn/ma.js, data: [site=7&8], sends_to: https://thu.example.vn}\n"
    desk.site.write(f"-- trang-web.yaml --\nname: Trang Thử\nurl: https://thidua.example.vn\n{fields}")

    code, told = desk.publish()

    assert code == 0, told
    script = b'<script async src="https://do.example.vn/ma.js" data-site="7&amp;8"></script>'
    pages = [data for name, data in desk.live().items() if name.endswith(".html") and b"http-equiv" not in data]
    assert [page for page in pages if page.count(script) != 1] == []
    policy = b"script-src 'self' https://do.example.vn; img-src 'self' https://do.example.vn https://thu.example.vn;"
    assert policy in desk.live()["_headers"]
    assert desk.publish("--configure", "nginx")[0] == 0
    assert policy in (desk.www / "nginx.conf").read_bytes()

    assert main(["report", "--content", str(desk.site.content), "--to", str(desk.www), "--now", NOW]) == 0
    table = [row.split(" | ") for row in capsys.readouterr().out.splitlines() if row.startswith(("| N", "| T"))]
    rows = {asks: rest for _, _, asks, *rest in table}
    assert len(pages) > 10
    assert rows["Kết nối hệ thống đo của Bộ (EMC)"] == [
        "Đạt",
        f"{len(pages)} trong {len(pages)} trang có mã đo (monitor trong trang-web.yaml) |",
    ]
    assert rows["In và lưu từng tin bài"] == [
        "Đạt",
        "2 trong 2 bài có nút In trang (hộp in của trình duyệt lưu thành PDF) |",
    ]
    assert rows["Tìm kiếm cho ra đủ, đúng tin bài hiện có"][0] == "Đạt"
    assert rows["Cơ cấu tổ chức và liên hệ bằng tiếng Anh"][0] == "Chưa"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("{script: 'http://do.example.vn/ma.js'}", "https"),
        ('{script: "https://do.example.vn/ma.js\'; script-src *"}', "https"),
        ("{script: 'https://do.example.vn/a.js', sends_to: ['*']}", "máy chủ"),
        ("{script: 'https://do.example.vn/a.js', data: ['x\"onload=y']}", "site=123"),
    ],
)
def test_a_script_that_would_open_the_policy_is_refused(desk, fields, words):
    desk.site.write(f"-- trang-web.yaml --\nname: Trang\nurl: https://thidua.example.vn\nmonitor: {fields}\n")

    code, told = desk.publish()

    assert (code, words in told, desk.www.exists()) == (1, True, False)


def test_without_an_address_nothing_is_built(desk):
    desk.site.write("-- trang-web.yaml --\nname: Trang Thử\n")

    code, told = desk.publish()

    assert (code, "url: https://" in told, desk.www.exists()) == (2, True, False)
    assert desk.publish("--site-url", "https://khac.example.vn")[0] == 0


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("name: Trang\nurl: thidua.example.vn\n", 1, "Ghi như https://thidua.example.vn"),
        ("name: Trang\npublish: {too: x}\nurl: https://thidua.example.vn\n", 1, '"too"'),
    ],
)
def test_mistakes_in_the_sites_own_file_are_told(desk, text, code, words):
    desk.site.write(f"-- trang-web.yaml --\n{text}")

    told = desk.publish()

    assert told[0] == code
    assert words in told[1]
    assert not desk.www.exists()


@pytest.mark.parametrize("where", ["content", "content/x", ".", ".cache/x", "tep", "khac"])
def test_a_folder_where_publishing_would_do_harm_is_refused(desk, where):
    (desk.site.root / "khac").mkdir()
    (desk.site.root / "khac/index.html").write_text("của người khác")
    (desk.site.root / "tep").write_text("x")
    desk.www = desk.site.root / where

    code, told = desk.publish()

    assert (code, told.startswith("Thư mục xuất bản"), told.rstrip().endswith("Chưa ghi gì.")) == (2, True, True)
    assert not (desk.site.root / "khac/current").exists()


def test_going_back_needs_a_release_before(desk):
    assert desk.publish("--rollback")[0] == 2
    assert not desk.www.exists()
    desk.publish()
    before = desk.live()

    code, told = desk.publish("--rollback")

    assert (code, "Không còn bản nào cũ hơn" in told, desk.live() == before) == (1, True, True)


def test_the_folder_is_named_by_the_sites_own_file(desk, monkeypatch):
    """Relative to the folder of the site, wherever the command is run."""
    desk.site.write("-- trang-web.yaml --\nname: Trang\nurl: https://a.example.vn\npublish: {to: www}\n")
    settings = desk.site.root / "pelicanconf.py"
    settings.write_text("from bangvang.defaults import *\nSITENAME = 'Trang'\n")

    code = main(["publish", "--settings", str(settings), "--now", NOW])

    assert code == 0
    assert (desk.site.root / "www/current/index.html").is_file()


def test_the_settings_of_the_public_site_are_read_where_they_are(desk, monkeypatch):
    root = desk.site.root
    (root / "pelicanconf.py").write_text("from bangvang.defaults import *\nSITEURL = 'https://thu.example.vn'\n")
    (root / "publishconf.py").write_text("from bangvang.defaults import *\nSITEURL = 'https://that.example.vn'\n")
    monkeypatch.chdir(root)

    assert main(["publish", "--now", NOW]) == 0
    assert b"https://that.example.vn/" in (root / "public/current/index.html").read_bytes()


@pytest.mark.parametrize("held", [".cache/publish.lock", ".cache/lock", "public/.lock"])
def test_one_publishing_at_a_time(desk, held):
    with hold(desk.site.root / held):
        code, told = desk.publish()

    assert (code, "Đợi nó xong" in told) == (75, True)
    assert not (desk.www / "current").exists()
    assert desk.publish()[0] == 0


def test_those_that_start_together_publish_one_whole_site(desk, record_property):
    """Each ends with 0 or 75; one at least succeeds."""
    count = 8 if os.environ.get("BANGVANG_PROVE") else 4
    fixed = ["publish", "--content", str(desk.site.content), "--now", NOW, "--to", str(desk.www)]
    command = [sys.executable, "-m", "bangvang.cli", *fixed]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, cwd=desk.site.root) for _ in range(count)
    ]

    codes = [(one.communicate(), one.returncode)[1] for one in running]

    assert set(codes) <= {0, 75}
    assert 0 in codes
    assert 75 in codes
    assert "tin/2020/01/02/a/index.html" in desk.live()
    told = ", ".join(f"{codes.count(code)} ended with {code}" for code in sorted(set(codes)))
    record_property("figure", f"{count} together: {told}")


def refusing(monkeypatch, place: object, name: str, error: OSError) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(place, name, fail)


def test_a_disk_that_is_full_or_closed_is_told_with_what_helps_and_leaves_the_live_site(desk, monkeypatch):
    """The folder is named, not one file of thousands, nor the source of a copy; nothing half is left on the disk."""
    assert desk.publish()[0] == 0
    before = desk.live()
    desk.site.write("-- tin/2020/b.md --\n---\ntitle: Lễ khác\ndate: 2020-02-03\n---\nĐổi.\n")
    full = OSError(errno.ENOSPC, "No space left", str(desk.site.root / ".cache/publish/a"), None, str(desk.www / "x/a"))
    cache, full_table = desk.site.root / ".cache", sqlite3.OperationalError("database or disk is full")
    full_table.sqlite_errorcode = sqlite3.SQLITE_FULL
    failures = [
        ((shutil, "copyfile", full), f'đĩa đầy ở "{desk.www}". Dọn bớt chỗ trên ổ đĩa ấy rồi chạy lại lệnh.'),
        (
            (releases.Releases, "begin", PermissionError(errno.EACCES, "", str(desk.www / ".bangvang"))),
            f'không có quyền đọc hoặc ghi ở "{desk.www}". Cấp quyền đọc và ghi ở đó cho người chạy lệnh rồi',
        ),
        (
            (releases, "write_atomically", OSError(errno.EROFS, "")),
            f'ổ đĩa chỉ cho đọc ở "{desk.www}". Gắn lại ổ đĩa ấy cho ghi được rồi chạy lại lệnh.',
        ),
        ((publishing, "build_staging", OSError(errno.ENOSPC, "")), f'đĩa đầy ở "{cache}". Dọn bớt chỗ'),
        ((release, "facts_of", full_table), f'đĩa đầy ở "{cache}". Dọn bớt chỗ'),
    ]

    for (place, name, error), words in failures:
        with monkeypatch.context() as patched:
            refusing(patched, place, name, error)
            code, told = desk.publish()

        assert code == 74
        assert told.startswith("Chưa xuất bản được vì ")
        assert words in told
        assert told.rstrip().endswith("Trang đang chạy vẫn như cũ.")
        assert desk.live() == before
        assert not list(desk.www.glob("**/.tmp-*"))

    with monkeypatch.context() as patched:
        refusing(patched, releases.Releases, "withdraw", OSError(errno.ENOSPC, ""))
        assert desk.publish("--rollback")[1].startswith("Chưa lùi lại được vì đĩa đầy ở ")
        refusing(patched, configuring, "replace_file", OSError(errno.ENOSPC, ""))
        assert desk.publish("--configure", "nginx")[1].startswith("Chưa ghi được cấu hình vì đĩa đầy ở ")
    current = desk.www / "current"
    current.rename(desk.www / "kept")
    current.mkdir()
    assert f'ở "{current}". Chuyển nó đi chỗ khác rồi chạy lại lệnh.' in desk.publish()[1]
    current.rmdir()
    (desk.www / "kept").rename(current)
    assert desk.publish()[0] == 0


def test_what_fails_once_the_new_site_is_live_is_told_as_such_and_done_by_the_next(desk, monkeypatch):
    """Whoever reads that the site is as it was would look for the fault in the wrong place."""
    ledger = desk.site.content / "dia-chi.tsv"
    with monkeypatch.context() as patched:
        refusing(patched, Ledger, "write", PermissionError(errno.EACCES, "", str(ledger.with_name(".dia-chi.tmp"))))
        code, told = desk.publish()

    name = (desk.www / "current").readlink().parts[1]
    why = f'không có quyền đọc hoặc ghi ở "{desk.site.content}"'
    assert (code, ledger.exists()) == (74, False)
    assert f"Bản {name} đã chạy, nhưng còn việc chưa ghi xong vì {why}." in told
    assert "như cũ" not in told
    assert (desk.publish()[0], ledger.exists()) == (0, True)


def test_a_build_or_preview_never_goes_into_a_published_folder(desk, capsys):
    desk.publish()
    before = desk.live()

    for output in (desk.www, desk.www / "current", desk.www / "x"):
        code = main(["build", "--content", str(desk.site.content), "--output", str(output)])
        assert (code, "máy chủ web đang đọc" in capsys.readouterr().err) == (2, True)

    assert desk.live() == before


def test_a_preview_never_goes_where_a_public_site_was_built(desk, capsys):
    """Whoever copies that folder to a server would copy drafts; a folder of previews may become a public one."""
    output = desk.site.root / "output"
    assert main(["build", "--content", str(desk.site.content), "--output", str(output), "--now", NOW]) == 0
    capsys.readouterr()

    code = main(["serve", "--content", str(desk.site.content), "--output", str(output), "--now", NOW, "--port", "0"])

    assert (code, "bài nháp" in capsys.readouterr().err) == (2, True)
    assert not (output / "tin/2020/03/04/nhap").exists()


def test_addresses_stay_for_good_from_one_publishing_to_the_next(desk):
    """A person whom no file holds, an article that gets another date, one that is removed."""
    recipients = (
        "awards:\n  - {award: Giấy khen, unit: Sở Gốm, recipients: [Trần Văn Hòa], conferred_by: Giám đốc Sở Gốm}\n"
    )
    text = "-- tin/2020/a.md --\n---\ntitle: Sở Gốm trao Giấy khen\ndate: {date}\n{more}---\nMột đoạn.\n"
    desk.site.write(text.format(date="2020-01-02", more=recipients))
    desk.site.write("-- don-vi/so-gom.md --\n---\nname: Sở Gốm\n---\n")
    assert desk.publish()[0] == 0, desk.publish()[1]
    ledger = (desk.site.content / "dia-chi.tsv").read_text("utf-8")
    assert "/tin/2020/02/03/b/\ttin/2020/b.md\n" in ledger
    assert "/ca-nhan/tran-van-hoa/\t#" in ledger
    assert "/don-vi/so-gom/\tdon-vi/so-gom.md\n" in ledger

    desk.site.write(text.format(date="2020-01-05", more=recipients))
    assert desk.publish()[0] == 0
    assert b"url=../../../../../tin/2020/01/05/a/" in desk.live()["tin/2020/01/02/a/index.html"]

    (desk.site.content / "tin/2020/b.md").unlink()
    before = desk.live()
    code, told = desk.publish()
    assert (code, desk.live() == before) == (1, True)
    line = told.split('Chép vào tệp: "')[1].split('"')[0]
    assert line == "/tin/2020/02/03/b/ gone"
    (desk.site.content / "chuyen-huong.txt").write_text(f"{line}\n", "utf-8")
    assert desk.publish()[0] == 0
    assert "tin/2020/02/03/b/index.html" not in desk.live()


def test_the_configuration_of_a_server_is_written_beside_the_releases(desk, capsys):
    code, told = desk.publish("--configure", "nginx")
    assert (code, str(desk.www / "nginx.conf") in told) == (0, True)
    text = (desk.www / "nginx.conf").read_text("utf-8")
    assert "server_name thidua.example.vn;" in text
    assert f"root {desk.www}/current;" in text

    assert desk.publish("--configure", "systemd")[0] == 0
    (line,) = [
        line for line in (desk.www / "bangvang-publish.timer.txt").read_text().splitlines() if "ExecStart" in line
    ]
    assert f"publish --content {desk.site.content} --to {desk.www} --site-url https://thidua.example.vn" in line
    assert desk.publish()[0] == 0, "a folder with a configuration alone may be published into"


def test_a_server_that_is_not_known_is_told_with_those_that_are(desk):
    assert desk.publish("--configure", "ngin")[1].startswith('Không có máy chủ "ngin". Có phải "nginx"?')

    code, told = desk.publish("--configure", "tomcat")

    assert code == 2
    assert told.startswith('Không có máy chủ "tomcat". Các máy chủ: nginx, caddy, apache, iis, ')


def test_a_machine_that_cannot_be_reached_is_told_and_sent_to_next_time(desk, tmp_path, monkeypatch):
    """Programs of the name that note what they were asked and fail, then succeed; the real ones are in test_ssh.py."""
    program = tmp_path / "bin/ssh"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    (program.parent / "rsync").write_text("#!/bin/sh\nexit 0\n")
    (program.parent / "rsync").chmod(0o755)
    program.write_text("#!/bin/sh\necho 'ssh: never heard of' >&2\nexit 255\n")
    program.chmod(0o755)
    desk.www = "web@may.example.vn:/srv/thi-dua"

    code, told = desk.publish()
    assert (code, "web@may.example.vn:/srv/thi-dua: ssh: never heard of. Trang đang chạy ở đó vẫn " in told) == (
        74,
        True,
    )
    assert "Đã xuất bản" not in told, "nobody can read it yet"

    program.write_text("#!/bin/sh\necho 'root@may: Permission denied (publickey).' >&2\nexit 255\n")
    code, told = desk.publish()
    assert (code, told.startswith("Chưa đưa được bản mới tới web@may.example.vn:/srv/thi-dua: máy ấy không nhận ")) == (
        74,
        True,
    ), "that nothing changed here would read as if all were well"
    assert told.endswith("~/.ssh/config, rồi chạy lại lệnh. Trang đang chạy ở đó vẫn như cũ.\n")

    program.write_text("#!/bin/sh\necho here:\n")
    code, told = desk.publish()
    assert (code, "máy chủ web ở đó đọc: /srv/thi-dua/current" in told) == (0, True)


def test_a_bucket_is_named_on_the_command_line_and_told_what_it_needs(desk, tmp_path, monkeypatch):
    """A program of the name that says the bucket is empty; the real one is in test_s3.py."""
    program = tmp_path / "bin/rclone"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'AccessDenied' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    desk.www = "s3://thi-dua?endpoint=https://s3.example.vn"

    code, told = desk.publish()
    where = "Chưa đưa được bản mới tới s3://thi-dua?endpoint=https://s3.example.vn: "
    assert (code, f"{where}khóa này không có quyền với kho. Cấp cho khóa quyền" in told) == (74, True)

    program.write_text("#!/bin/sh\ncat >/dev/null\n")
    code, told = desk.publish()
    assert (code, "website endpoint" in told) == (0, True)


@pytest.mark.parametrize("to", ["s3://K", "s3://kho?key=x", "may:thi-dua", "may:/srv/thi dua", "ssh://may/srv"])
def test_a_far_folder_that_cannot_be_read_is_no_folder_here(desk, to):
    desk.www = to

    code, told = desk.publish()

    remedy = "s3://thi-dua?endpoint=" if to.startswith("s3:") else "web@may.example.vn:/srv/thi-dua"
    assert (code, remedy in told) == (2, True)
    assert not list(desk.site.root.parent.glob("may*"))


def test_an_edit_after_a_publishing_draws_what_it_touches_and_no_more(desk, monkeypatch):
    """Whoever looks into the archive after its build leaves it as it is, or the next build would begin from nothing."""
    desk.publish()
    runs = []

    def building(*given, **named):
        runs.append(build_once(*given, **named))
        return runs[-1]

    monkeypatch.setattr("bangvang.commands.build.build_once", building)
    file = desk.site.content / "tin" / "2020" / "a.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")

    assert desk.publish()[0] == 0

    drawn = {one.name for one in runs[0].drawn}
    assert "tin/2020/01/02/a/index.html" in drawn
    assert "tin/2020/02/03/b/index.html" not in drawn
