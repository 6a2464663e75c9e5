"""Official document numbers: reading, finding in prose, comparing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.domain.document_finder import find_numbers
from bangvang.domain.document_numbers import (
    DocumentNumber,
    parse_number,
    same_document,
    type_name,
)
from bangvang.domain.document_types import ADMINISTRATIVE_TYPES, TYPES


def found(text: str) -> list[str]:
    """List the canonical texts of all mentions."""
    return [mention.number.text for mention in find_numbers(text)]


def read(text: str) -> DocumentNumber:
    """Read a number that must be one."""
    number = parse_number(text)
    assert number is not None, text
    return number


PARTS = {
    "2298/BKHCN-TĐKT": ("2298", None, None, "BKHCN", "TĐKT"),
    "26/2020/TT-BGDĐT": ("26", 2020, "TT", "BGDĐT", None),
    "19/KH-HĐTĐKT": ("19", None, "KH", "HĐTĐKT", None),
    "34-CT/TW": ("34", None, "CT", "TW", None),
    "01/2015/TTLT-TTCP-BNV": ("01", 2015, "TTLT", "TTCP-BNV", None),
    "12/CTPH-BKHCN-TLĐ": ("12", None, "CTPH", "BKHCN-TLĐ", None),
    "924/2001/QĐ/CTN": ("924", 2001, "QĐ", "CTN", None),
    "363/C46 (P12)": ("363", None, None, "C46", "P12"),
    "290/TTg": ("290", None, None, "TTg", None),
    "459/PGD&ĐT": ("459", None, None, "PGD&ĐT", None),
    "06/2022/QH15": ("06", 2022, None, "QH15", None),
    "12-KH/TWĐTN-VP": ("12", None, "KH", "TWĐTN", "VP"),
    "12a/QĐ-UBND": ("12a", None, "QĐ", "UBND", None),
    "5678/UBND.VX": ("5678", None, None, "UBND", "VX"),
    "16/2003/L-CTN": ("16", 2003, "L", "CTN", None),
}

SLIPS = {
    "2298/bkhcn-tđkt": "2298/BKHCN-TĐKT",
    "2298 /BKHCN - TĐKT": "2298/BKHCN-TĐKT",
    "Số: 2298/BKHCN-TĐKT": "2298/BKHCN-TĐKT",
    "2298\u2044BKHCN\u2013TĐKT": "2298/BKHCN-TĐKT",
    "281/QĐ- TTg": "281/QĐ-TTg",
    "281/QĐ-\nTTg": "281/QĐ-TTg",
    "281/QÐ-TTg": "281/QĐ-TTg",
    "281/QD-TTG": "281/QĐ-TTg",
    "601/QĐ-Ttg": "601/QĐ-TTg",
    "50 - TB/TW": "50-TB/TW",
    "215/KH\u00a0-\u00a0HLGVN": "215/KH-HLGVN",
    "51/C46(P12)": "51/C46 (P12)",
    "5-CT/TƯ": "05-CT/TW",
    "5-CT/T.Ư": "05-CT/TW",
    "007/KH-UBND": "07/KH-UBND",
    "45 KH/ĐTN": "45-KH/ĐTN",
    "12/ctr-ubnd": "12/CTr-UBND",
}

NO_NUMBERS = [
    "ngày 18/6/2020 và 26-3-1965, sáng 30 - 31/5",
    "giai đoạn 2015-2020, năm học 2016 – 2017",
    "đạt 3/12 chỉ tiêu, tỷ lệ 24/7, tốc độ 60km/h, tỷ số 3/hai",
    "số 5/12 ngõ 3, nhà số 12/K5, quận 3/TP.HCM, 1/TP-HCM",
    "ĐT 024 3825 5525/VP-HC, 0912.345.678/AB-CD, 38255525/VP-HC",
    "ISO 9001/2015, TCVN 33-2006/BXD, 10/CLB, Airbus A380/B747",
    "www.example.vn/12/QD-UBND và 12/6/2020/UBND-VX",
    "Quyết định số 287 ngày 17/1/2019, Chỉ thị 05, Số:      /UBND-NC, số 12/QĐ ngày 3",
    "Công văn số 469 UBND tỉnh, tháng 5/2020 UBND tỉnh họp, ngày 12/5/2020 UBND xã",
    "giai đoạn 2016-2020/KH, năm 2016-2020/KH-UBND, kỳ họp 5 HĐND, khóa 15 QH",
    "trao 12 Bằng khen/ 13 Giấy khen, 20 BK-TTg, 15 CSTĐ, 12KH/ĐTN, 10 CT MTQG, 32-SL, có 15 SL, 15SL",
    "Công văn 12UBND tỉnh, Quyết định 30SYT",
    "lớp 9A/THCS-BD, lớp 12A/QĐ, xe 29A-12345, 5 HCV và 6 HCĐ, 10 THPT chuyên",
]


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_a_symbol_falls_into_its_parts(text: str, parts: tuple[object, ...]) -> None:
    """Number, year, type, issuer and drafting unit are told apart, and the canonical spelling is kept."""
    number = read(text)

    assert (number.number, number.year, number.type_code, number.issuer, number.drafting_unit) == parts
    assert number.text == text


@pytest.mark.parametrize(("slip", "canonical"), SLIPS.items())
def test_slips_of_spelling_are_put_right(slip: str, canonical: str) -> None:
    """Spaces, case, dashes, the Icelandic Ð, missing accents of a type and zeros lead to one spelling."""
    assert read(slip).text == canonical


@pytest.mark.parametrize(
    "text",
    ["", "số", "TTg", "12/QĐ", "1/a", "18/6/2020", "26-3-1965", "3/12", "05", "2298/BKHCN-TĐKT ngày 1/8", "/QĐ-TTg"],
)
def test_anything_else_is_no_number(text: str) -> None:
    """Dates, fractions, bare numbers, symbols without issuer and numbers with more text around give None."""
    assert parse_number(text) is None


def test_one_document_is_recognised_in_every_spelling() -> None:
    """Case, accents, spaces, leading zeros, «&» and kinds of separator do not make two documents."""
    assert same_document("2298/BKHCN-TĐKT", "2298 /bkhcn - tđkt")
    assert same_document("57/NQ-TW", "57-NQ/TW")
    assert same_document("924/2001/QĐ/CTN", "924/2001/qd-ctn")
    assert same_document("459/PGD&ĐT", "459/PGDĐT")
    assert same_document(read("5-CT/TW"), "05-CT/TW")


def test_different_documents_stay_apart() -> None:
    """A digit, a year or a part more is another document; unreadable text equals nothing."""
    assert not same_document("2298/BKHCN-TĐKT", "2299/BKHCN-TĐKT")
    assert not same_document("26/2020/TT-BGDĐT", "26/TT-BGDĐT")
    assert not same_document("2298/BKHCN", "2298/BKHCN-TĐKT")
    assert not same_document("một", "một")


def test_separators_inside_the_symbol_do_not_count() -> None:
    """«BGD ĐT», «BGD-ĐT», «BGD&ĐT» and «BGDĐT» are one name; the digits and the year stay apart from it."""
    keys = {read(f"28/2009/TT-{name}").key for name in ("BGD ĐT", "BGD-ĐT", "BGD&ĐT", "BGD & ĐT", "bgdđt")}

    assert keys == {"28/2009/ttbgddt"}
    assert read("2298/BKHCN-V.I").key == "2298/bkhcnvi"


def test_the_decree_lists_27_types_and_3_kinds_of_copy() -> None:
    """Decree 30/2020, Annex III; two abbreviations differ by an accent only and are told apart by it."""
    assert len(ADMINISTRATIVE_TYPES) == 27 + 3
    assert (read("1/HD-SNV").type_code, read("1/HĐ-SNV").type_code) == ("HD", "HĐ")
    assert (read("1/da-snv").type_code, read("1/đa-snv").type_code) == ("DA", "ĐA")


@pytest.mark.parametrize("code", TYPES)
def test_every_type_is_read_and_named(code: str) -> None:
    """Each abbreviation of the table is recognised as type, also in lower case."""
    assert type_name(read(f"12/{code}-SNV")) == TYPES[code]
    assert read(f"12/{code.lower()}-snv").type_code == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("204/KH-UBND", "Kế hoạch"),
        ("2298/BKHCN-TĐKT", "Công văn"),
        ("459/PGD&ĐT", "Công văn"),
        ("01/2015/TTLT-TTCP-BNV", "Thông tư liên tịch"),
        ("02/KHPH-BKHCN-TLĐ", "Kế hoạch phối hợp"),
        ("06/2022/QH15", "Văn bản"),
        ("290/TTg", "Văn bản"),
    ],
)
def test_the_type_is_named_only_where_the_symbol_tells_it(text: str, name: str) -> None:
    """No abbreviation means công văn, except where laws and old papers have none either."""
    assert type_name(read(text)) == name


# As offices, newspapers and typists of the last seventy years wrote them; each with what it means.
LOOSE_FORMS = {
    "Công văn số 731-SGDĐT-TCCB ngày 7/5/2020": "731-SGDĐT-TCCB",
    "Công văn số 731 SGDĐT-TCCB": "731/SGDĐT-TCCB",
    "thực hiện kết luận 21KL/TW": "21-KL/TW",
    "Chỉ thị 40 CT/TW": "40-CT/TW",
    "Quyết định số 88QĐ/UBND": "88-QĐ/UBND",
    "Quyết định số 88QĐ-UBND": "88/QĐ-UBND",
    "theo 88/QĐ UBND tỉnh": "88/QĐ-UBND",
    "Quyết định số 88/QĐ SNV": "88/QĐ-SNV",
    "Chỉ thị số 18/2000 CT-TTg": "18/2000/CT-TTg",
    "Nghị định 65/2014NĐ-CP": "65/2014/NĐ-CP",
    "Nghị định 65/2014/ NĐ-CP": "65/2014/NĐ-CP",
    "Quyết định 19/2018-QĐ-UBND": "19/2018-QĐ-UBND",
    "Nghị quyết 21-2016/NQ-CP": "21-2016/NQ-CP",
    "Sắc lệnh số 195 - SL": "195-SL",
    "Sắc lệnh 83/SL ngày 1/6/1948": "83/SL",
    "Sắc lệnh số 58 SL": "58/SL",
    "Sắc lệnh 58SL ngày 1/6/1948": "58/SL",
    "Công văn số 731SGDĐT-TCCB": "731/SGDĐT-TCCB",
    "Luật số 06/2022/QH.15 ngày": "06/2022/QH15",
    "Thông tư 12/2012/TT-BGD ĐT và": "12/2012/TT-BGDĐT",
    "Thông tư 12/2012/TT-BGD & ĐT": "12/2012/TT-BGD&ĐT",
    "Thông tư 06/2013/TT-BLĐTB XH": "06/2013/TT-BLĐTBXH",
    "Luật số 15/2003/QH 11": "15/2003/QH11",
    "Pháp lệnh 12/2005/PL-UBTVQH 11": "12/2005/PL-UBTVQH11",
    "Công văn 55 /BTĐKT – V.II trả lời": "55/BTĐKT-V.II",
    "Công văn số 60/SGDĐT-GDMN,GDTH gửi": "60/SGDĐT-GDMN,GDTH",
    "Quyết định số 244-QĐNS/TW": "244-QĐNS/TW",
    "Lệnh số 12-LCT/HĐNN8": "12-LCT/HĐNN8",
    "Quyết định 281/QƉ-TTg": "281/QĐ-TTg",
}


@pytest.mark.parametrize(("text", "canonical"), LOOSE_FORMS.items())
def test_loose_spellings_are_found_whole(text: str, canonical: str) -> None:
    """A hyphen, a space or nothing may stand for the slash, and a name may be cut by a space; nothing is cut short."""
    assert found(text) == [canonical]
    assert read(canonical).text == canonical


@pytest.mark.parametrize("text", [*PARTS, *SLIPS])
def test_numbers_are_found_in_prose(text: str) -> None:
    """Every spelling that can be read is also found after «số», with exact offsets."""
    spelled = text.removeprefix("Số: ")
    prose = f"Ngày 1/8/2019, thực hiện văn bản số {spelled} ngày 18/6/2020 của Bộ."

    (mention,) = find_numbers(prose)

    assert prose[mention.start : mention.end] == spelled
    assert mention.number == read(text)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_lookalikes_are_passed_over(text: str) -> None:
    """Dates, ranges, fractions, addresses, telephone numbers and half-written symbols are no mentions."""
    assert found(text) == []


def test_several_numbers_are_found_in_order() -> None:
    """Lists are taken apart; a symbol that is a type's proves itself without «số»."""
    text = "(281/QĐ-TTg; 48-NQ/TW, 49-NQ/TW.) Kế hoạch 204/KH-UBND, số31-QĐ/TW: 2298/BKHCN-TĐKT."

    assert found(text) == ["281/QĐ-TTg", "48-NQ/TW", "49-NQ/TW", "204/KH-UBND", "31-QĐ/TW", "2298/BKHCN-TĐKT"]


def test_a_sentence_going_on_is_not_swallowed() -> None:
    """A dash with spaces belongs to the symbol only while its issuer is missing."""
    assert found("theo số 290/TTg - UBND tỉnh ban hành") == ["290/TTg"]
    assert found("số 204/KH-UBND – SNV trình; số 290/TTg - ban hành") == ["204/KH-UBND", "290/TTg"]
    assert found("theo Quyết định số 12/QĐ-UBND.Các đơn vị") == ["12/QĐ-UBND"]


def test_a_short_symbol_needs_a_word_before_it() -> None:
    """«290/TTg» counts after «số» or a type's name only, for «24/CLB» looks the same."""
    assert found("Nghị định 290/TTg, công văn:  459/PGD&ĐT, SỐ 177-CP") == ["290/TTg", "459/PGD&ĐT", "177-CP"]
    assert found("có 290/TTg và 459/PGD&ĐT và 177-CP") == []


def test_decomposed_text_is_read_alike() -> None:
    """«số» and «Ư» in NFD, as some word processors save them, change nothing."""
    text = "Công văn số 290/TTg, số 34-CT/TƯ"

    decomposed = unicodedata.normalize("NFD", text)

    assert found(decomposed) == found(text) == ["290/TTg", "34-CT/TW"]


WORDS = st.sampled_from(["BKHCN", "TĐKT", "QĐ", "TTg", "UBND", "KH", "TW", "TTLT", "C46", "bkhcn", "PGD&ĐT", "L"])
NUMBERS = st.builds(
    lambda digits, words, signs: str(digits) + "".join(s + w for s, w in zip(signs, words, strict=False)),
    st.integers(1, 99999),
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(st.sampled_from(["/", "-", " - ", "/2020/", "\u2013", "."]), min_size=4, max_size=4),
)


@pytest.mark.slow
@given(NUMBERS)
def test_the_canonical_spelling_reads_as_itself(text: str) -> None:
    """Reading twice changes nothing: the canonical text is its own canonical text."""
    number = parse_number(text)

    assert number is None or parse_number(number.text) == number


@pytest.mark.slow
@given(
    st.lists(st.one_of(NUMBERS, st.text(max_size=12), st.sampled_from([" số ", ", ", "ngày 18/6/2020"])), max_size=8)
)
def test_mentions_are_ordered_and_lie_within_the_text(pieces: list[str]) -> None:
    """Whatever the text, mentions do not overlap and each one reads as a document number by itself."""
    text = "".join(pieces)

    mentions = find_numbers(text)

    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, mentions, strict=False))
    assert all(parse_number(text[m.start : m.end]) == m.number for m in mentions)
