"""Where a build may write: unsafe places are refused before anything is written."""

from __future__ import annotations

import os

import pytest

from bangvang.cli import main
from bangvang.settings import SettingsError

ARTICLE = "-- tin/2020/{name}.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\nChữ.\n"


@pytest.fixture
def started(empty_site):
    """Give a site with one article that was never built."""
    empty_site.write(ARTICLE.format(name="a"))
    return empty_site


def everything(folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("content", "trùng với thư mục nội dung"),
        ("content/ra", "nằm trong thư mục nội dung"),
        ("content/../content/tin", "nằm trong thư mục nội dung"),
        (".", "chứa thư mục nội dung"),
        ("..", "chứa thư mục nội dung"),
        ("/", "chứa thư mục nội dung"),
        ("khac", 'đang có tệp không do Bảng Vàng ghi, ví dụ "index.html"'),
        ("lien-ket", "nằm trong thư mục nội dung"),
    ],
)
def test_an_unsafe_place_is_refused_and_nothing_is_written(started, output, reason):
    (started.root / "khac").mkdir()
    (started.root / "khac/index.html").write_text("của người khác")
    (started.root / "lien-ket").symlink_to(started.content / "tin")
    started.options["OUTPUT_PATH"] = os.path.join(started.root, output)  # noqa: PTH118 - «..» must stay
    before = everything(started.root)

    with pytest.raises(SettingsError) as refused:
        started.build()

    assert reason in str(refused.value)
    assert str(refused.value).endswith("Chưa ghi gì.")
    assert everything(started.root) == before


def test_the_folder_of_the_theme_is_no_place_for_the_site(started, tmp_path):
    theme = tmp_path / "theme"
    (theme / "static").mkdir(parents=True)
    started.options |= {"THEME": str(theme), "OUTPUT_PATH": str(theme / "static")}

    with pytest.raises(SettingsError, match="thư mục giao diện"):
        started.build()


def test_a_cache_inside_the_output_would_be_public(started):
    started.options["BANGVANG_CACHE"] = str(started.output / ".cache")

    with pytest.raises(SettingsError, match="thư mục tạm"):
        started.build()


@pytest.mark.site
def test_files_of_hosts_and_of_an_earlier_build_are_no_strangers(started):
    """A checkout for GitHub Pages, and an output whose cache was deleted."""
    started.output.mkdir()
    (started.output / "CNAME").write_text("thidua.example.vn")
    (started.output / ".git").mkdir()
    started.build()
    started.options["BANGVANG_CACHE"] = str(started.root / "other")

    started.build()

    assert (started.output / "CNAME").read_text() == "thidua.example.vn"


@pytest.mark.parametrize("make", [lambda _: None, lambda path: path.mkdir(), lambda path: path.write_text("x")])
def test_content_that_is_missing_or_empty_is_no_site(started, make):
    """The message names the site that would have been built."""
    place = started.root / "sai"
    make(place)
    started.options |= {"PATH": str(place), "SITENAME": "Trang Thử"}
    before = everything(started.root)

    with pytest.raises(SettingsError) as refused:
        started.build()

    assert 'trang "Trang Thử"' in str(refused.value)
    assert everything(started.root) == before
    with pytest.raises(SettingsError):
        started.problems()


@pytest.mark.site
def test_no_article_where_the_output_holds_many_is_a_wrong_folder(started):
    for name in "bcd":
        started.write(ARTICLE.format(name=name))
    started.build()
    for path in (started.content / "tin").rglob("*.md"):
        path.unlink()
    before = started.files()

    with pytest.raises(SettingsError, match="không có bài nào, còn trang đang có 4 bài"):
        started.build()

    assert started.files() == before


def test_a_folder_without_a_site_is_told_and_the_sample_not_built(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    codes = [main(["build"]), main(["check"]), main(["build", "--output", "out"])]

    assert codes == [2, 2, 2]
    assert "không có pelicanconf.py; lệnh sẽ dựng trang mẫu ở" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_inside_a_site_is_told_where_to_go(tmp_path, monkeypatch, capsys):
    (tmp_path / "pelicanconf.py").write_text("")
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")

    assert main(["build"]) == 2
    assert f'Vào "{tmp_path}" rồi chạy lại.' in capsys.readouterr().err
