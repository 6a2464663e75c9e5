"""``bangvang new units --missing``: files of units that articles name, made after showing them."""

from __future__ import annotations

import shutil

import pytest

from bangvang.cli import main
from bangvang.commands.new_units import NewFile, write_new

ARTICLE = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
units: [Phòng Men Sở Hòa Ban, 'Xưởng: Gió', Sở Hòa Bàn]
---
"""


@pytest.fixture
def content(empty_site, base_content):
    """Give a content folder in which articles name two units without a file and one wrongly."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(ARTICLE)
    return empty_site.content


def files(content):
    return {path.name: path.read_text(encoding="utf-8") for path in (content / "don-vi").iterdir()}


def test_files_are_shown_and_not_made_without_a_yes(content, capsys):
    before = files(content)

    code = main(["new", "units", "--missing", "--content", str(content)])

    assert code == 0
    assert files(content) == before
    assert "don-vi/phong-men-so-hoa-ban.md" in capsys.readouterr().out


@pytest.mark.slow
def test_a_yes_makes_files_that_hold_from_then_on(content, capsys):
    """With a proposal for the unit above; a slip of the pen gets no file; a second run has nothing to do."""
    before = files(content)

    code = main(["new", "units", "--missing", "--yes", "--content", str(content)])

    assert code == 0
    assert {name: text for name, text in files(content).items() if name not in before} == {
        "phong-men-so-hoa-ban.md": (
            "---\nname: Phòng Men Sở Hòa Ban\n# parent: so-hoa-ban   (máy đoán từ tên; đúng thì bỏ dấu #)\n---\n"
        ),
        "xuong-gio.md": '---\nname: "Xưởng: Gió"\n# parent: \n---\n',
    }
    assert {name: files(content)[name] for name in before} == before
    capsys.readouterr()
    assert main(["new", "units", "--missing", "--yes", "--content", str(content)]) == 0
    assert capsys.readouterr().out == "Đơn vị nào cũng đã có tệp.\n"


def test_articles_that_cannot_be_read_are_left_out_and_named(content, capsys):
    """Nobody waits for the one article with an error; which units it names is not known yet."""
    (content / "tin/2020/b.md").write_text("---\ntitle: Hai\nunit: Xưởng Lá\n---\n", encoding="utf-8")

    assert main(["new", "units", "--missing", "--yes", "--content", str(content)]) == 0
    assert capsys.readouterr().err == (
        "Bỏ qua 1 bài có lỗi, chưa xét đơn vị trong đó: tin/2020/b.md. bangvang check nói lỗi gì.\n"
    )
    assert "xuong-gio.md" in files(content)
    assert "xuong-la.md" not in files(content)


def test_a_units_file_that_cannot_be_read_comes_first(content, capsys):
    """Its unit would be made a second time."""
    (content / "don-vi/xuong-gio-cu.md").write_text("---\nname: 'Xưởng: Gió'\nkind: lạ\n---\n", encoding="utf-8")

    assert main(["new", "units", "--missing", "--yes", "--content", str(content)]) == 1
    assert "don-vi/xuong-gio-cu.md:3" in capsys.readouterr().err
    assert "xuong-gio.md" not in files(content)


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "a.md").write_text("của người khác", encoding="utf-8")

    made = write_new([NewFile("a.md", "mới"), NewFile("b.md", "mới")], tmp_path)

    assert made == ("b.md",)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "của người khác"
