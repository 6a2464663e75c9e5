"""Every line of honour of every page says what open data says: who, what, when, by whom, as what, by which decision."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest
from drawn_site import Drawn, Row, sample_site
from honour_slots import Brief, Honour
from hypothesis import given, settings
from random_archives import archives, build

pytestmark = pytest.mark.site

CLASS_WORDS = {"hạng", "giải", "loại"}


@pytest.fixture(scope="module")
def sample() -> Drawn:
    """Give the sample archive, drawn once."""
    return sample_site()


def says_the_same(line: Honour, row: Row, units: Mapping[str, Row]) -> bool:
    """Compare a line with a row, slot by slot; an honour's name may hold its class in its midst."""
    words, name = set(line.what.split()), {*row["hinh_thuc"].split(), *row["hang"].split()}
    return (
        name <= words
        and words - name <= CLASS_WORDS
        and bare(line.who) in names(row, units)
        and (line.when, line.conferrer) == (row["thoi_gian"], row["nguoi_tang"])
        and line.decision.startswith(row["quyet_dinh"])
        and line.post in posts(row, units)
    )


def names(row: Row, units: Mapping[str, Row]) -> set[str]:
    """Give how a recipient may be called: as the source does, a unit also by its whole name of today."""
    said, unit = row["nguoi_nhan"], units.get(row["ma_nguoi_nhan"])
    is_of_today = unit is not None and said not in unit["ten_cu"]
    return {bare(said), *([unit["ten"]] if unit and is_of_today else [])}


def untold_briefs(drawn: Drawn) -> list[tuple[str, Brief]]:
    """Give the brief lines that open data do not say, or not as often: on sheets, gilt lines, the home page."""
    by_name = by_names(drawn)
    return [
        (path, line)
        for path, page in drawn.pages.items()
        for line in page.brief
        if not is_brief_of(line, of_page(path, by_name[bare(line.who)]), drawn.units)
    ]


def of_page(path: str, rows: list[Row]) -> list[Row]:
    """Leave out those of the same name who have a page of their own; the last part of an address is an identifier."""
    of_term = [row for row in rows if row["ma_nguoi_nhan"] == path.split("/")[-2]]
    return of_term if path.startswith(("/ca-nhan/", "/don-vi/")) and of_term else rows


def is_brief_of(line: Brief, rows: list[Row], units: Mapping[str, Row]) -> bool:
    """Compare a brief line with the rows of a name: as many as it says, each slot that it has that of one or of all."""
    found = [row for row in rows if is_named(line, row) and is_within(row["thoi_gian"], line.when)]
    if not line.times:
        return bool(found)
    proved = [row for row in found if row["tinh_trang"] == "đã tặng"]
    if line.times == 1 and not line.when:
        proved = [row for row in proved if row["nam"] == ""]
    elif line.times == 1:
        proved = [row for row in proved if row["thoi_gian"] == line.when]
    return (
        len(proved) == line.times
        and all(line.conferrer in {"", row["nguoi_tang"]} and line.post in {"", *posts(row, units)} for row in proved)
        and {*filter(None, line.decision.split(", "))} <= {row["quyet_dinh"].split(" ngày ")[0] for row in proved}
        and (not line.years or {*line.years.split(", ")} == {row["nam"] for row in proved if row["nam"] != "0"})
    )


def is_named(line: Brief, row: Row) -> bool:
    """Tell whether a line names the honour of a row, class and all."""
    words, name = set(line.what.split()), {*row["hinh_thuc"].split(), *row["hang"].split()}
    return name <= words and words - name <= CLASS_WORDS


def is_within(time: str, when: str) -> bool:
    """Tell whether a time is the one that a line says, or lies between the first and the last year that it says."""
    said, own = re.findall(r"\d{4}", when), re.findall(r"\d{4}", time)
    return time == when or not when or bool(said and own and said[0] <= own[-1] <= said[-1])


def by_names(drawn: Drawn) -> dict[str, list[Row]]:
    """Group the rows of open data by every name that their recipient may have."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in drawn.rows:
        for name in names(row, drawn.units):
            found[name].append(row)
    return found


def bare(name: str) -> str:
    """Give a name without the form of address that a household bears in its articles, not on its own page."""
    return re.sub(r"^Hộ (?:ông|bà) ", "Hộ ", name)


def posts(row: Row, units: Mapping[str, Row]) -> set[str]:
    """Give how office and unit may be written: the unit by its name of that year, or the short one of today.

    What only the register of units knows, not the source of the line, is no part of the line.
    """
    office, name = row["chuc_vu"], row["don_vi"]
    if not name or "đơn vị: danh bạ đơn vị" in row["can_cu"]:
        return {office}
    unit = units[row["ma_don_vi"]]
    labels = {name, unit["ten_gon"] if name == unit["ten"] and unit["ten_gon"] else name}
    return {", ".join(filter(None, (office, label))) for label in labels}


def untold(drawn: Drawn) -> list[tuple[str, Honour]]:
    """Give the lines of pages that no row of open data says."""
    by_name = by_names(drawn)
    return [
        (path, line)
        for path, lines in drawn.honours().items()
        for line in lines
        if not any(says_the_same(line, row, drawn.units) for row in by_name[bare(line.who)])
    ]


def missing(drawn: Drawn) -> list[Row]:
    """Give the rows with a name that stand fewer times than due on pages of awards, or nowhere on those of units."""
    shown = drawn.honours()
    by_award = Counter(
        (line.who, line.when, line.conferrer)
        for path, lines in shown.items()
        for line in lines
        if path.startswith("/khen-thuong/") and not stands_elsewhere(path, line.when, drawn)
    )
    due = Counter((r["nguoi_nhan"], r["thoi_gian"], r["nguoi_tang"]) for r in drawn.rows if r["nguoi_nhan"])
    assert by_award == due
    of_units = {
        (bare(line.who), line.when) for path, lines in shown.items() if path.startswith("/don-vi/") for line in lines
    }
    return [
        row
        for row in drawn.rows
        if row["nguoi_nhan"] and row["don_vi"] and "danh bạ đơn vị" not in row["can_cu"]
        if not {(name, row["thoi_gian"]) for name in names(row, drawn.units)} & of_units
    ]


def stands_elsewhere(path: str, when: str, drawn: Drawn) -> bool:
    """Tell whether a time has a page of its own, so that the term's own page may show its first lines only."""
    year = re.findall(r"\d{4}", when)[-1] if re.search(r"\d{4}", when) else "khong-ro-nam"
    return f"{path}{year}/" in drawn.pages


def check(drawn: Drawn) -> None:
    assert untold(drawn) == []
    assert untold_briefs(drawn) == []
    assert missing(drawn) == []
    unnamed = sum(
        not stands_elsewhere(path, when, drawn)
        for path, page in drawn.pages.items()
        for when in page.unnamed
        if path.startswith("/khen-thuong/")
    )
    assert unnamed == sum(not row["nguoi_nhan"] for row in drawn.rows)


def test_every_line_of_the_sample_archive_says_what_open_data_says(sample):
    """And every row of open data with a name stands on its award's pages exactly once, on those of its unit too."""
    check(sample)

    assert sum(map(len, sample.honours().values())) > 1000
    brief = [(path, line) for path, page in sample.pages.items() for line in page.brief]
    assert {"/", "/bang-vang/"} < {path for path, _ in brief}
    assert sum(path.startswith("/don-vi/") for path, _ in brief) > 80
    assert sum(line.times > 1 for _, line in brief) > 10


@given(archives())
@settings(max_examples=20)
def test_every_line_of_a_random_archive_says_what_open_data_says(articles):
    check(Drawn(build(articles)))


def test_every_line_of_an_article_says_what_open_data_says(sample):
    """Its whole name, conferrer, year and unit, also where the table says them once for several lines."""
    by_name = by_names(sample)

    untold = [
        (path, line)
        for path, lines in sample.articles().items()
        for line in lines
        if not any(is_in_article(line, row, sample.units) for row in by_name[bare(line.who)])
    ]

    assert untold == []
    assert sum(map(len, sample.articles().values())) > 400


def is_in_article(line: Honour, row: Row, units: Mapping[str, Row]) -> bool:
    """Compare a line of an article with a row; its years are one cell, and its decision is that of the table's row.

    A unit that the facts or the table's row hold is not with the recipient.
    """
    if line.post not in {row["chuc_vu"], *posts(row, units)} or not (not line.when or row["thoi_gian"] in line.when):
        return False
    said = {"when": row["thoi_gian"], "post": min(posts(row, units)), "decision": row["quyet_dinh"]}
    return says_the_same(line._replace(**said), row, units)


def offices_of_conferrers(drawn: Drawn) -> re.Pattern[str]:
    """Match an office or unit of one whom somebody decorated, joined to that conferrer by a mark alone."""
    posts: dict[str, set[str]] = defaultdict(set)
    for row in drawn.rows:
        if row["nguoi_tang"] not in {"", row["don_vi"]}:
            short = drawn.units[row["ma_don_vi"]]["ten_gon"] if row["ma_don_vi"] else ""
            posts[row["nguoi_tang"]] |= {row["chuc_vu"], row["don_vi"], short} - {""}
    pairs = ((re.escape(post), re.escape(by)) for by, of in posts.items() for post in sorted(of))
    return re.compile("|".join(rf"{post}\s*[,;·–-]\s*{by}" for post, by in pairs))


def words_of(page: str) -> str:
    """Give what a page says between its masthead and its footer."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", main)).split())


def test_no_page_has_a_conferrer_among_the_offices_of_those_whom_it_decorated(sample):
    """«Phó Viện trưởng, Viện Vật liệu, Chủ tịch nước» made an office of the President; it stands on no page at all."""
    mixed = offices_of_conferrers(sample)

    found = [(path, match[0]) for path, page in sample.html.items() for match in mixed.finditer(words_of(page))]

    assert found == []
    assert mixed.search("giáo viên Ngữ văn, Trường Trung học Hoa Ban Trắng, Chủ tịch nước")


def test_a_misplaced_word_is_seen(sample):
    """The comparison itself: another conferrer, year, office, unit or decision is no row of open data."""
    line = next(one for lines in sample.honours().values() for one in lines if one.post and one.conferrer)
    row = next(row for row in sample.rows if says_the_same(line, row, sample.units))

    others = [
        line._replace(conferrer="Chủ tịch nước nào đó"),
        line._replace(when="1999"),
        line._replace(post=f"{line.post}, {line.conferrer}"),
        line._replace(who=f"{line.who} ấy"),
        line._replace(what=f"{line.what} nữa"),
    ]

    assert not any(says_the_same(other, row, sample.units) for other in others)


def slots_of_sheet(page: str) -> list[tuple[str, ...]]:
    """Give which slots each row of a printed sheet has."""
    sheet = page[page.index('<div class="wall-sheet"') :]
    rows = re.findall(r'<li class="wall-sheet__row".*?</li>', sheet[: sheet.index("</ol>")], re.DOTALL)
    return [tuple(sorted({*re.findall(r'data-slot="(\w+)"', row)})) for row in rows]


def test_a_sheet_prints_every_slot_that_its_rows_have(sample):
    """A slot that the comparison with open data takes for left out would be missed nowhere else."""
    found = {path: slots_of_sheet(sample.html[path]) for path in sample.sheets}

    named = {"title": "what", "year": "when", "former_name": "who", "decisions": "decision"}
    expected = {
        path: [tuple(sorted({named.get(key, key) for key, said in row.items() if said} - {"mark"})) for row in rows]
        for path, rows in sample.sheets.items()
    }
    assert found == expected
    assert {slot for rows in expected.values() for row in rows for slot in row} >= {"conferrer", "post", "decision"}


def test_a_misplaced_word_of_a_sheet_is_seen(sample):
    """One honour more or fewer, another conferrer, office, time or decision than the rows of the name say."""
    path, line = next(
        (path, line)
        for path, page in sample.pages.items()
        for line in page.brief
        if line.times == 1 and line.post and line.decision
    )
    rows = of_page(path, by_names(sample)[bare(line.who)])

    others = [
        line._replace(times=2),
        line._replace(conferrer=line.post),
        line._replace(post=line.conferrer),
        line._replace(when="1999"),
        line._replace(decision="1/QĐ-KHAC"),
        line._replace(what="Giấy khen khác"),
    ]

    assert is_brief_of(line, rows, sample.units)
    assert not any(is_brief_of(other, rows, sample.units) for other in others)
