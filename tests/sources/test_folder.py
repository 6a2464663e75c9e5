"""The content folder: which files there are, and what each one is."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from bangvang.domain.problems import Kind
from bangvang.sources.files import article_files, list_files, stem_of
from bangvang.sources.folder import entry_of, read_entry


@pytest.fixture
def files(tmp_path):
    """Give a function that makes files and lists the folder."""

    def make(*names: str):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("---\ntitle: A\n---\n", encoding="utf-8")
        return list_files(tmp_path)

    return make


def test_files_come_in_the_order_of_their_paths(files):
    found, problems = files("tin/b.md", "tin/a/index.md", "don-vi/x.md", "a.txt")

    assert list(found) == ["a.txt", "don-vi/x.md", "tin/a/index.md", "tin/b.md"]
    assert problems == ()


def test_hidden_files_and_folders_are_left_out(files):
    """Also what begins with ``_``, as notes of the office do."""
    found, _ = files("tin/.a.md", "tin/_b.md", ".git/c.md", "_nhap/d.md", "tin/e.md", "tin/.f/g/h.md")

    assert list(found) == ["tin/e.md"]


def test_names_are_composed_and_lead_to_the_file_on_disk(files):
    """A Mac hands out NFD: articles name the photo in NFC."""
    decomposed = unicodedata.normalize("NFD", "tin/ảnh.jpg")

    found, _ = files(decomposed)

    assert list(found) == [unicodedata.normalize("NFC", "tin/ảnh.jpg")]
    assert found["tin/ảnh.jpg"].read_text(encoding="utf-8").startswith("---")


def test_names_that_differ_in_case_alone_are_two_files_on_one_system_only(files):
    """Whoever copies the folder to Windows or macOS would lose one of them; the name in small letters is kept."""
    found, problems = files("tin/Anh.jpg", "tin/anh.jpg", "Tin/x.md", "tin/x.md", "tin/anh.JPG", "tin/bai.md")

    assert list(found) == ["tin/anh.jpg", "tin/bai.md", "tin/x.md"]
    assert [(p.kind, p.source_path) for p in problems] == [
        (Kind.BAD_FILE_NAME, name) for name in ("Tin/x.md", "tin/Anh.jpg", "tin/anh.JPG")
    ]
    assert '"tin/anh.jpg"' in problems[1].message


def test_links_on_disk_are_refused_and_not_followed(files, tmp_path):
    """Neither to files nor to folders, whether or not they lead out of the content (TRUST 4)."""
    files("tin/a.md")
    (tmp_path / "tin" / "b.md").symlink_to(tmp_path / "tin" / "a.md")
    (tmp_path / "etc").symlink_to("/etc", target_is_directory=True)
    (tmp_path / "tin" / "gone.md").symlink_to("nothing")

    found, problems = files()

    assert list(found) == ["tin/a.md"]
    assert [(p.kind, p.source_path) for p in problems] == [
        (Kind.SYMLINK, name) for name in ("etc", "tin/b.md", "tin/gone.md")
    ]


@pytest.mark.parametrize(
    ("source_path", "stem"),
    [("tin/2020/ten-bai.md", "ten-bai"), ("tin/2020/ten-bai/index.md", "ten-bai"), ("don-vi/so.md", "so")],
)
def test_an_index_bears_the_name_of_its_folder(source_path, stem):
    assert stem_of(source_path) == stem


def test_articles_are_the_texts_below_tin():
    names = ["tin/a.md", "tin/2020/b/index.md", "tin/2020/b/anh.jpg", "tintuc/c.md", "don-vi/tin/d.md", "tin.md"]

    assert list(article_files(names)) == ["tin/a.md", "tin/2020/b/index.md"]


def test_a_file_is_read_with_all_that_is_wrong_in_it(tmp_path, markup):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\n---\n\n<b>x</b>\n", encoding="utf-8")

    entry = read_entry(path, "tin/2020/a.md", markup)

    assert (entry.stem, entry.id, entry.header.fields) == ("a", "tin/2020/a", {"title": "A"})
    assert [(p.kind, p.line) for p in entry.problems] == [(Kind.RAW_HTML, 5)]


def test_the_catalogue_comes_beside_own_files_of_other_names(tmp_path):
    """An own file takes the place of the catalogue's of the same name; an empty folder stays empty."""
    shipped, own, bare, empty = (tmp_path / name for name in ("shipped", "own", "bare", "empty"))
    names = ("shipped/giay-khen.md", "shipped/co.md", "own/khen-thuong/co.md", "bare/trang-web.yaml", "empty/.an")
    for path in (tmp_path / name for name in names):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")

    names = {folder.name: list(list_files(folder, shipped)[0]) for folder in (own, bare, empty)}

    assert names == {
        "own": ["khen-thuong/co.md", "khen-thuong/giay-khen.md"],
        "bare": ["khen-thuong/co.md", "khen-thuong/giay-khen.md", "trang-web.yaml"],
        "empty": [],
    }
    assert list_files(bare, shipped)[0]["khen-thuong/giay-khen.md"] == shipped / "giay-khen.md"
    assert list_files(own, shipped)[0]["khen-thuong/co.md"] == own / "khen-thuong" / "co.md"
    assert list(list_files(bare)[0]) == ["trang-web.yaml"]


def test_what_publishing_keeps_beside_the_texts_is_no_file_of_content(tmp_path):
    """A release that writes the ledger would otherwise make the next build look at everything that names files."""
    for name in ("tin/a.md", "dia-chi.tsv", "chuyen-huong.txt", "tin/dia-chi.tsv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    found, problems = list_files(tmp_path)

    assert list(found) == ["tin/a.md", "tin/dia-chi.tsv"]
    assert not problems


@pytest.mark.slow
def test_texts_that_are_read_at_once_do_not_meet():
    """The form's server reads in threads; one parser for all of them mixed up their texts, or broke down."""
    texts = [(f"---\ntitle: Bài {n}\n---\n" + f"Đoạn {n} của **bài {n}**.\n\n" * 60).encode() for n in range(8)]
    alone = [entry_of(text, f"tin/{n}.md") for n, text in enumerate(texts)]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(entry_of, texts * 4, [f"tin/{n}.md" for n in range(8)] * 4))

    assert together == alone * 4
