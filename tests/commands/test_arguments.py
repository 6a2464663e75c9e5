"""The command line: every mistake is told in Vietnamese, with the nearest name and exit code 2."""

from __future__ import annotations

import pytest

from bangvang.cli import COMMANDS, main

MISTAKES = {
    "": "Chưa ghi lệnh. Các lệnh: init, build,",
    "bild": 'Không có lệnh "bild". Có phải "build"?',
    "xyz": 'Không có lệnh "xyz". Các lệnh: init, build,',
    "build --ouput x": 'Không hiểu "--ouput x": không có tùy chọn --ouput. Có phải "--output"?',
    "build --out x": 'không có tùy chọn --out. Có phải "--output"?',
    "build --xyz=1": 'Không hiểu "--xyz=1": không có tùy chọn --xyz. Xem: bangvang build --help',
    "build -q": "không có tùy chọn -q.",
    "build noi-dung": 'Lệnh này không nhận thêm "noi-dung".',
    "build --content": "Sau --content phải có một giá trị.",
    "build --strict=1": "--strict không nhận giá trị.",
    "serve --port abc": 'Cổng "abc" không dùng được.',
    "serve --port 99999": 'Cổng "99999" không dùng được.',
    "serve --port ²": 'Cổng "²" không dùng được.',
    "views": "Chưa ghi việc. Các việc: count, pull.",
    "views cout": 'Không có việc "cout". Có phải "count"?',
    "views count": "Chưa ghi TỆP.",
    "views count a.log --host https://x/": '"https://x/" không phải tên miền.',
    "init": "Chưa ghi THƯ_MỤC.",
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_told_with_what_helps(line, capsys):
    code = main(line.split())

    told = capsys.readouterr()
    assert code == 2
    assert told.out == ""
    assert MISTAKES[line] in told.err
    assert len(told.err.splitlines()) == 1
    assert not {"usage", "error", "argument", "invalid"} & set(told.err.split())


@pytest.mark.parametrize("arguments", [["build", "--output", ""], ["check", "--content", "  "], ["init", "\0"]])
def test_a_blank_name_of_a_folder_is_refused(arguments, capsys):
    """It would mean the folder one happens to stand in."""
    assert main(arguments) == 2
    assert "Tên" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "x\udcff", "a\x1b[2J"])
def test_a_name_that_is_no_text_is_refused(name, capsys, tmp_path):
    assert main(["init", str(tmp_path / "s"), "--name", name]) == 2
    assert not (tmp_path / "s").exists()
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], *([name] for name, *_ in COMMANDS), ["views", "count"], ["views", "pull"]])
def test_help_is_in_vietnamese_and_names_the_exit_codes(command, capsys):
    code = main([*command, "--help"])

    told = capsys.readouterr().out
    assert code == 0
    assert told.startswith("Cách dùng: bangvang")
    assert "75 đang có một lần chạy khác" in " ".join(told.split())
    assert not {"usage:", "options:", "positional", "show"} & set(told.split())


def test_the_version_is_told(capsys):
    code = main(["--version"])

    assert code == 0
    assert capsys.readouterr().out.startswith("bangvang ")
