"""``bangvang check``: what is wrong and what could be better, told to people and programs; short forms written out."""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import closing

import pytest

from bangvang.build import advice
from bangvang.build.content_files import TICK
from bangvang.build.resolve import Reading
from bangvang.build.run import Run
from bangvang.cli import main
from bangvang.commands import check as command
from bangvang.commands.options import Options
from bangvang.engine.locks import hold

GOOD = "lead: Mở đầu.\nunit: Sở Hòa Ban\n"
SITE = f"""-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
{GOOD}---
Thân bài.
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
unit: Sở Men Nâu
---
Thân bài nêu khối CĐTXH.
-- tin/2020/c.md --
---
title: Ba
date: 2020-13-03
{GOOD}---
Thân bài.
"""


@pytest.fixture
def check(empty_site, base_content, capsys):
    """Give a function that checks a small site of three articles: exit code, standard output, standard error."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(SITE)

    def run(*arguments, now="2026-11-20"):
        code = main(["check", *map(str, arguments), "--content", str(empty_site.content), "--now", now])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    """Keep what a check remembers beside the small site: its settings are those of the folder it runs in."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "pelicanconf.py").write_text(
        'from bangvang.defaults import *\nBANGVANG_CACHE = "cache"\n', encoding="utf-8"
    )


def without_error(empty_site):
    """Mend the article with an error, so that checks go on to all articles."""
    path = empty_site.content / "tin/2020/c.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2020-13-03", "2020-12-03"), encoding="utf-8")
    time.sleep(2 * TICK / 1e9)  # what was written within one tick of being read is read again, to be sure


def test_the_most_important_comes_first_and_the_count_last(check):
    code, out, err = check()

    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("tin/2020/c.md:3: Lỗi: ")
    kinds = [line.split(": ")[1] for line in lines]
    assert kinds == ["Lỗi", "Nhắc", "Gợi ý", "Gợi ý"]
    assert all(line.startswith("tin/2020/b.md") for line in lines[2:])
    assert err.splitlines()[-2:] == ["2 gợi ý để bài tốt hơn, không bắt buộc.", "1 lỗi, 1 cảnh báo."]


def test_a_check_of_one_file_tells_of_it_alone(check):
    code, out, err = check("tin/2020/b.md")

    assert code == 0
    assert {line.partition(":")[0] for line in out.splitlines()} == {"tin/2020/b.md"}
    assert err.splitlines()[-1] == "Không có lỗi."


@pytest.mark.parametrize("name", ["tin/2020/bb.md", "/xyz"])
def test_a_file_that_is_not_there_is_told_with_the_nearest(check, name):
    code, out, err = check(name)

    assert (code, out) == (2, "")
    assert f'Không thấy tệp "{name}" trong thư mục nội dung.' in err


def test_programs_get_one_object(check):
    code, out, _ = check("--json")

    found = json.loads(out)
    assert code == 1
    assert (found["error"], found["warning"], found["advice"]) == (1, 1, 2)
    assert found["findings"][0] == {
        "file": "tin/2020/c.md",
        "line": 3,
        "severity": "error",
        "kind": "bad-date",
        "message": 'Trường "date": Ngày "2020-13-03" không có thật.',
        "remedy": "Ngày viết trước, tháng viết sau: 13/3/2020.",
        "details": [],
    }


def test_github_shows_it_beside_the_lines(check, empty_site):
    _, out, _ = check("--format", "github")

    path = os.path.relpath(empty_site.content / "tin/2020/c.md")
    assert out.splitlines()[0].startswith(f"::error file={path},line=3,title=bad-date::Trường ")
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::error", "::warning", "::notice", "::notice"]


def test_signs_of_workflow_commands_are_escaped():
    from bangvang.commands.check_formats import ERROR, Finding, as_github

    (line,) = as_github([Finding("a,b.md", ERROR, 2, "100%\nhai", "", "kind")], command.Path.cwd())

    assert line == "::error file=a%2Cb.md,line=2,title=kind::100%25%0Ahai"


@pytest.mark.slow
def test_gitlab_gets_a_report_of_code_quality(check):
    """The fingerprint stays when lines move, so that GitLab knows what is new."""
    _, out, _ = check("--format", "gitlab")

    first = json.loads(out)[0]
    assert (first["severity"], first["check_name"], first["location"]["lines"]) == ("major", "bad-date", {"begin": 3})
    assert len({row["fingerprint"] for row in json.loads(out)}) == 4


def test_only_one_shape_can_be_asked_for(check):
    code, out, err = check("--json", "--watch")

    assert (code, out) == (2, "")
    assert "--watch không đi cùng --json." in err


@pytest.fixture
def reads(monkeypatch):
    """Count how often everything was read; files written a moment ago count as settled."""
    monkeypatch.setattr("bangvang.build.content_files.TICK", 0)
    times = []
    real = command._checked
    monkeypatch.setattr(command, "_checked", lambda settings: times.append(1) or real(settings))
    return times


def test_where_nothing_changed_nothing_is_read(check, reads):
    first = check()

    assert check() == first
    assert len(reads) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda content: (content / "tin/2020/d.md").write_text("", encoding="utf-8"),
        lambda content: (content / "tin/2020/b.md").unlink(),
        lambda content: (content / "tin/2020/b.md").write_text("a" * 9, encoding="utf-8"),
    ],
)
def test_any_change_is_seen(check, reads, empty_site, change):
    check()

    change(empty_site.content)
    check()

    assert len(reads) == 2


@pytest.mark.slow
def test_the_hour_at_which_an_article_goes_live_is_a_change(check, reads, empty_site):
    """And so is a clock that went back."""
    empty_site.write(f"-- tin/2026/d.md --\n---\ntitle: Hẹn giờ\ndate: 2026-11-21 09:00\n{GOOD}---\nMột.\n")

    told = [check(now=now)[2] for now in ("2026-11-20", "2026-11-21 08:59", "2026-11-21 09:00", "2026-11-20")]

    assert ["hẹn giờ" in err for err in told] == [True, True, False, True]
    assert len(reads) == 3


def test_a_record_that_is_damaged_is_no_record(check, reads, tmp_path):
    check()
    for file in (tmp_path / "elsewhere/cache").glob("check-*.json"):
        file.write_text("{", encoding="utf-8")

    check()

    assert len(reads) == 2


def written(name, text):
    """Give a change that writes a file of the content folder."""

    def change(content):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")

    return change


ARTICLE_A = f"---\ntitle: Một\ndate: 2020-01-02\n{GOOD}---\n"
CHANGES = [
    written("tin/2020/c.md", ARTICLE_A.replace("01-02", "12-03") + "Sở Tre tặng 7 cá nhân."),
    written("tin/2020/a.md", f"{ARTICLE_A}Hội nghị ở Sở Tre Xanh khen 5 tập thể.\n"),
    written("tin/2020/a.md", f"{ARTICLE_A}\n\nHội nghị ở Sở Tre Xanh khen 5 tập thể.\n"),  # other lines, same words
    written("don-vi/so-tre-xanh.md", "---\nname: Sở Tre Xanh\n---\n"),
    written("don-vi/so-tre-xanh.md", "---\nname: Sở Tre Xanh\naliases: [CĐTXH]\n---\n"),
    written("trang-web.yaml", "name: Trang Thử\n"),
    written("tin/2020/b.md", "---\ntitle: Hai\n---\n[hỏng](khong-co.md)"),
    lambda content: (content / "tin/2020/b.md").unlink(),
    lambda content: (content / "don-vi/so-tre-xanh.md").unlink(),
]


@pytest.mark.slow
def test_a_check_after_a_change_says_what_one_without_a_memory_says(check, empty_site, tmp_path):
    """Whatever changed: articles, names of units, the site's own file; with errors that come and go."""
    cache = tmp_path / "elsewhere/cache"
    check()
    after, anew = [], []

    for change in CHANGES:
        change(empty_site.content)
        after.append(check())
        shutil.move(cache, tmp_path / "kept")
        anew.append(check())
        shutil.rmtree(cache)
        shutil.move(tmp_path / "kept", cache)

    assert after == anew
    assert len({out for _, out, _ in after}) > len(CHANGES) // 2


@pytest.mark.slow
def test_after_a_change_only_what_changed_is_read_and_advised(check, empty_site, monkeypatch):
    without_error(empty_site)
    check()
    read, advised = [], []
    real_read, real_advise = Reading.read, advice.advise
    monkeypatch.setattr(Reading, "read", lambda self, name: read.append(name) or real_read(self, name))
    monkeypatch.setattr(advice, "advise", lambda one, known: advised.append(one.id) or real_advise(one, known))

    written("tin/2020/a.md", f"{ARTICLE_A}Chữ khác.\n")(empty_site.content)
    check()

    assert read == ["tin/2020/a.md"]
    assert advised == ["tin/2020/a"]


@pytest.mark.slow
def test_the_first_check_begins_with_what_a_build_has_read(check, empty_site, monkeypatch, tmp_path):
    without_error(empty_site)
    options = Options(tmp_path / "elsewhere/pelicanconf.py", {"PATH": str(empty_site.content)})
    with closing(Run(options.settings())) as build:
        build.read()
    before = {path: path.read_bytes() for path in (tmp_path / "elsewhere/cache").iterdir()}
    read = []
    real_read = Reading.read
    monkeypatch.setattr(Reading, "read", lambda self, name: read.append(name) or real_read(self, name))

    written("tin/2020/a.md", f"{ARTICLE_A}Chữ khác.\n")(empty_site.content)
    check()

    assert read == ["tin/2020/a.md"]
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.slow
def test_a_store_that_somebody_wrote_to_is_no_beginning(check, empty_site, monkeypatch, tmp_path):
    without_error(empty_site)
    options = Options(tmp_path / "elsewhere/pelicanconf.py", {"PATH": str(empty_site.content)})
    with closing(Run(options.settings())) as build:
        build.read()
    state = options.settings().state
    state.write_bytes(state.read_bytes())
    read = []
    real_read = Reading.read
    monkeypatch.setattr(Reading, "read", lambda self, name: read.append(name) or real_read(self, name))

    check()

    assert sorted(read) == ["tin/2020/a.md", "tin/2020/b.md", "tin/2020/c.md"]


@pytest.mark.slow
def test_two_checks_at_once_say_the_same(check, empty_site, tmp_path):
    """The one that comes second remembers nothing."""
    without_error(empty_site)
    first = check()
    (store,) = (tmp_path / "elsewhere/cache").glob("check-*.sqlite")
    before = store.stat()

    (tmp_path / "elsewhere/cache" / f"{store.stem}.json").unlink()
    with hold(store.with_suffix(".lock")):
        second = check()

    assert second == first
    assert store.stat() == before


@pytest.mark.slow
def test_a_watch_checks_again_after_each_change(check, monkeypatch):
    import watchfiles

    monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: iter([set(), set()]))

    code, out, err = check("--watch")

    assert code == 1
    assert err.count("Đang kiểm tra …\n") == 3
    assert out.count("tin/2020/c.md:3: Lỗi: ") == 3


SHORT = """---
title: Một   # tên bài
date: 2020-01-02
event: 2019-12-20  # ngày
tags: một, hai
attendees:
  # khách
  - Lê An - Giám đốc   # phát biểu
  - {name: Lê Bình, office: Phó Giám đốc}
  - Lê Cúc
awards:
  - award: Giấy khen
    recipients: [Phòng Gốm, "Ông Trần Văn Sồi, Trưởng phòng, Sở Hòa Ban"]
    # bị hủy
    status: revoked
    revoked_by: 45/QĐ-TTg
attachments: [a.pdf]
---

Lê An - Giám đốc.
"""
LONG = (
    SHORT.replace("event: 2019-12-20", "event: {date: 2019-12-20}")
    .replace("tags: một, hai", "tags: [một, hai]")
    .replace("  - Lê An - Giám đốc ", "  - {name: Lê An, office: Giám đốc} ")
    .replace("  - Lê Cúc", "  - {name: Lê Cúc}")
    .replace(
        '"Ông Trần Văn Sồi, Trưởng phòng, Sở Hòa Ban"',
        "{name: Ông Trần Văn Sồi, office: Trưởng phòng, unit: Sở Hòa Ban}",
    )
    .replace("revoked_by: 45/QĐ-TTg", "revoked_by: {number: 45/QĐ-TTg}")
    .replace("[a.pdf]", "[{file: a.pdf}]")
)


@pytest.mark.slow
def test_fix_writes_short_forms_out_and_keeps_everything_else(check, empty_site):
    """Remarks, order, the body; an article with errors is left alone; a second time there is nothing to do."""
    path = empty_site.content / "tin/2020/a.md"
    path.write_bytes(SHORT.encode())
    (empty_site.content / "tin/2020/a.pdf").write_bytes(b"%PDF-1.4")
    broken = empty_site.content / "tin/2020/c.md"
    before = broken.read_bytes()

    code, out, err = check("--fix")

    assert code == 0
    assert path.read_text(encoding="utf-8") == LONG
    assert out == "tin/2020/a.md: 7 chỗ\n"
    assert "Đã viết đủ 7 chỗ ở 1 bài. 1 tệp còn lỗi ở phần đầu, chưa đụng tới: xem bangvang check." in err
    assert broken.read_bytes() == before
    assert check("--fix")[1] == ""


def test_what_is_written_out_means_the_same(check, archive, empty_site):
    short, _ = archive("-- tin/2020/z.md --\n" + SHORT)
    long, _ = archive("-- tin/2020/z.md --\n" + LONG)

    (before,), (after,) = ([one for one in found.articles if one.id == "tin/2020/z"] for found in (short, long))

    assert (before.awards, before.attendees, before.event, before.tag_ids) == (
        after.awards,
        after.attendees,
        after.event,
        after.tag_ids,
    )


def test_fix_of_one_file_leaves_the_others(check, empty_site):
    for name in ("a", "b"):
        (empty_site.content / f"tin/2020/{name}.md").write_bytes(SHORT.replace("attachments: [a.pdf]\n", "").encode())

    _, out, _ = check("--fix", "tin/2020/b.md")

    assert out == "tin/2020/b.md: 6 chỗ\n"
