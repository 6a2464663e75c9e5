"""Articles of version 0.1: what changed its meaning is told, what is certain is rewritten, the rest is left alone."""

from __future__ import annotations

import shutil

import pytest

from bangvang.cli import main

OLD = """-- tin/2020/a.md --
---
title: Bài cũ   # tên
date: 2020-03-01
event: 2019-12-20
unit: Sở Hòa Ban
awards:
  # bị hủy
  - award: Giấy khen
    status: revoked
    decision: 12/QĐ-SHB
    year: 2018
    recipients: [Phòng Gốm]
  - {award: CSTĐCS, status: proposed, recipients: ['Lê Ổn, thợ gốm']}
  - {award: HCLĐ, class: Ba, recipients: [{name: Lê An, unit: Phòng Gốm}]}
---
Thân bài: decision.
-- tin/2020/b.md --
---
title: Không có ngày diễn ra
date: 2020-05-01
awards:
  - {award: Giấy khen, recipients: [Phòng Gốm]}
---
Một.
-- tin/2021/c.md --
---
title: Qua năm mới
date: 2021-01-04
event: 2020-12-31/2021-01-01
awards:
  - {award: Giấy khen, recipients: [Phòng Gốm]}
---
Một.
"""
REWRITTEN = """---
title: Bài cũ   # tên
date: 2020-03-01
event: 2019-12-20
unit: Sở Hòa Ban
awards:
  # bị hủy
  - award: Giấy khen
    status: revoked
    revoked_by: 12/QĐ-SHB
    year: 2018
    recipients: [Phòng Gốm]
  - {award: CSTĐCS, year: 2019, status: proposed, recipients: ['Lê Ổn, thợ gốm']}
  - {award: HCLĐ, class: Ba, recipients: [{name: Lê An, unit: Phòng Gốm}]}
---
Thân bài: decision.
"""


@pytest.fixture
def check(empty_site, base_content, capsys):
    """Give a function that runs ``bangvang check`` over the old articles: code, lines told, the files after it."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)

    def run(*arguments: str, articles: str = OLD) -> tuple[int, list[str], dict[str, str]]:
        empty_site.write(articles)
        code = main(["check", "--content", str(empty_site.content), "--now", "2026-11-20", *arguments])
        told = capsys.readouterr()
        files = {f"{path.parent.name}/{path.name}": path.read_text() for path in empty_site.content.rglob("tin/*/*")}
        return code, [*told.out.splitlines(), *told.err.splitlines()], files

    return run


def test_what_changed_its_meaning_is_told_and_nothing_is_written(check):
    code, lines, files = check("--from", "0.1")

    assert code == 0
    assert [line.split(" ", 3)[:3] for line in lines[:-1]] == [
        ["Sửa", "được:", "tin/2020/a.md:8:"],
        ["Sửa", "được:", "tin/2020/a.md:13:"],
        ["Cần", "xem:", "tin/2020/a.md:13:"],
        ["Cần", "xem:", "tin/2020/b.md:5:"],
        ["Cần", "xem:", "tin/2021/c.md:6:"],
    ]
    assert lines[-1] == "2 chỗ sửa được: thêm --fix. 3 chỗ cần người xem."
    assert "decision: 12/QĐ-SHB" in files["2020/a.md"]


def test_what_is_certain_is_rewritten_and_every_other_byte_stays(check):
    """The unit is never filled in: the old version took the organiser for everybody's employer."""
    _, lines, files = check("--from", "0.1", "--fix")

    assert files["2020/a.md"] == REWRITTEN
    assert 'bản cũ coi là của "Sở Hòa Ban"' in "".join(lines)
    assert files["2020/b.md"] + files["2021/c.md"] in OLD.replace("-- tin/2021/c.md --\n", "")
    assert lines[-1] == "Đã sửa 2 chỗ. 3 chỗ cần người xem."


@pytest.mark.slow
def test_a_second_time_nothing_is_left_to_rewrite(check):
    check("--from", "0.1", "--fix")

    _, lines, files = check("--from", "0.1", "--fix", articles="")

    assert files["2020/a.md"] == REWRITTEN
    assert lines[-1] == "3 chỗ cần người xem."


def test_a_revocation_with_both_decisions_is_not_touched(check):
    both = OLD.replace("    decision: 12/QĐ-SHB\n", "    decision: 12/QĐ-SHB\n    revoked_by: 99/QĐ-SHB\n")

    _, lines, files = check("--from", "0.1", "--fix", articles=both)

    assert "decision: 12/QĐ-SHB\n    revoked_by: 99/QĐ-SHB" in files["2020/a.md"]
    assert lines[-1] == "Đã sửa 1 chỗ. 3 chỗ cần người xem."


def test_an_article_with_an_error_is_left_alone_and_told(check):
    wrong = OLD.replace("title: Bài cũ   # tên", "title: Bài cũ\nunits: [Sở Hòa Ban, [x]]", 1)

    code, lines, files = check("--from", "0.1", "--fix", articles=wrong)

    assert code == 1
    assert "decision: 12/QĐ-SHB" in files["2020/a.md"]
    assert [line for line in lines if line.startswith("Lỗi: tin/2020/a.md")]


def test_only_the_named_files_are_told_and_rewritten(check):
    _, lines, files = check("--from", "0.1", "--fix", "tin/2020/b.md")

    assert [line.split(" ", 3)[2] for line in lines[:-1]] == ["tin/2020/b.md:5:"]
    assert "decision: 12/QĐ-SHB" in files["2020/a.md"]


@pytest.mark.parametrize("arguments", [["--from", "0.0"]])
def test_a_version_that_is_not_known_is_wrong_use(check, arguments):
    try:
        code, *_ = check(*arguments)
    except SystemExit as stopped:
        code = stopped.code

    assert code == 2
