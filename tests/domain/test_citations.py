"""Citations of documents: what a text says beside a number, and which document of the archive it means."""

from __future__ import annotations

import pytest

from bangvang.domain.citation_finder import find_citations, parse_citation
from bangvang.domain.document_citations import Citation, completed, each_once
from bangvang.domain.document_index import DocumentIndex, Doubt, Signed
from bangvang.domain.document_numbers import parse_number, unread_number
from bangvang.domain.issuers import issuers_agree


def told(text: str) -> list[tuple[str, str, str]]:
    """List number, date and issuer of all citations in a text."""
    return [(at.citation.number.text, at.citation.dated, at.citation.issuer) for at in find_citations(text)]


PROSE = {
    "Quyết định số 88/QĐ-UBND ngày 28/9/2017 về Đề án": ("88/QĐ-UBND", "2017-09-28", ""),
    "Quyết định số 88/QĐ-UBND ngày 05 tháng 3 năm 2020 của UBND tỉnh Mộc Lan về": (
        "88/QĐ-UBND", "2020-03-05", "UBND tỉnh Mộc Lan",
    ),
    "Quyết định 88/QĐ-SYT của Giám đốc Sở Y tế ngày 5-3-2020 khen": ("88/QĐ-SYT", "2020-03-05", "Giám đốc Sở Y tế"),
    "(số 88/QĐ-UBND, ngày 5.3.2020)": ("88/QĐ-UBND", "2020-03-05", ""),
    "Quyết định 88/QĐ-UBND (5/3/2020)": ("88/QĐ-UBND", "2020-03-05", ""),
    "Quyết định 88/QĐ-UBND ký ngày 5/3/2020": ("88/QĐ-UBND", "2020-03-05", ""),
    "Thông tư 26/2020/TT-BGDĐT của Bộ Giáo dục và Đào tạo sửa đổi": (
        "26/2020/TT-BGDĐT", "", "Bộ Giáo dục và Đào tạo",
    ),
    "Kế hoạch 12/KH-SYT của Sở Y tế và các đơn vị": ("12/KH-SYT", "", "Sở Y tế"),
    "Kế hoạch 12/KH-SYT của Sở Y tế và Hướng dẫn của Sở Nội vụ": ("12/KH-SYT", "", "Sở Y tế"),
    "Kế hoạch 12/KH-SYT của Sở Y tế và Sở Nội vụ": ("12/KH-SYT", "", "Sở Y tế"),
    "Quyết định 88/QĐ-UBND năm 2020 của UBND tỉnh": ("88/QĐ-UBND", "2020", "UBND tỉnh"),
    # The day of the event, the year that a plan is for, a day without year, a day of no calendar: none is its date.
    "Thực hiện Quyết định số 88/QĐ-UBND, ngày 18/5/2021 Sở tổ chức hội nghị": ("88/QĐ-UBND", "", ""),
    "Kế hoạch số 204/KH-UBND năm 2020 của UBND tỉnh": ("204/KH-UBND", "", ""),
    "Quyết định số 88/QĐ-UBND ngày 28/9 của tỉnh": ("88/QĐ-UBND", "", ""),
    "Quyết định số 88/QĐ-UBND ngày 31/2/2020": ("88/QĐ-UBND", "", ""),
    "Quyết định số 88/QĐ-UBND của anh ấy": ("88/QĐ-UBND", "", ""),
    "Quyết định số 287 ngày 17/1/2019 của Chủ tịch UBND thành phố": (
        "Quyết định số 287", "2019-01-17", "Chủ tịch UBND thành phố",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PROSE.items())
def test_date_and_issuer_are_read_behind_a_number(text: str, parts: tuple[str, str, str]) -> None:
    """In either order and in every form of date; what belongs to the sentence and not to the document is left."""
    assert told(text) == [parts]


def test_a_number_without_symbol_is_cited_only_with_its_day() -> None:
    """«Thông tư 32» and «số 5» name no document."""
    assert told("theo Thông tư 32, Chỉ thị 05 năm 2016, số 5 ngày 1/2/2020, Quyết định số 287") == []


def test_the_date_may_stand_behind_the_text() -> None:
    """Emphasis and links cut a sentence; the offsets count in the text itself."""
    (at,) = find_citations("theo 88/QĐ-UBND", " ngày 5/3/2020 và 99/QĐ-UBND, Quyết định số 7 ngày 1/2/2020")

    assert (at.start, at.end, at.citation.dated) == (5, 15, "2020-03-05")


FIELDS = {
    "812/QĐ-SYT": ("812/QĐ-SYT", ""),
    "Số 812/QĐ-SYT": ("812/QĐ-SYT", ""),
    "Quyết định số 812/QĐ-SYT ngày 05/01/2026": ("812/QĐ-SYT", "2026-01-05"),
    "QĐ số 812/QĐ-SYT ngày 5 tháng 1 năm 2026 của Sở Y tế": ("812/QĐ-SYT", "2026-01-05"),
    "812/QĐ-SYT (05/01/2026)": ("812/QĐ-SYT", "2026-01-05"),
    "812/QĐ-SYT, 2026-01-05": ("812/QĐ-SYT", "2026-01-05"),
    "812/QĐ-SYT, ngày 5.1.2026": ("812/QĐ-SYT", "2026-01-05"),
    "Quyết định 812/QĐ-SYT ngày 5/1/2026 về việc tặng Giấy khen": ("812/QĐ-SYT", "2026-01-05"),
    "Quyết định số 287 ngày 17/1/2019": ("Quyết định số 287", "2019-01-17"),
    "Quyết định 287": ("Quyết định số 287", ""),
    "Nghị định số 98/2023/NĐ-CP": ("98/2023/NĐ-CP", ""),
    "12/QĐ UBND": ("12/QĐ-UBND", ""),
}


@pytest.mark.parametrize(("text", "parts"), FIELDS.items())
def test_a_field_names_one_document(text: str, parts: tuple[str, str]) -> None:
    """With the name of its type, with «số», with its date in any form."""
    citation = parse_citation(text)

    assert (citation.number.text, citation.dated) == parts
    assert citation.is_read
    assert citation.said == text


@pytest.mark.parametrize("text", ["287", "chưa rõ", "812/QĐ-SYT; 813/QĐ-SYT", "550-qd-ubnd-2017", "theo nguồn của Sở"])
def test_what_is_no_document_is_kept_as_it_is_written(text: str) -> None:
    """Nothing is guessed, and nothing of the text is lost."""
    citation = parse_citation(text)

    assert not citation.is_read
    assert citation.label == text


def test_a_citation_prints_its_day() -> None:
    citation = parse_citation("Quyết định số 5/QĐ-SYT ngày 05/01/2026 của Sở Y tế")

    assert citation.label == "05/QĐ-SYT ngày 5/1/2026"
    assert parse_citation("5/QĐ-SYT").label == "05/QĐ-SYT"


def test_within_one_text_a_date_said_once_holds_for_the_number() -> None:
    """Unless two dates are said with it: then a bare number stays open."""
    texts = ("1/QĐ-SYT ngày 5/3/2020", "1/QĐ-SYT", "2/QĐ-SYT ngày 1/1/2019", "2/QĐ-SYT ngày 1/1/2020", "2/QĐ-SYT")

    dates = [citation.dated for citation in completed(map(parse_citation, texts))]

    assert dates == ["2020-03-05", "2020-03-05", "2019-01-01", "2020-01-01", ""]
    assert [c.label for c in each_once(map(parse_citation, texts[:2]))] == ["01/QĐ-SYT ngày 5/3/2020"]


ISSUERS = [
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh Mộc Lan", True),
    ("Chủ tịch UBND tỉnh Mộc Lan", "Uỷ ban nhân dân tỉnh Mộc Lan", True),
    ("Bộ KH&CN", "Bộ Khoa học và Công nghệ", True),
    ("Bộ trưởng Bộ Giáo dục và Đào tạo", "Bộ GDĐT", True),
    ("Ban Thi đua - Khen thưởng TW", "Ban Thi đua - Khen thưởng Trung ương", True),
    ("UBND tỉnh Yên Vân", "Ủy ban nhân dân tỉnh Mộc Lan", False),
    ("UBND huyện Suối Mơ", "UBND tỉnh Mộc Lan", False),
    ("Sở Y tế", "Sở Giáo dục và Đào tạo", False),
    ("Bộ Quốc phòng", "Bộ KHCN", False),
    ("Sở Y tế khen tập thể", "Sở Y tế tỉnh Mộc Lan", None),
    ("Sở KH&CN Mộc Lan", "Sở Khoa học và Công nghệ tỉnh Mộc Lan", None),
    ("", "Sở Y tế", None),
]


@pytest.mark.parametrize(("one", "other", "answer"), ISSUERS)
def test_issuers_are_compared_by_what_both_say(one: str, other: str, answer: object) -> None:
    """Abbreviations by letters, offices as their body; only two names or two levels can contradict."""
    assert issuers_agree(one, other) is answer
    assert issuers_agree(other, one) is answer


def signed(name: str, number: str, date: str = "", *issuers: str) -> Signed:
    return Signed(name, parse_number(number) or unread_number(number), date, issuers)


INDEX = DocumentIndex(
    [
        signed("a-2017", "550/QĐ-UBND", "2017-09-28", "UBND tỉnh Mộc Lan"),
        signed("a-2021", "550/QĐ-UBND", "2021-05-18", "UBND tỉnh Mộc Lan"),
        signed("b-yen-van", "7/KH-UBND", "2020-01-02", "UBND tỉnh Yên Vân"),
        signed("b-moc-lan", "7/KH-UBND", "2020-01-02", "UBND tỉnh Mộc Lan"),
        signed("c", "287/QĐ-SYT", "2019-01-17", "Sở Y tế"),
        signed("d-open", "8/QĐ-SYT"),
        signed("d-dated", "8/QĐ-SYT", "2020-02-01"),
        signed("e-1", "31/QĐ-SYT", "2020-02-01"),
        signed("e-2", "31/QĐ-SGD", "2020-02-01"),
        signed("la", "Không số"),
        signed("f-said", "60/QĐ-SYT", "2020-02-01", "Sở Y tế"),
        signed("f-silent", "60/QĐ-SYT", "2020-02-01"),
    ]
)
FINDS = {
    "550/QĐ-UBND ngày 28/9/2017": "a-2017",
    "550/QĐ-UBND ngày 18/5/2021 của UBND tỉnh": "a-2021",
    "7/KH-UBND ngày 2/1/2020 của UBND tỉnh Yên Vân": "b-yen-van",
    "Quyết định số 287 ngày 17/1/2019": "c",
    "287/QĐ-SYT": "c",
    "8/QĐ-SYT ngày 1/2/2020": "d-dated",
    "8/QĐ-SYT ngày 3/3/2021": "d-open",
    "60/QĐ-SYT ngày 1/2/2020 của Giám đốc Sở Y tế": "f-said",
    "a-2021": "a-2021",
    "không số": "la",
}


@pytest.mark.parametrize(("text", "name"), FINDS.items())
def test_date_or_issuer_or_file_name_finds_the_right_one(text: str, name: str) -> None:
    """An equal date tells more than a document that says none; a file name needs nothing else."""
    assert INDEX.find(parse_citation(text)).id == name


REFUSED = {
    "550/QĐ-UBND": Doubt.SEVERAL,
    "7/KH-UBND ngày 2/1/2020": Doubt.SEVERAL,
    "8/QĐ-SYT": Doubt.SEVERAL,
    "Quyết định số 31 ngày 1/2/2020": Doubt.SEVERAL,
    "550/QĐ-UBND ngày 1/1/2019": Doubt.CONTRADICTS,
    "550/QĐ-UBND ngày 28/9/2017 của UBND tỉnh Yên Vân": Doubt.CONTRADICTS,
    "287/QĐ-SYT của Sở Giáo dục": Doubt.CONTRADICTS,
    "Quyết định số 287": Doubt.NONE,
    "Kế hoạch số 287 ngày 17/1/2019": Doubt.NONE,
    "Quyết định số 287 ngày 18/1/2019": Doubt.NONE,
    "551/QĐ-UBND": Doubt.NONE,
}


@pytest.mark.parametrize(("text", "doubt"), REFUSED.items())
def test_where_it_is_not_certain_nothing_is_linked(text: str, doubt: Doubt) -> None:
    """Several fit, or none of those with the number does; a number that nobody holds is simply missing."""
    answer = INDEX.find(parse_citation(text))

    assert answer.id == ""
    assert answer.doubt is doubt
    assert answer.is_missing is (doubt is not Doubt.SEVERAL)


def test_nothing_signed_in_a_later_year_is_meant_unless_its_day_is_said() -> None:
    """The year of posting bounds a bare number; a day said beside it decides alone."""
    bare = parse_citation("550/QĐ-UBND")

    assert INDEX.find(bare._replace(signed_by="2019")).id == "a-2017"
    assert INDEX.find(bare._replace(signed_by="2021")).doubt is Doubt.SEVERAL
    assert INDEX.find(bare._replace(signed_by="2016")).doubt is Doubt.CONTRADICTS
    assert INDEX.find(parse_citation("550/QĐ-UBND ngày 18/5/2021")._replace(signed_by="2020")).id == "a-2021"


def test_citations_differ_where_number_or_date_do() -> None:
    """A year agrees with a day in it, and nothing agrees with everything."""
    full, year, bare, other = map(
        parse_citation, ("1/QĐ-SYT ngày 5/3/2020", "1/QĐ-SYT", "1/QĐ-SYT", "1/QĐ-SYT ngày 6/3/2020")
    )
    year = Citation(year.number, "2020")

    assert not full.differs_from(year)
    assert not bare.differs_from(other)
    assert full.differs_from(other)
    assert full.differs_from(parse_citation("2/QĐ-SYT"))
