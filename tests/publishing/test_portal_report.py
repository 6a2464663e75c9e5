"""The checklist says of each rule what the published files show: it holds where they do, and not where one lacks it."""

from __future__ import annotations

import gzip

import pytest
from publishing_site import write

from bangvang.publishing.report import Portal, points, written

SCRIPT = "https://do.example.vn/ma.js"
PAGE = (
    '<!doctype html><html lang="vi"><head><script async src="https://do.example.vn/ma.js"></script></head><body>'
    '<a class="skip" href="#noi-dung">Đến nội dung</a><h1>T</h1><button data-print hidden>In</button>{}</body></html>'
)
SHEET = (
    '<article class="sheet"><p>Độc lập - Tự do - Hạnh phúc</p><p class="sheet__number">Số: 1</p>'
    '<p class="sheet__date">Hà Nội, ngày 05 tháng 01 năm 2021</p><p class="sheet__cc">Nơi nhận:</p>'
    '<div class="sheet__sign"><p>Lê An</p></div></article>'
)
FILES = {
    "index.html": PAGE.format('<a href="https://moc-lan.gov.vn/">Cổng</a>'),
    "tin/2020/01/02/a/index.html": PAGE.format('<img src="a.webp" alt="Ảnh">'),
    "van-ban/1-qd/index.html": PAGE.format(SHEET),
    "en/structure/index.html": PAGE.format("").replace('lang="vi"', 'lang="en"'),
    "en/contact/index.html": PAGE.format("").replace('lang="vi"', 'lang="en"'),
    "cu/index.html": '<meta http-equiv="refresh" content="0; url=../">',
    "du-lieu/a.csv": "a\n",
    "feed.xml": "<feed/>",
}


def measured(root, files=FILES, *, kept=2, script=SCRIPT, records=1):
    """Measure a site whose index has so many articles, and units and awards besides."""
    write(root / "site", files)
    (root / "site/tim-kiem/v1").mkdir(parents=True, exist_ok=True)
    for name, count in (("cu", records), ("moi", 0), ("danh-muc", 7)):
        (root / f"site/tim-kiem/v1/{name}.gz").write_bytes(gzip.compress(f'{{"records": {count}}}'.encode()))
    names = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()}
    return list(points(Portal(names, lambda name: root / "site" / name, kept, script)))


def test_a_site_that_has_everything_holds_every_point(tmp_path):
    found = measured(tmp_path)

    assert [one for one in found if one.holds is not True] == []
    assert len(found) >= 15
    assert {one.rule.split(" ")[-1][:7] for one in found} == {"42/2022", "22/2023", "26/2020", "30/2020"}


WITHOUT = {
    "Tìm kiếm": {"records": 0},
    "Liên kết tới cổng": {"files": FILES | {"index.html": PAGE.format("")}},
    "In và lưu": {"files": FILES | {"tin/2020/01/02/a/index.html": PAGE.replace("data-print", "x").format("")}},
    "tiếng Anh": {"files": {name: text for name, text in FILES.items() if name != "en/contact/index.html"}},
    "cấu trúc": {"files": {name: text for name, text in FILES.items() if name != "du-lieu/a.csv"}},
    "dự phòng": {"kept": 1},
    "EMC": {"files": FILES | {"index.html": FILES["index.html"].replace("ma.js", "khac.js")}},
    "lời thay thế": {"files": FILES | {"tin/2020/01/02/a/index.html": PAGE.format('<img src="a.webp">')}},
    "ngôn ngữ": {"files": FILES | {"index.html": FILES["index.html"].replace(' lang="vi"', "")}},
    "lối đi thẳng": {"files": FILES | {"index.html": FILES["index.html"].replace('class="skip"', "")}},
    "tiêu đề chính": {"files": FILES | {"index.html": FILES["index.html"].replace("h1", "h2")}},
    "Số, ký hiệu": {"files": FILES | {"van-ban/1-qd/index.html": PAGE.format(SHEET.replace("sheet__number", "x"))}},
    "số 0 đứng trước": {"files": FILES | {"van-ban/1-qd/index.html": PAGE.format(SHEET.replace("ngày 05", "ngày 5"))}},
}


@pytest.mark.parametrize(("words", "change"), WITHOUT.items(), ids=WITHOUT)
def test_what_a_site_lacks_is_told_at_its_point_alone(tmp_path, words, change):
    lacking = [one.asks for one in measured(tmp_path, **change) if one.holds is False]

    assert len(lacking) == 1
    assert words in lacking[0]


def test_without_the_script_of_an_agency_no_page_counts_as_measured(tmp_path):
    assert [one.asks for one in measured(tmp_path, script="") if one.holds is False] == [
        "Kết nối hệ thống đo của Bộ (EMC)"
    ]


def test_what_a_site_has_none_of_is_neither_right_nor_wrong(tmp_path):
    files = {name: text for name, text in FILES.items() if not name.startswith(("tin/", "van-ban/"))}

    states = {one.asks: one.state for one in measured(tmp_path, files)}

    assert states["In và lưu từng tin bài"] == states["Nơi nhận"] == "Không có gì để đo"


def test_the_checklist_is_a_table_with_articles_and_figures(tmp_path):
    text = written(measured(tmp_path), site="https://a.vn", release="0123", day="28/11/2026")

    row = "| Nghị định 42/2022/NĐ-CP | Điều 7 khoản 1 điểm c | In và lưu từng tin bài | Đạt | 1 trong 1 bài"
    assert row in text
    assert all(line.count("|") == 6 for line in text.splitlines() if line.startswith("|"))
