"""``bangvang rename``: a file under another name, everywhere that names it, all at once or not at all."""

from __future__ import annotations

import shutil

import pytest

from bangvang.build.owners import owner_of
from bangvang.cli import main
from bangvang.domain.identity import id_of, with_unit
from bangvang.editing import renaming

SITE = """-- don-vi/so-gom.md --
---
name: Sở Gốm   # tên đầy đủ
---
Xem [bài](../tin/2020/mot/index.md#ket-qua).
-- don-vi/phong-nung.md --
---
name: Phòng Nung
# cấp trên
parent: [{name: so-gom, from: 2001}]   # từ ngày lập
---
-- don-vi/so-gom-cu.md --
---
name: Sở Gốm Cũ
to: 2000
successor: so-gom
---
-- tin/2020/mot/index.md --
---
title: Một
date: 2020-01-02
unit: so-gom
tags: [so-gom]
lead: so-gom
awards:
  - {award: huy-hieu-gom, unit: so-gom, recipients: [so-gom, 'Lê An, thợ, so-gom']}
---
Sở [Gốm](/don-vi/so-gom/), [đơn vị](don-vi/so-gom.md), so-gom. ![Lọ gốm](lo.jpg)
-- tin/2020/hai.md --
---
title: Hai
date: 2020-01-03
topic: nam-gom
related: {pin: [tin/2020/mot/index.md], hide: [mot]}
documents: [12-qd-sg]
---
[Một](tin/2020/mot/index.md#ket-qua), [nữa](mot/index.md), [ngoài](https://vidu.vn/mot/index.md).
-- khen-thuong/huy-hieu-gom.md --
---
name: Huy hiệu Gốm
group: khác
rank: 900
---
-- chuyen-de/nam-gom.md --
---
name: Năm Gốm
---
-- van-ban/12-qd-sg.md --
---
number: 12/QĐ-SG
---
-- dia-chi.tsv --
/don-vi/so-gom/\tdon-vi/so-gom.md
/tin/2020/01/02/mot/\ttin/2020/mot/index.md
"""


@pytest.fixture
def content(empty_site, base_content):
    """Give a content folder whose files name each other."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(SITE)
    picture = b"\xff\xd8\xff\xe0"
    (empty_site.content / "tin/2020/mot/lo.jpg").write_bytes(picture)
    return empty_site.content


@pytest.fixture
def rename(content, capsys):
    """Give a function that runs the command: code, output, errors."""

    def run(*arguments):
        code = main(["rename", *arguments, "--content", str(content), "--now", "2026-11-20"])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def texts(content):
    return {
        path.relative_to(content).as_posix(): path.read_bytes().decode("latin-1")
        for path in content.rglob("*")
        if path.is_file()
    }


def changed_lines(before, after):
    """Give the lines that differ by file, as they were and as they are."""
    return {
        name: [pair for pair in zip(before[name].splitlines(), text.splitlines(), strict=False) if pair[0] != pair[1]]
        for name, text in after.items()
        if name in before and before[name] != text
    }


def as_read(found):
    return {
        name: [tuple(part.encode("latin-1").decode() for part in pair) for pair in pairs]
        for name, pairs in found.items()
    }


@pytest.mark.slow
def test_a_unit_moves_with_every_place_that_names_it(rename, content):
    """Fields that hold units, links by file and address; words of the text, tags and remarks stay."""
    before = texts(content)

    code, _, err = rename("don-vi/so-gom.md", "so-gom-su", "--yes")

    after = texts(content)
    assert (code, err) == (0, "Đã đổi 5 chỗ. Xem lại bằng bangvang check.\n")
    assert after.pop("don-vi/so-gom-su.md") == before.pop("don-vi/so-gom.md")
    assert after.pop("chuyen-huong.txt") == "/don-vi/so-gom/ /don-vi/so-gom-su/\n"
    assert after.keys() == before.keys()
    assert as_read(changed_lines(before, after)) == {
        "don-vi/phong-nung.md": [
            (
                "parent: [{name: so-gom, from: 2001}]   # từ ngày lập",
                "parent: [{name: so-gom-su, from: 2001}]   # từ ngày lập",
            )
        ],
        "don-vi/so-gom-cu.md": [("successor: so-gom", "successor: so-gom-su")],
        "tin/2020/mot/index.md": [
            ("unit: so-gom", "unit: so-gom-su"),
            (
                "  - {award: huy-hieu-gom, unit: so-gom, recipients: [so-gom, 'Lê An, thợ, so-gom']}",
                "  - {award: huy-hieu-gom, unit: so-gom-su, recipients: [so-gom-su, 'Lê An, thợ, so-gom']}",
            ),
            (
                "Sở [Gốm](/don-vi/so-gom/), [đơn vị](don-vi/so-gom.md), so-gom. ![Lọ gốm](lo.jpg)",
                "Sở [Gốm](/don-vi/so-gom-su/), [đơn vị](don-vi/so-gom-su.md), so-gom. ![Lọ gốm](lo.jpg)",
            ),
        ],
    }


@pytest.mark.slow
def test_an_article_moves_with_its_folder_and_the_links_to_it(rename, content):
    """Its former address becomes its own, which leads readers on and keeps its views."""
    before = texts(content)

    code, _, _ = rename("tin/2020/mot", "m", "--yes")

    after = texts(content)
    assert code == 0
    assert after.pop("tin/2020/m/lo.jpg") == before.pop("tin/2020/mot/lo.jpg")
    own = after.pop("tin/2020/m/index.md").replace("aliases: [/tin/2020/01/02/mot/]\n", "")
    assert own == before.pop("tin/2020/mot/index.md")
    assert after.keys() == before.keys()
    assert as_read(changed_lines(before, after)) == {
        "don-vi/so-gom.md": [
            (
                "Xem [bài](../tin/2020/mot/index.md#ket-qua).",
                "Xem [bài](tin/2020/m/index.md#ket-qua).",
            )
        ],
        "tin/2020/hai.md": [
            (
                "related: {pin: [tin/2020/mot/index.md], hide: [mot]}",
                "related: {pin: [tin/2020/m/index.md], hide: [m]}",
            ),
            (
                "[Một](tin/2020/mot/index.md#ket-qua), [nữa](mot/index.md), [ngoài](https://vidu.vn/mot/index.md).",
                "[Một](tin/2020/m/index.md#ket-qua), [nữa](tin/2020/m/index.md), [ngoài](https://vidu.vn/mot/index.md).",
            ),
        ],
    }


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("khen-thuong/huy-hieu-gom.md", "hh-gom", "award: hh-gom, unit"),
        ("chuyen-de/nam-gom", "nam-gom-su", "topic: nam-gom-su"),
        ("van-ban/12-qd-sg", "12-qd-sg-2020", "documents: [12-qd-sg-2020]"),
    ],
)
@pytest.mark.slow
def test_awards_topics_and_documents_take_their_places_along(rename, content, old, new, line):
    """No address of theirs was published: no redirect is needed."""
    code, _, _ = rename(old, new, "--yes")

    assert code == 0
    assert any(line in text for text in texts(content).values())
    assert not (content / "chuyen-huong.txt").exists()


@pytest.mark.slow
def test_people_without_a_file_keep_their_addresses(rename, content):
    """They are told apart by their unit's identifier, which the ledger holds as a digest; others stay as they are."""
    article = content / "tin/2020/mot/index.md"
    article.write_text(article.read_text(encoding="utf-8").replace("'Lê An, thợ, so-gom'", "Lê An"), encoding="utf-8")
    row = "/ca-nhan/le-an/\t{}\n/ca-nhan/ai-do/\t#0123456789ab\n"
    (content / "dia-chi.tsv").write_text(row.format(owner_of(id_of("Lê An", "so-gom"))), encoding="utf-8")

    rename("don-vi/so-gom.md", "so-gom-su", "--yes")

    assert (content / "dia-chi.tsv").read_text(encoding="utf-8") == row.format(owner_of(id_of("Lê An", "so-gom-su")))


@pytest.mark.parametrize(
    ("unit", "mark", "after"),
    [("so-gom", "", "moi"), ("so-gom", "lớp 9A", "moi"), ("so-gom-cu", "", "so-gom-cu"), ("", "", "")],
)
def test_identifiers_follow_their_unit_and_no_other_one(unit, mark, after):
    assert with_unit(id_of("Lê An", unit, mark), "so-gom", "moi") == id_of("Lê An", after, mark)


@pytest.mark.slow
def test_redirects_that_are_there_stay(rename, content):
    (content / "chuyen-huong.txt").write_text("# của tôi\n/cu/ gone", encoding="utf-8")

    rename("don-vi/so-gom.md", "so-gom-su", "--yes")

    assert (content / "chuyen-huong.txt").read_text(encoding="utf-8") == (
        "# của tôi\n/cu/ gone\n/don-vi/so-gom/ /don-vi/so-gom-su/\n"
    )


def test_every_change_is_shown_and_nothing_is_done_without_a_yes(rename, content):
    before = texts(content)

    code, out, _ = rename("don-vi/so-gom.md", "so-gom-su")

    assert code == 0
    assert out.splitlines()[:3] == [
        "don-vi/so-gom.md → don-vi/so-gom-su.md",
        "chuyen-huong.txt",
        "  dòng 1:  → /don-vi/so-gom/ /don-vi/so-gom-su/",
    ]
    assert "  dòng 4: successor: so-gom → successor: so-gom-su" in out.splitlines()
    assert out.endswith("Chưa đổi gì. Đồng ý thì chạy lại với --yes.\n")
    assert texts(content) == before


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("don-vi/so-gom.md", "name: Tên Mới   # tên đầy đủ\nformer:\n  - {name: Sở Gốm}\n"),
        ("khen-thuong/huy-hieu-gom.md", "name: Tên Mới\ngroup: khác\nrank: 900\naliases: [Huy hiệu Gốm]\n"),
        ("chuyen-de/nam-gom.md", "name: Tên Mới\n"),
        ("tin/2020/hai.md", "title: Tên Mới\n"),
    ],
)
@pytest.mark.slow
def test_another_name_keeps_the_old_one_where_articles_may_say_it(rename, content, old, kept):
    code, _, _ = rename(old, "--name", "Tên Mới", "--yes")

    assert code == 0
    assert (content / old).read_text(encoding="utf-8").startswith(f"---\n{kept}")


@pytest.mark.slow
def test_file_and_name_may_change_together(rename, content):
    code, _, _ = rename("don-vi/so-gom.md", "so-gom-su", "--name", "Sở Gốm sứ", "--yes")

    assert code == 0
    text = (content / "don-vi/so-gom-su.md").read_text(encoding="utf-8")
    assert text.startswith("---\nname: Sở Gốm sứ   # tên đầy đủ\nformer:\n  - {name: Sở Gốm}\n---\n")


@pytest.mark.slow
def test_what_would_leave_faults_is_taken_back(rename, content):
    """Another unit has the name already."""
    before = texts(content)

    code, _, err = rename("don-vi/so-gom.md", "so-gom-su", "--name", "Phòng Nung", "--yes")

    assert code == 1
    assert err.endswith("nên mọi tệp đã được đưa về như cũ.\n")
    assert texts(content) == before


@pytest.mark.parametrize("place", range(5))
def test_a_failure_at_any_write_leaves_everything_as_it_was(rename, content, monkeypatch, place):
    before = texts(content)
    writes = []

    def failing(real):
        def write(*arguments):
            writes.append(arguments)
            if len(writes) == place + 1:
                raise OSError(28, "No space left on device", "x")
            return real(*arguments)

        return write

    for name in ("write_atomically", "write_new", "_rename"):
        monkeypatch.setattr(renaming, name, failing(getattr(renaming, name)))

    code, _, err = rename("don-vi/so-gom.md", "so-gom-su", "--yes")

    assert code == 74
    assert "đĩa đầy" in err
    assert texts(content) == before


def test_a_file_that_changed_meanwhile_stops_everything(content):
    moved = renaming.Moved("don-vi/so-gom.md", "don-vi/moi.md")
    planned = list(renaming.changes(content, ["don-vi/so-gom-cu.md", "don-vi/phong-nung.md"], moved))
    (content / "don-vi/phong-nung.md").write_text("khác", encoding="utf-8")
    before = texts(content)

    with pytest.raises(renaming.RenameRefused, match=r"don-vi/phong-nung.md đã đổi trong lúc này"):
        renaming.apply(content, moved, planned)
    assert texts(content) == before


@pytest.mark.slow
def test_a_file_is_found_by_the_name_that_it_bears(rename, content):
    code, out, _ = rename("năm gốm", "nam-cua-gom", "--yes")

    assert code == 0
    assert "chuyen-de/nam-gom.md → chuyen-de/nam-cua-gom.md" in out


WRONG = {
    "don-vi/so-gon.md moi": 'Không thấy tệp "don-vi/so-gon.md" trong thư mục nội dung. Có phải "don-vi/so-gom"?',
    "trang-web.yaml moi": 'Không thấy tệp "trang-web.yaml"',
    "don-vi/so-gom.md Mới": 'dùng được. Viết không dấu, nối bằng gạch: moi. Đổi tên hiện ra thì ghi --name "Mới".',
    "don-vi/khong.md moi": 'Không thấy tệp "don-vi/khong.md" trong thư mục nội dung. Ghi đường dẫn như',
    "don-vi/so-gom.md": "Chưa nói đổi thành gì. Đổi tên tệp: bangvang rename don-vi/so-a.md so-b;",
    "don-vi/so-gom.md con": 'Tên tệp "con" không dùng được.',
    "don-vi/so-gom.md so-gom-cu": "Đã có don-vi/so-gom-cu. Chọn tên khác.",
    "tin/2020/hai.md mot": "Đã có tin/2020/mot. Chọn tên khác.",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_told_and_changes_nothing(rename, content, line):
    before = texts(content)

    code, out, err = rename(*line.split(), "--yes")

    assert (code, out) == (2, "")
    assert WRONG[line] in err
    assert texts(content) == before


def test_a_file_may_be_named_by_its_own_name_where_it_is_the_only_one(rename):
    assert rename("so-gom", "so-gom") == (0, "", "Không có gì phải đổi.\n")


def test_the_same_name_is_nothing_to_do(rename):
    assert rename("don-vi/so-gom.md", "so-gom", "--name", "Sở Gốm") == (0, "", "Không có gì phải đổi.\n")


PUBLISHED = """-- don-vi/so-gom.md --
---
name: Sở Gốm
---
-- don-vi/so-men.md --
---
name: Sở Men
---
-- tin/2020/mot/index.md --
---
title: Một tin
date: 2020-01-02
unit: so-gom
awards:
  - award: Giấy khen
    recipients: [{name: Lê An, unit: so-gom}, {name: Lê An, unit: so-men}, {name: Hồ Ấm, unit: so-gom}]
---
Một.
"""


@pytest.mark.site
def test_what_was_published_leads_on_after_renames(site_at, tmp_path, monkeypatch, capsys):
    """The unit, the article, and a person whose address is made of the unit as well: the next release holds."""
    assert main(["init", str(tmp_path / "trang")]) == 0
    monkeypatch.chdir(tmp_path / "trang")
    site_at(tmp_path / "trang").write(PUBLISHED)
    publish = ["publish", "--site-url", "https://thidua.example.vn"]
    assert main(publish) == 0

    renamed = [main(["rename", old, new, "--yes"]) for old, new in (("so-gom", "so-gom-su"), ("tin/2020/mot", "bai"))]
    published = main(publish)

    live = tmp_path / "trang/public/current"
    old = [
        path for path in live.rglob("index.html") if b"Trang \xc4\x91\xc3\xa3 chuy\xe1\xbb\x83n" in path.read_bytes()
    ]
    assert (renamed, published) == ([0, 0], 0)
    assert sorted(path.parent.relative_to(live).as_posix().split("-")[0] for path in old) == [
        "ca",
        "don",
        "tin/2020/01/02/mot",
    ]
