"""``bangvang suggest``: what a file's prose says, told with its words, written into empty fields only."""

from __future__ import annotations

import json

import pytest
from word_files import report

from bangvang.cli import main
from bangvang.domain.proposals import plain_text

ARTICLE = """---
title: Sở Gốm trao Giấy khen
date: 2020-11-20
# nơi tổ chức
unit: Sở Hòa Ban
status: draft
---

Sáng **18/11**, tại Bến Trăng, Sở Gốm tổ chức hội nghị, tặng [Giấy khen](https://vidu.vn) cho 6 cá nhân.
"""


@pytest.fixture
def suggest(empty_site, capsys):
    """Give a function that runs the command on a site of one article: code, output, errors."""
    empty_site.write(f"-- tin/2020/a.md --\n{ARTICLE}")

    def run(*arguments):
        code = main(["suggest", *map(str, arguments), "--content", str(empty_site.content)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.slow
def test_proposals_are_told_with_their_words_and_nothing_is_written(suggest, empty_site):
    code, out, err = suggest("tin/2020/a.md")

    assert code == 0
    assert out.startswith("event.date: 2020-11-18\n    đọc từ: “Sáng 18/11”\nevent.place: Bến Trăng\n")
    assert "unit: Sở Gốm (trường này đã có)\n" in out
    assert "awards: {award: Giấy khen, individuals: 6}\n" in out
    assert err == (
        "Đây là máy đọc, hãy soát lại từng chỗ. Điền vào những trường trống (event, awards): thêm --write.\n"
    )
    assert (empty_site.content / "tin/2020/a.md").read_text(encoding="utf-8") == ARTICLE


@pytest.mark.slow
def test_only_empty_fields_are_filled(suggest, empty_site):
    code, _, err = suggest("tin/2020/a.md", "--write")

    assert code == 0
    assert err == "Đã điền: event, awards. Soát lại từng chỗ.\n"
    assert (empty_site.content / "tin/2020/a.md").read_text(encoding="utf-8") == ARTICLE.replace(
        "# nơi tổ chức\nunit: Sở Hòa Ban\n",
        "event: {date: 2020-11-18, place: Bến Trăng}\n# nơi tổ chức\nunit: Sở Hòa Ban\n"
        "awards:\n  - {award: Giấy khen, individuals: 6}\n",
    )
    assert suggest("tin/2020/a.md", "--write")[2] == "Không có trường trống nào điền được.\n"


def test_a_day_without_a_year_is_written_into_drafts_only(suggest, empty_site):
    path = empty_site.content / "tin/2020/a.md"
    path.write_text(
        ARTICLE.replace("date: 2020-11-20", "date: chưa rõ").replace("status: draft\n", ""), encoding="utf-8"
    )

    suggest("tin/2020/a.md", "--write")

    assert "event: {place: Bến Trăng}\n" in path.read_text(encoding="utf-8")


def test_programs_get_json(suggest):
    _, out, err = suggest("tin/2020/a.md", "--json")

    first = json.loads(out)[0]
    assert first == {"field": "event.date", "value": "2020-11-18", "words": "Sáng 18/11", "start": 1}
    assert err == ""


@pytest.mark.slow
def test_word_files_and_texts_are_read_as_well(suggest, tmp_path):
    (tmp_path / "a.docx").write_bytes(report())
    (tmp_path / "a.txt").write_text("Sáng 18/11/2020, tại Bến Trăng, Sở Gốm họp.\n", encoding="utf-8")

    assert suggest(tmp_path / "a.docx")[1].startswith("event.date: 2020-11-18\n")
    assert suggest(tmp_path / "a.txt")[1].startswith("event.date: 2020-11-18\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["khong-co.md"], 'Không thấy tệp "khong-co.md"'),
        (["{tmp}/a.txt", "--write"], "--write chỉ ghi vào bài .md trong tin/."),
        (["{tmp}/a.docx"], "a.docx: Tệp này không phải tệp Word"),
        (["tin/2020/b.md"], "Không đọc được phần đầu bài."),
        (["tin/2020/a.md", "--json", "--write"], "--write không đi cùng --json."),
    ],
)
def test_wrong_use_is_told(suggest, empty_site, tmp_path, arguments, message):
    (tmp_path / "a.txt").write_text("Một.", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(b"chu")
    empty_site.write("-- tin/2020/b.md --\n---\ntitle: [một\n---\n")

    code, out, err = suggest(*(one.format(tmp=tmp_path) for one in arguments))

    assert (code, out) == (2, "")
    assert message in err


def test_a_text_that_says_nothing_gets_no_proposal(suggest, tmp_path):
    (tmp_path / "a.txt").write_text("Một ngày đẹp trời.", encoding="utf-8")

    assert suggest(tmp_path / "a.txt")[1:] == ("", "Không đọc được gì từ lời văn.\n")


def test_markdown_is_read_as_its_words():
    assert plain_text("## Đề *mục*\n\n![ảnh](a.jpg)\n[chữ](x) 2 \\* 3\n| a | b |\n|---|---|") == (
        " Đề mục\n\nchữ 2 * 3\n| a | b |\n"
    )


@pytest.mark.slow
def test_the_folder_of_an_article_stands_for_it(suggest, empty_site):
    empty_site.write(f"-- tin/2020/b/index.md --\n{ARTICLE}")

    assert suggest("tin/2020/b")[1] == suggest("tin/2020/b/index.md")[1] != ""
