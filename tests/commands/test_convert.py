"""``bangvang convert``: shows text before and after, writes only when asked to, keeps the original."""

from __future__ import annotations

import pytest

from bangvang.cli import main

OLD = "---\ntitle: Héi nghÞ tæng kÕt c«ng t¸c\ndate: 2020-01-02\n---\n\nC«ng ®oµn Së Y tÕ tæ chøc héi nghÞ.\n"
MEANT = "---\ntitle: Hội nghị tổng kết công tác\ndate: 2020-01-02\n---\n\nCông đoàn Sở Y tế tổ chức hội nghị.\n"


@pytest.fixture
def content(tmp_path):
    """Give a content folder with an article in an old encoding and one that is right."""
    folder = tmp_path / "content"
    (folder / "tin" / "2020").mkdir(parents=True)
    (folder / "tin/2020/cu.md").write_text(OLD, encoding="utf-8")
    (folder / "tin/2020/moi.md").write_text(MEANT, encoding="utf-8")
    return folder


def test_text_is_shown_before_and_after_and_nothing_is_written(content, capsys):
    code = main(["convert", "--content", str(content)])

    told = capsys.readouterr()
    assert code == 0
    assert "trước: title: Héi nghÞ tæng kÕt c«ng t¸c" in told.out
    assert "sau:   title: Hội nghị tổng kết công tác" in told.out
    assert "moi.md" not in told.out
    assert "chưa ghi gì" in told.err
    assert (content / "tin/2020/cu.md").read_text(encoding="utf-8") == OLD


def test_what_is_asked_for_is_written_and_the_original_kept_unread(content):
    code = main(["convert", "--content", str(content), "tin/2020/cu.md", "--write"])

    assert code == 0
    assert (content / "tin/2020/cu.md").read_text(encoding="utf-8") == MEANT
    assert (content / "tin/2020/_cu.md.goc").read_text(encoding="utf-8") == OLD


def test_what_was_the_original_first_stays_the_original(content, capsys):
    arguments = ["convert", "--content", str(content), "--write"]
    main(arguments)
    main(arguments)
    told = capsys.readouterr().err
    (content / "tin/2020/cu.md").write_text(OLD.replace("title:", "title: Céng"), encoding="utf-8")

    main(arguments)

    assert "không tệp nào cần đổi" in told
    assert (content / "tin/2020/_cu.md.goc").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (MEANT.encode("utf-16"), "UTF-16"),
        (OLD.encode("latin-1"), "TCVN3 (ABC)"),
        ("Sơ\u0309 Y tê\u0301 tô\u0309ng kê\u0301t".encode("cp1258"), "Windows-1258"),
    ],
)
def test_files_that_are_not_utf_8_are_converted(content, capsys, data, name):
    (content / "tin/2020/cu.md").write_bytes(data)

    main(["convert", "--content", str(content), "tin/2020/cu.md", "--write"])

    assert name in capsys.readouterr().out
    assert "tổng kết" in (content / "tin/2020/cu.md").read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_told(content, capsys):
    assert main(["convert", "--content", str(content), "tin/2020/khong.md"]) == 2
    assert 'Không thấy tệp "tin/2020/khong.md"' in capsys.readouterr().err
