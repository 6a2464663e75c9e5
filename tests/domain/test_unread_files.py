"""Files that nothing uses: which are told, and what is likely meant by them."""

from __future__ import annotations

import pytest

from bangvang.domain.articles import Body, LinkRef, PhotoRef
from bangvang.domain.source import FrontMatter, SourceEntry
from bangvang.domain.unread_files import MOST, check_unread, meant_folder, named_by

ENTRY = SourceEntry(
    "tin/2020/a/index.md",
    "a",
    FrontMatter({"title": "A", "attachments": [{"file": "ds.pdf"}], "awards": [{"list": "ds.csv"}]}),
    Body(
        links=(LinkRef("ke%20hoach.docx#muc", 1),),
        photos=(PhotoRef("tin/2020/a/anh-1.jpg", "", "", "", 1), PhotoRef("tin/2020/chung.jpg", "", "", "", 1)),
    ),
)
FILES = "tin/2020/a/index.md", "trang-web.yaml", "README.md", "don-vi/x.md", "luot-xem/goatcounter/2020-01.json"


def told(*paths: str) -> dict[str, str]:
    problems = list(check_unread((*FILES, *paths), set(named_by(ENTRY)).__contains__))
    assert all(problem.is_warning for problem in problems)
    return {problem.source_path: problem.remedy for problem in problems}


def test_what_texts_name_is_used():
    """Photos, lists, attachments and links, wherever the text lies."""
    used = ["tin/2020/a/anh-1.jpg", "tin/2020/chung.jpg", "tin/2020/a/ds.pdf", "tin/2020/a/ds.csv"]

    assert told(*used, "tin/2020/a/ke hoach.docx") == {}


def test_files_of_systems_and_editors_are_no_mistake():
    assert told("tin/2020/Thumbs.db", "tin/2020/desktop.ini", "tin/2020/~$bai.docx") == {}


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("tin/2020/b.md.txt", "Đổi tên thành b.md."),
        ("tin/2020/a/index.md.txt", "Đã có index.md: xem tệp nào đúng; bản sao thì chuyển ra ngoài thư mục nội dung."),
        ("tin/2020/b.md~", "bản sao thì chuyển ra ngoài thư mục nội dung."),
        ("tin/2020/b.TXT", "đổi tên thành b.md"),
        ("tin/2020/b.docx", "chép chữ sang b.md"),
        ("tin/2020/a/anh-2.JPG", "Chèn vào bài: ![lời tả](anh-2.JPG)."),
        ("hinh/anh.png", "Đặt ảnh cạnh bài dùng nó."),
        ("tin/2020/ds.xlsx", "ghi list: ds.xlsx"),
        ("2021/c.md", "Có phải tin/2021/c.md?"),
        ("Tin/2020/c.md", "Có phải tin/2020/c.md?"),
        ("TIN/2020/c.docx", "Có phải tin/2020/c.md?"),
        ("news/c.md", "Có phải tin/c.md?"),
        ("đơn-vị/c.md", "Có phải don-vi/c.md?"),
        ("don_vi/c.md", "Có phải don-vi/c.md?"),
        ("Đơn vị/c.md", "Có phải don-vi/c.md?"),
        ("don-vị/c.md", "Có phải don-vi/c.md?"),
        ("chuyende/c.md", "Có phải chuyen-de/c.md?"),
        ("xyz/c.md", "Thư mục được đọc: tin, don-vi,"),
        ("trang-web.yml", "Đã có trang-web.yaml"),
        ("c.md", "Có phải tin/<năm đăng>/c.md?"),
        ("c.docx", "Có phải tin/<năm đăng>/c.md?"),
        ("ghi-chu.json", "Thư mục được đọc:"),
    ],
)
def test_the_likely_name_is_offered(path, remedy):
    assert remedy in told(path)[path]


def test_beside_a_text_with_mistakes_nothing_is_told():
    """What it shows is not known before they are mended."""
    broken = SourceEntry("tin/2020/b/index.md", "b", FrontMatter(problems=(None,)), Body())  # type: ignore[arg-type]

    assert list(check_unread([broken.source_path, "tin/2020/b/anh.jpg"], set(named_by(broken)).__contains__)) == []


def test_a_folder_full_of_them_is_told_in_short():
    paths = [f"xyz/{number:03}.md" for number in range(MOST + 5)]

    problems = list(check_unread(paths, set().__contains__))

    assert len(problems) == MOST + 1
    assert problems[-1].message == "Còn 5 tệp nữa không được dùng."


def test_a_folder_of_our_own_is_found_under_other_names():
    assert [meant_folder(name) for name in ("Khen thưởng", "people", "van_ban", "trang", "zzz")] == [
        *("khen-thuong", "ca-nhan", "van-ban", "trang", ""),
    ]
