"""The register adds up: pages, CSV and JSON tell the same; the sample archive tells what its sources tell."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_archives import BASE, NOW, archives, build

from bangvang.domain.archive import Archive
from bangvang.domain.build_archive import build_archive
from bangvang.domain.conferrals import TALLIED, totals
from bangvang.domain.problems import Problems
from bangvang.domain.publication import When
from bangvang.domain.text import number
from bangvang.outputs.conferral_views import precedence
from bangvang.outputs.csv_text import csv_rows, csv_text, harmless
from bangvang.outputs.data_sets import SETS
from bangvang.outputs.data_tables import DataSet, TableContext
from bangvang.outputs.json_text import json_rows
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.pages.board_band import highest
from bangvang.outputs.plan import FilePlan, PageAssets, PagePlan
from bangvang.shipped import REPOSITORY as PROJECT
from bangvang.sources.files import article_files, list_files
from bangvang.sources.folder import read_entry, read_sources, with_articles
from bangvang.sources.markup import Markup

pytestmark = pytest.mark.site

TALLY_LABELS = {
    "tập thể": "collective",
    "cá nhân": "individual",
    "hộ gia đình": "household",
    "công trình, tác phẩm": "work",
}
KINDS = {"tập thể": "collective", "cá nhân": "individual", "hộ gia đình": "household", "công trình": "work"}


def read(folder: Path, now) -> tuple[Archive, Problems]:
    files, problems = list_files(folder)
    markup = Markup()

    def entries(names):
        return {name: read_entry(files[name], name, markup) for name in names}

    articles = entries(article_files(files)).values()
    return build_archive(
        with_articles(read_sources(files, problems, entries), articles, files), When(now), strict=False
    )


def plans_of(archive: Archive, *beginnings: str) -> dict[str, PagePlan | FilePlan]:
    """Plan the pages and files below some addresses, by address; «$» at the end means no other below it."""
    context = Context(archive, PageAssets(), Links(archive), {})
    groups = [group for group in plan_pages(context) if f"{group.path}$".startswith(beginnings)]
    return {plan.path: plan for group in groups for plan in group.plan()}


def whole(plans: dict[str, PagePlan | FilePlan], name: str) -> list[FilePlan]:
    """Give the files of all years of a set of open data, by the ending of their names."""
    return [
        plan for path, plan in sorted(plans.items()) if re.fullmatch(rf"/du-lieu/khen-thuong(/[\w-]+)?\.{name}", path)
    ]


def table_of(plan: FilePlan) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(plan.data.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def sample():
    """Give the sample archive, read once."""
    return read(PROJECT / "content", NOW)[0]


def entries_of(archive: Archive, article_id: str) -> Counter[tuple[str, str]]:
    """Count what an article tells: by award and kind, however many are named."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in archive.lines_by_article[article_id]:
        for kind in TALLIED:
            counts[line.award_id, kind] += line.tally(kind)
    return +counts


def test_the_four_events_give_exactly_the_figures_of_their_sources(sample):
    """Issue 4: the figures of NASATI, of the department of Tiền Giang, of the academy's office; 2022 tells of none."""
    blocs = entries_of(sample, "tin/2020/khoi-tong-cuc-cuc-ban-quy-dien-hinh-tien-tien")
    tien_giang = entries_of(sample, "tin/2020/so-khcn-tien-giang-dien-hinh-tien-tien")
    office = entries_of(sample, "tin/2020/van-phong-vien-han-lam-dien-hinh-tien-tien")

    assert blocs == {
        ("huan-chuong-lao-dong", "collective"): 4,
        ("huan-chuong-lao-dong", "individual"): 12,
        ("co-thi-dua-chinh-phu", "collective"): 4,
        ("bang-khen-thu-tuong", "collective"): 3,
        ("bang-khen-thu-tuong", "individual"): 5,
        ("chien-si-thi-dua-toan-quoc", "individual"): 3,
        ("chien-si-thi-dua-bo-nganh-tinh", "individual"): 101,
        ("bang-khen-bo-nganh-tinh", "collective"): 2,
        ("bang-khen-bo-nganh-tinh", "individual"): 2,
    }
    assert tien_giang == {("giay-khen", "collective"): 2, ("giay-khen", "individual"): 14}
    assert office == {
        ("bang-khen-thu-tuong", "collective"): 1,
        ("huan-chuong-lao-dong", "collective"): 1,
        ("co-thi-dua-bo-nganh-tinh", "collective"): 3,
        ("tap-the-lao-dong-xuat-sac", "collective"): 5,
        ("bieu-duong", "collective"): 2,
        ("bieu-duong", "individual"): 2,
    }
    assert "tin/2022/khoi-van-phong-vien-tong-ket-nam-2021" not in sample.lines_by_article


def test_named_recipients_of_the_events_have_their_own_pages(sample):
    pages = plans_of(sample, "/ca-nhan/", "/don-vi/phong-quan-tri/", "/don-vi/van-phong-vien-han-lam/")

    people = {"nguyen-manh-quan", "nguyen-quang-hung", "nguyen-thi-thanh-thao", "cao-hong-thuy"}
    assert {f"/ca-nhan/{person}/" for person in people} <= set(pages)
    quan = pages["/ca-nhan/nguyen-manh-quan/"].view["deeds"][0]
    assert (quan["post_term"], quan["office"]) == ("khi là", "Giám đốc")
    assert quan["unit"]["label"] == "Trung tâm Thông tin và Thống kê KH&CN"
    assert (quan["conferrer_term"], quan["conferrer"]) == ("tặng bởi", "Bộ trưởng Bộ Khoa học và Công nghệ")
    flags = pages["/don-vi/van-phong-vien-han-lam/"].view["tallies"]
    assert [tally["count"] for tally in flags if tally["label"].startswith("Cờ thi đua")] == [3]


def lines_of(blocks) -> list[tuple[str, str]]:
    return [(block["title"], row["who"]["label"]) for block in blocks for row in block["conferrals"]]


@pytest.mark.parametrize("year", range(2015, 2020))
def test_a_title_of_five_years_stands_on_five_boards(sample, year):
    """Seed 002: «Tập thể Lao động xuất sắc (5 năm liền, từ năm 2015 đến năm 2019)»."""
    view = plans_of(sample, f"/bang-vang/{year}/")[f"/bang-vang/{year}/"].view
    rows = [row for group in view["groups"] for row in lines_of(group["blocks"])]

    office = [who for award, who in rows if award == "Tập thể lao động xuất sắc" and "Viện Hàn lâm" in who]

    assert len(office) == 1


def test_what_is_stated_for_five_years_stands_in_their_block_and_in_no_figure(sample):
    """Seed 000: 101 Chiến sĩ thi đua cấp Bộ of 2015–2019 are no figure of 2019, and no name of its board."""
    view = plans_of(sample, "/bang-vang/2019/$")["/bang-vang/2019/"].view
    figures = {tally["label"]: tally["count"] for tally in view["figures"]}
    (line,) = [line for line in sample.records if line.counts.individual == 101]

    (span,) = [span for span in view["spans"] if span["words"] == "2015–2019"]

    quiet = [rest["counts"] for block in span["blocks"] for rest in block["unnamed"]]
    assert "101 cá nhân" in quiet
    assert "101 cá nhân" not in [rest["counts"] for g in view["groups"] for b in g["blocks"] for rest in b["unnamed"]]
    assert (line.years, line.when.is_span, line.is_counted) == ("2015–2019", True, False)
    assert [year["label"] for year in span["years"]] == ["2015", "2016", "2017", "2018", "2019"]
    counted = [r for r in sample.records_by_year[2019] if r.recipient and r.status == "conferred" and r.years == "2019"]
    assert figures["cá nhân"] == sum(record.kind == "individual" for record in counted)
    assert figures["tập thể"] == sum(record.kind == "collective" for record in counted)


def test_an_award_that_another_article_revokes_is_struck_on_all_pages_and_counts_nowhere(sample):
    (record,) = [record for record in sample.records if record.status == "revoked"]
    pages = plans_of(sample, "/bang-vang/2021/", record_path(sample, record))

    (row,) = [
        conferral_view
        for plan in pages.values()
        if plan.path == "/bang-vang/2021/"
        for group in plan.view["groups"]
        for block in group["blocks"]
        for conferral_view in block["conferrals"]
        if conferral_view["status"] == "revoked"
    ]

    assert (row["revocation"]["label"], row["revocation"]["path"]) == ("640/QĐ-UBNDML", "/van-ban/640-qd-ubndml/")
    assert sum(totals([record]).values()) == 0


def record_path(archive, record):
    return archive.terms.units[record.recipient.term_id].path


def test_the_sample_archive_contradicts_itself_nowhere():
    _, problems = read(PROJECT / "content", NOW)

    assert {problem.kind.value for problem in problems} <= {"unknown-document", "missing-document"}


def sums(tallies) -> Counter[str]:
    return +Counter({TALLY_LABELS[t["label"]]: t["count"] for t in tallies if t["label"] in TALLY_LABELS})


def summed(rows) -> Counter[str]:
    """Count the rows of a data file as its own words say: those that are marked as counted."""
    return Counter(KINDS[row["doi_tuong"]] for row in rows if row.get("duoc_tinh") in {"true", True})


def of_years(rows) -> list[dict[str, str]]:
    return [row for row in rows if row["ca_giai_doan"] in {"false", False} and row["nam"]]


@given(archives())
@settings(max_examples=40)
def test_pages_csv_and_json_tell_the_same_totals(articles):
    """One rule for index, page, chart and file: boards count their years, awards and charts all honours."""
    archive = build(articles)

    plans = plans_of(archive, "/bang-vang/", "/khen-thuong/", "/du-lieu/khen-thuong", "/thong-ke/", "/ca-nhan/")

    rows = [row for plan in whole(plans, "csv") for row in table_of(plan)]
    in_json = summed(row for plan in whole(plans, "json") for row in json.loads(plan.data))
    wall = plans["/bang-vang/"].view
    shown = [(f"{year['century']}{year['year']}", year["count"]) for year in wall["years"] if year["path"]]
    boards = {int(year): int(count) for year, count in shown}
    ending = [int(span["count"]) for year in wall["years"] for span in year["spans"]]
    ending += [int(re.search(r"(\d+) lượt", entry["label"])[1]) for entry in wall["more_spans"]]
    by_year = sum((sums(plans[f"/bang-vang/{year}/"].view["figures"]) for year in boards), Counter())
    by_award = sum((sums(plans[award.path].view["tallies"]) for award in archive.terms.awards), Counter())
    assert summed(rows) == in_json == by_award == +Counter(totals(archive.records))
    assert by_year == summed(of_years(rows))
    assert int(wall["total"]) == sum(tier["count"] for tier in wall["tiers"]) == by_year.total()
    spans = sum(row["ca_giai_doan"] == "true" and row["duoc_tinh"] == "true" and bool(row["nam"]) for row in rows)
    assert sum(ending) == spans
    assert boards == {year: sums(plans[f"/bang-vang/{year}/"].view["figures"]).total() for year in boards}
    index = {
        entry["path"]: entry["count"] for group in plans["/khen-thuong/"].view["groups"] for entry in group["entries"]
    }
    assert index == {award.path: sums(plans[award.path].view["tallies"]).total() for award in archive.terms.awards}
    for name, total in {"theo-nam": by_year, "theo-nhom": by_award, "theo-cap": by_award}.items():
        if f"/thong-ke/{name}.csv" in plans:
            chart = table_of(plans[f"/thong-ke/{name}.csv"])
            assert sum(int(row["Lượt được khen"]) for row in chart) == total.total()


@given(archives(), st.integers(0, 3))
@settings(max_examples=40)
def test_removing_an_article_removes_exactly_its_conferrals(articles, place):
    """What another article tells stays, whatever it shares with the one that is gone; identifiers stay too."""
    gone = articles[place % len(articles)]
    archive, without = build(articles), build([article for article in articles if article is not gone])

    kept = [line for line in archive.conferrals if line.article_id != gone.id]
    assert list(without.conferrals) == kept
    identity = {(r.award_id, r.year, r.recipient and r.recipient.name, r.told_by) for r in without.records}
    expected = {
        (r.award_id, r.year, r.recipient and r.recipient.name, tuple(name for name in r.told_by if name != gone.id))
        for r in archive.records
        if r.told_by != (gone.id,)
    }
    assert identity == expected


@given(archives())
@settings(max_examples=60)
def test_statistics_count_every_line_once_at_its_first_unit(articles):
    """However the sums are come by, they are those of adding up line by line."""
    archive = build(articles)
    by_year, by_unit = Counter(), Counter()
    for record in archive.records:
        if record.recipient and record.status in {"conferred", "cited"} and (record.year or record.status != "cited"):
            by_unit[next(iter(archive.units_of(record)), "")] += 1
            if record.year and not record.when.is_span:
                by_year[record.year, record.recipient.kind] += 1

    found = archive.sums

    assert (found.by_year, found.by_unit) == (by_year, by_unit)
    assert found.by_award.total() == found.by_kind.total() == by_unit.total()


@given(archives(), st.integers(0, 8))
@settings(max_examples=40)
def test_the_highest_lines_are_the_first_of_all_in_order(articles, count):
    """The home page shows the beginning of the year's board, though it compares no more lines than it needs."""
    archive = build(articles)
    lines = archive.records[::-1]

    found = highest(lines, count, Context(archive, PageAssets(), Links(archive), {}))

    assert found == sorted(lines, key=lambda line: precedence(line, archive))[:count]


def data_rows(data_set: DataSet, archive: Archive) -> list[tuple]:
    years = data_set.years(archive) or ("",)
    columns = (data_set.values(year, TableContext(archive, "")) for year in years)
    return [row for values in columns for row in zip(*values, strict=True)]


@given(archives())
@settings(max_examples=20)
def test_identifiers_are_unique_and_do_not_depend_on_the_order_of_reading(articles):
    one, other = build(articles), build(articles[::-1])

    for data_set in SETS:
        rows, again = data_rows(data_set, one), data_rows(data_set, other)
        assert rows == again
        assert len({row[0] for row in rows}) == len(rows)


def test_the_data_files_hold_against_frictionless_own_validator(sample, tmp_path):
    """Every field has its type, every identifier is there and unique, and the package itself is well formed."""
    for plan in plans_of(sample, "/du-lieu/").values():
        if isinstance(plan, FilePlan):
            file = tmp_path / plan.path.removeprefix("/du-lieu/")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(plan.data)

    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["stats"]["tasks"]) == (0, True, len(SETS)), report


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-2", "@x", "\t=1", "＝1"])
def test_no_cell_of_a_csv_file_is_taken_for_a_formula(cell):
    (row,) = list(csv.DictReader(io.StringIO(csv_text(["a"], [[cell]]).removeprefix("\ufeff"))))

    assert row["a"].replace("\t'", "\t") == f"'{cell}"


CELLS = st.text(alphabet=st.sampled_from("aẩ,\"'=-\n\r \\\u2028")) | st.text()


@given(st.lists(st.tuples(CELLS, st.integers(), st.booleans(), CELLS), max_size=8))
def test_rows_are_what_the_standard_library_writes(rows):
    """CSV as its writer does, JSON as one dictionary a line; only cells that a spreadsheet would run are marked."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    wanted = io.StringIO()
    marked = [[harmless(v) if isinstance(v, str) else v for v in row] for row in rows]
    csv.writer(wanted, lineterminator="\r\n").writerows(
        [str(v).lower() if isinstance(v, bool) else v for v in row] for row in marked
    )
    names = ("mã", "chữ", "số", "là", "ngày")
    things = [dict(zip(names, (f"kt-{place}", *row), strict=True)) for place, row in enumerate(rows)]
    kept = [{name: value for name, value in thing.items() if value} for thing in things]
    ids = [[thing["mã"] for thing in things]]

    assert csv_rows(columns) == wanted.getvalue()
    in_json = json_rows(names, [*ids, *(columns or [[]] * 4)])
    assert in_json == ",\n".join(json.dumps(t, ensure_ascii=False, separators=(",", ":")) for t in kept)


SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ".split()
MIDDLE = "Văn Thị Đức Minh Ngọc Quang Hữu Thanh Thu Xuân".split()
GIVEN = "An Bình Chi Dũng Giang Hà Khôi Linh Mai Nam".split()
TEN_THOUSAND = [f"{a} {b} {c} {d}" for a in SURNAMES for b in MIDDLE for c in MIDDLE for d in GIVEN]


def big_content(folder: Path, count: int) -> None:
    """Write an archive whose only article names many people in a list as Vietnamese Excel writes it."""
    shutil.copytree(BASE, folder)
    article = folder / "tin/2024/muoi-nghin"
    article.mkdir(parents=True)
    rows = [
        "Họ tên;Đơn vị",
        *(f"{name};{('Phòng Gốm', 'Sở Hòa Ban')[i % 2]}" for i, name in enumerate(TEN_THOUSAND[:count])),
    ]
    (article / "ds.csv").write_bytes("\r\n".join(rows).encode("utf-8-sig"))
    text = "---\ntitle: Mười nghìn\ndate: 2024-05-06\nunit: Sở Hòa Ban\nawards:\n"
    text += f"  - {{award: CSTĐCS, year: 2024, individuals: {count}, list: ds.csv}}\n---\nMột bài.\n"
    (article / "index.md").write_text(text, encoding="utf-8")


def rows_of(view) -> int:
    """Count the rows that a page lists: lines of honour, rows of rolls, names of an index."""
    groups = view.get("groups") or []
    rows = sum(len(group.get("rows", group.get("entries", ()))) for group in groups)
    rows += sum(len(block["conferrals"]) for group in groups for block in group.get("blocks", ()))
    rows += sum(len(group["conferrals"]) for group in view.get("timeline", ()))
    return max(rows, len(view.get("people", ())))


@pytest.mark.parametrize("count", [1500, pytest.param(10_000, marks=pytest.mark.prove)])
def test_a_long_list_makes_pages_of_at_most_three_hundred_rows(tmp_path, count):
    """Every page that lists them is cut; all stand on the pages of the award's and the unit's year and in the files."""
    big_content(tmp_path / "content", count)
    archive, problems = read(tmp_path / "content", NOW)

    shown_below = ("/bang-vang/", "/khen-thuong/", "/don-vi/", "/ca-nhan/$", "/tin/2024/05/06/", "/du-lieu/khen-thuong")
    plans = plans_of(archive, *shown_below)

    assert problems.errors == ()
    assert len(archive.records) == count
    pages = [plan for plan in plans.values() if isinstance(plan, PagePlan)]
    assert max(rows_of(page.view) for page in pages) <= 300
    (block,) = [block for group in plans["/bang-vang/2024/"].view["groups"] for block in group["blocks"]]
    assert (block["counts"], len(block["conferrals"])) == (f"{number(count)} cá nhân", 12)
    assert block["more"]["label"] == f"Xem đủ {number(count)} dòng"
    shown = {
        block["more"]["path"]: 0,
        "/tin/2024/05/06/muoi-nghin/danh-sach/": 0,
        "/don-vi/so-hoa-ban/2024/": 0,
        "/ca-nhan/": 0,
    }
    for page in pages:
        for base in shown:
            shown[base] += rows_of(page.view) if page.path.startswith(base) else 0
    assert set(shown.values()) == {count}
    assert sum(len(plan.data.splitlines()) - 1 for plan in whole(plans, "csv")) == count
    (group,) = plans["/tin/2024/05/06/muoi-nghin/"].view["awards"]
    (row,) = group["rows"]
    assert (len(row["recipients"]), row["more"]["label"]) == (60, f"Xem đủ {number(count)} người nhận")


@pytest.mark.prove
def test_a_list_of_ten_thousand_builds(empty_site):
    """The whole site, through Pelican, in reasonable time; the article stays small."""
    shutil.rmtree(empty_site.content)
    big_content(empty_site.content, 10_000)

    empty_site.build()

    files = empty_site.files()
    assert len([name for name in files if name.startswith("ca-nhan/")]) > 10_000
    assert len(files["tin/2024/05/06/muoi-nghin/index.html"]) < 30_000
