"""``bangvang new``: files begun from options, answers, a Word file and photos; nothing is written over or half made."""

from __future__ import annotations

import io
import shutil
import sys

import pytest
from PIL import Image
from word_files import picture, report

from bangvang.cli import main
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.validation import validate
from bangvang.editing import new_content, skeletons
from bangvang.sources import image_recipe
from bangvang.sources.front_matter import read_front_matter


@pytest.fixture(autouse=True)
def _photos_here(monkeypatch):
    """Prepare photos in this process, without starting one for each."""
    real = new_content.prepare
    monkeypatch.setattr(new_content, "prepare", lambda *args: real(*args, render=image_recipe.render))


@pytest.fixture
def new(empty_site, base_content, capsys):
    """Give a function that runs ``bangvang new`` on a small site: its exit code and what was said."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)

    def run(*arguments):
        code = main(["new", *map(str, arguments), "--content", str(empty_site.content), "--now", "2026-11-20"])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def answers(monkeypatch, *lines):
    """Sit at the keyboard and answer."""
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    typed.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", typed)


@pytest.mark.slow
def test_a_word_file_and_photos_become_an_article(new, empty_site, tmp_path):
    (tmp_path / "Báo cáo.docx").write_bytes(report())
    (tmp_path / "Ảnh lễ.JPG").write_bytes(picture("white", (3000, 20)))

    code, said = new("article", tmp_path / "Báo cáo.docx", tmp_path / "Ảnh lễ.JPG", "--event-date", "18/11/2020")

    folder = empty_site.content / "tin/2026/so-gom-trao-giay-khen"
    front = read_front_matter((folder / "index.md").read_bytes(), "tin/2026/so-gom-trao-giay-khen/index.md")
    assert (code, front.problems) == (0, ())
    assert below(folder) == ["anh-1.jpg", "anh-2.jpg", "anh-3.jpg", "anh-le.jpg", "index.md"]
    assert front.fields == {
        "title": "Sở Gốm trao Giấy khen",
        "date": "2026-11-20 00:00",
        "event": {"date": "18/11/2020"},
        "status": "draft",
    }
    assert front.body.endswith("Chú thích green\n\n![](anh-le.jpg)\n")
    assert "Đã tạo content/tin/2026/so-gom-trao-giay-khen/index.md" in said
    assert {problem.message for problem in empty_site.problems().errors} == {
        f'Ảnh "{name}" chưa có lời tả.' for name in ("anh-1.jpg", "anh-2.jpg", "anh-3.jpg", "anh-le.jpg")
    }


def test_lists_and_papers_lie_beside_the_article(new, empty_site, tmp_path):
    (tmp_path / "Danh sách.csv").write_text("Họ tên\nLê An\n", encoding="utf-8")
    (tmp_path / "Quyết định.pdf").write_bytes(b"%PDF-1.4")

    code, said = new("article", tmp_path / "Danh sách.csv", tmp_path / "Quyết định.pdf", "--title", "Một")

    text = (empty_site.content / "tin/2026/mot/index.md").read_text(encoding="utf-8")
    assert code == 0
    assert "attachments:\n  - {file: quyet-dinh.pdf}\n" in text
    assert "Danh sách: ghi list: danh-sach.csv trong mục awards." in said
    assert below(empty_site.content / "tin/2026/mot") == ["danh-sach.csv", "index.md", "quyet-dinh.pdf"]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("**Tên bài**\n\nMột.", "Tên bài", "Một.\n"),
        ("# Tên bài\n\nMột.", "Tên bài", "Một.\n"),
        ("TÊN BÀI\nMột.", "TÊN BÀI", "Một.\n"),
    ],
)
def test_the_first_line_of_a_text_may_be_its_title(text, title, body, tmp_path):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    given = new_content.read_given([tmp_path / "a.txt"])

    assert (given.title, given.body) == (title, body)


def test_questions_are_asked_on_a_terminal(new, empty_site, monkeypatch):
    """A wrong date is asked again with what is wrong, a unit found without accents, what is not known left out."""
    answers(monkeypatch, "", "Một tin", "32/1/2020", "31/1/2020", "", "so hoa")

    code, said = new("article")

    text = (empty_site.content / "tin/2026/mot-tin/index.md").read_text(encoding="utf-8")
    assert code == 0
    assert "title: Một tin\n" in text
    assert "event: {date: 31/1/2020}\nunit: Sở Hòa Ban\n" in text
    assert "Phải ghi điều này." in said
    assert 'Ngày "32/1/2020" không có thật.' in said


def test_what_the_text_says_is_proposed(new, empty_site, monkeypatch, tmp_path):
    """Enter takes it."""
    (tmp_path / "a.txt").write_text("TÊN BÀI\nSáng 18/11/2020, tại Bến Trăng, Sở Gốm họp.\n", encoding="utf-8")
    answers(monkeypatch, "", "", "", "")

    code, said = new("article", tmp_path / "a.txt")

    assert code == 0
    assert "Ngày diễn ra (Enter: bài không nói) [2020-11-18]: " in said
    text = (empty_site.content / "tin/2026/ten-bai/index.md").read_text(encoding="utf-8")
    assert "title: TÊN BÀI\n" in text
    assert "event: {date: 2020-11-18, place: Bến Trăng}\n" in text


def test_what_an_option_says_is_not_asked(new, empty_site, monkeypatch):
    answers(monkeypatch, "Gốm", "", "1999")

    code, _ = new("unit", "--name", "Xưởng Gốm")

    text = (empty_site.content / "don-vi/xuong-gom.md").read_text(encoding="utf-8")
    assert code == 0
    assert text.startswith("---\nname: Xưởng Gốm\nshort: Gốm\nfrom: 1999\n")


@pytest.mark.parametrize(
    ("arguments", "path", "line"),
    [
        (["person", "--name", "Lê An", "--unit", "Sở Hòa Ban"], "ca-nhan/le-an.md", "unit: Sở Hòa Ban"),
        (["document", "--number", "12/QĐ-SG", "--type", "quyết định"], "van-ban/12-qd-sg.md", "type: quyết định"),
        (["topic", "--name", "Đại hội V", "--from", "2019"], "chuyen-de/dai-hoi-v.md", "from: 2019"),
        (["award", "--name", "Huy hiệu Gốm", "--group", "khác"], "khen-thuong/huy-hieu-gom.md", "group: khác"),
        (["unit", "--name", "Sở Gốm", "--file-name", "sg"], "don-vi/sg.md", "name: Sở Gốm"),
    ],
)
def test_each_kind_has_its_place_and_passes_the_check(new, empty_site, arguments, path, line):
    code, said = new(*arguments)

    assert code == 0
    assert said.startswith(f"Đã tạo content/{path}\n")
    assert line in (empty_site.content / path).read_text(encoding="utf-8").splitlines()
    assert empty_site.problems().errors == ()


def test_a_new_award_ranks_behind_all_others(new, empty_site):
    new("award", "--name", "Một", "--group", "khác")
    new("award", "--name", "Hai", "--group", "khác")

    ranks = [
        int(read_front_matter(path.read_bytes(), "khen-thuong/a.md").fields["rank"])
        for path in (empty_site.content / "khen-thuong").glob("*.md")
    ]
    assert len(set(ranks)) == len(ranks)


WRONG = {
    "article": "Chưa ghi --title: tiêu đề.",
    "article --title … --date 2020-01-02": 'Tên "…" không thành tên tệp được. Ghi thêm --file-name ten-khong-dau.',
    "article --title Một --event-date 32/1/2020": '--event-date: Ngày "32/1/2020"',
    "article --title Một --date xyz": '--date: Ngày "xyz" không rõ ràng.',
    "article --title Một --file-name Một": 'Tên tệp "Một" không dùng được.',
    "article --title Một --file-name con": 'Tên tệp "con" không dùng được.',
    "article khong-co.docx": 'Không thấy tệp "khong-co.docx".',
    "article khong-co": 'Không thấy tệp "khong-co".',
    "article khong*.jpg": 'Không có tệp nào như "khong*.jpg".',
    "article .": '"." là một thư mục. Ghi từng tệp, hoặc cả loạt như "*.jpg".',
    "unit Một --name Hai": 'Không thấy tệp "Một".',
    "article Một.jpg": 'Không thấy tệp "Một.jpg".',
    "unit --name Sở --from abc": '--from: "abc" không phải một năm.',
    "award --name Một --group xyz": "--group: ",
    "document --number 1/QĐ --date xyz": '--date: Ngày "xyz" không rõ ràng.',
    "unit": "Chưa ghi --name: tên đầy đủ của đơn vị.",
}


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (("unit", "Sở Gốm tỉnh Mộc Lan"), "name: Sở Gốm tỉnh Mộc Lan"),
        (("document", "45/KH-SG"), "number: 45/KH-SG"),
        (("topic", "Đại hội TP. V"), "name: Đại hội TP. V"),
        (("article", "Sở Gốm tổng kết"), "title: Sở Gốm tổng kết"),
    ],
)
def test_a_name_where_files_are_given_is_the_name(new, empty_site, line, made):
    code, said = new(*line)

    assert code == 0, said
    path = empty_site.content / said.split()[2].removeprefix("content/")
    assert made in path.read_text(encoding="utf-8").split("\n")


def test_photos_are_given_by_a_pattern_too(new, empty_site, tmp_path):
    """The shell of Windows hands it on as it stands."""
    (tmp_path / "photos").mkdir()
    for number in (1, 2):
        Image.new("RGB", (60, 40 * number), "red").save(tmp_path / "photos" / f"anh {number}.jpg")

    code, said = new("article", tmp_path / "photos" / "*.jpg", "--title", "Một")

    assert code == 0, said
    assert len(list(empty_site.content.rglob("*.jpg"))) == 2


@pytest.mark.parametrize("line", WRONG)
def test_a_mistake_is_told_and_nothing_is_made(new, empty_site, line):
    before = below(empty_site.content)

    code, said = new(*line.split())

    assert code == 2
    assert WRONG[line] in said
    assert said.endswith("Chưa tạo gì.\n")
    assert below(empty_site.content) == before


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"chu", '"a.docx": Tệp này không phải tệp Word'),
        ("a.jpg", b"chu", 'Ảnh "a.jpg": Tệp này không phải là ảnh'),
        ("a.txt", b"\xff\xfeA\x00", "Tệp lưu theo bảng mã"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", 'Ảnh "a.heic": '),
        ("a.rtf", b"{\\rtf1}", 'Không nhận tệp "a.rtf".'),
        ("a.doc", b"\xd0\xcf\x11\xe0", '"a.doc": Đây là tệp Word đời cũ (.doc).'),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_name(new, empty_site, tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)

    code, said = new("article", tmp_path / name, "--title", "Một")

    assert code == 2
    assert message in said
    assert not (empty_site.content / "tin/2026").exists()


def test_photos_may_come_before_the_text(new, empty_site, tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture())
    (tmp_path / "a.txt").write_text("**Tên bài**\n\nMột.", encoding="utf-8")

    code, said = new("article", tmp_path / "a.jpg", tmp_path / "a.txt")

    text = (empty_site.content / "tin/2026/ten-bai/index.md").read_text(encoding="utf-8")
    assert code == 0
    assert text.endswith("---\n\nMột.\n\n![](a.jpg)\n")
    assert "bangvang suggest tin/2026/ten-bai/index.md" in said


def test_two_texts_are_one_too_many(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Một.", encoding="utf-8")

    with pytest.raises(new_content.GivenRefused, match=r'"b.txt" là tệp thứ hai'):
        new_content.read_given([tmp_path / "a.txt", tmp_path / "b.txt"])


@pytest.mark.parametrize("arguments", [["unit", "--name", "Một"], ["article", "--title", "Một"]])
def test_what_is_there_stays(new, empty_site, arguments):
    new(*arguments)
    before = {path: (empty_site.content / path).read_bytes() for path in below(empty_site.content)}

    code, said = new(*arguments)

    assert code == 2
    assert "Chọn tên tệp khác bằng --file-name" in said
    assert {path: (empty_site.content / path).read_bytes() for path in below(empty_site.content)} == before


@pytest.mark.parametrize("kind", skeletons.FOLDERS)
def test_a_skeleton_without_its_hashes_is_right(kind):
    """Every example may be kept as it stands, and names a field that exists."""
    needed = {"article": {"title": "Một", "date": "2020-01-02"}, "document": {"number": "12/QĐ-SG"}}
    fields = needed.get(kind, {"name": "Một"}) | ({"group": "khác", "rank": "90"} if kind == "award" else {})
    text = skeletons.skeleton(kind, fields)
    lines = [line.removeprefix("# ") for line in text.splitlines() if not line.startswith(("# Dòng", "# Bài"))]
    path = f"{skeletons.FOLDERS[kind]}/a.md"

    front = read_front_matter("\n".join(lines).encode(), path)
    _, problems = validate(MODELS[skeletons.FOLDERS[kind]], front.fields, source_path=path, line_of=front.line_of)

    assert (front.problems, problems) == ((), ())
    assert set(front.fields) == {*fields, *skeletons.EXAMPLES[kind]}
