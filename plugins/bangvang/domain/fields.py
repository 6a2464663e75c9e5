"""Kinds of front-matter fields: text as editors write it → typed values, or a sentence that says what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import unquote

from bangvang.domain.citation_finder import impossible_date, parse_citation
from bangvang.domain.date_parsing import FIRST_YEAR, LAST_YEAR, DateError, parse_day, parse_moment
from bangvang.domain.dates import Moment, Period
from bangvang.domain.document_citations import Citation
from bangvang.domain.document_numbers import DocumentNumber, parse_number, unread_number
from bangvang.domain.models import FieldError, ReadBy
from bangvang.domain.problems import Kind, did_you_mean
from bangvang.domain.publication import approval_since
from bangvang.domain.text import excerpt, fold, is_reserved, is_slug, match_key, squeeze
from bangvang.domain.vocabulary import NO, YES
from bangvang.lazy_patterns import lazy_pattern

MAX_FILE_NAME: Final = 200
MAX_PATH: Final = 1000

_WHOLE = lazy_pattern(r"\d{1,9}|\d{1,3}(?:\.\d{3})+", re.ASCII)
_PERIOD = lazy_pattern(r"(\d{4})\s*[-–—/]\s*(\d{4})", re.ASCII)
_YEAR = lazy_pattern(r"\d{4}", re.ASCII)
_BULLET = lazy_pattern(r"\s*[-–•*+]\s+")
_BETWEEN = lazy_pattern(r"[,;\n]")
_COUNTED = lazy_pattern(r"(\d{1,9}(?:\.\d{3})*)\s+(tap the|ca nhan|ho|ho gia dinh)")
_NUMBER_OF = lazy_pattern(
    r"(?:\d[\d.]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+"
    r"(?:người|cá nhân|tập thể|đồng chí|hộ(?: gia đình)?|đơn vị|cán bộ|giáo viên|học sinh)",
    re.IGNORECASE,
)
_COUNT_OF: Final = {"tap the": "collectives", "ca nhan": "individuals", "ho": "households", "ho gia dinh": "households"}
_SCORE = lazy_pattern(r"\d(\.\d{1,3})?", re.ASCII)
_SEVERAL_ADDRESSES = lazy_pattern(r"[,;]\s*/|\s/")
_UNFIT = lazy_pattern(r"[\\<>\"'#`\s]")
_UNFIT_DECODED = lazy_pattern(r"[\\\x00-\x1f\x7f\ufffd]")
# Signs that Windows keeps for itself, and the dots and spaces at the end of a name that it drops.
_UNFIT_ON_WINDOWS = lazy_pattern(r"[:*|]|(?<=[^/.])[. ]+(?:/|$)")
_SHOWN: Final = 80
_ADDRESS_REMEDY: Final = "Ghi phần sau tên miền, bắt đầu bằng dấu /, ví dụ /cu/bai-1.html."
_ABOUT: Final = frozenset("hon gan tren khoang tam chung".split())
# What editors say for a choice; by folded words.
_SAID_FOR: Final[Mapping[str, str]] = {
    **dict.fromkeys(("nhap", "ban nhap", "bai nhap", "chua dang"), "draft"),
    **dict.fromkeys(("da dang", "dang", "xuat ban", "cong khai"), "published"),
    **dict.fromkeys(("an", "bi mat", "rieng tu"), "hidden"),
    **dict.fromkeys(("da tang", "da trao", "duoc tang", "trao", "tang"), "conferred"),
    **dict.fromkeys(("cong bo", "da cong bo"), "announced"),
    **dict.fromkeys(("de nghi", "de xuat", "trinh"), "proposed"),
    **dict.fromkeys(("thu hoi", "huy bo", "bi thu hoi"), "revoked"),
    **dict.fromkeys(("ca nhan", "nguoi"), "individual"),
    **dict.fromkeys(("tap the", "don vi", "co quan"), "collective"),
    **dict.fromkeys(("ho", "ho gia dinh"), "household"),
    **dict.fromkeys(("tinh", "bo", "nganh", "cap tinh", "cap bo", "thanh pho"), "bộ/ngành/tỉnh"),
    **dict.fromkeys(("so", "huyen", "xa", "phuong", "cap so", "cap huyen", "cap xa"), "cơ sở"),
    **dict.fromkeys(("het han", "het hieu luc", "bai bo"), "hết hiệu lực"),
}
_UNTIL_NOW: Final = frozenset({"nay", "den nay", "hien nay", "hien tai"})


def fail(kind: Kind, message: str, remedy: str, *, at: tuple[str, ...] = ()) -> FieldError:
    """Make the error that a field raises: a kind, one sentence for the problem and one for the remedy.

    A whole model may point ``at`` the field inside it that is to blame.
    """
    return FieldError(kind, message, remedy, at)


def as_text(value: object) -> str:
    """Take one line of text with single spaces."""
    if not isinstance(value, str):
        remedy = "Ghi trên một dòng; có ngoặc hay dấu hai chấm thì đặt trong dấu nháy kép."
        if isinstance(value, list):
            remedy = "Chỉ ghi một giá trị; ngoặc vuông là của chữ thì đặt cả giá trị trong dấu nháy kép."
        raise fail(Kind.WRONG_SHAPE, "Chỗ này chỉ nhận một dòng chữ.", remedy)
    return squeeze(value)


def as_name(value: object) -> str:
    """Take one line of text with at least one letter or digit: a title of spaces or dashes names nothing."""
    text = as_text(value)
    if not any(map(str.isalnum, text)):
        raise fail(Kind.MISSING_FIELD, f'"{text}" không có chữ nào.', "Ghi tên đầy đủ.")
    return text


def as_list(value: object) -> object:
    """Take a list, one value as a list of one, or lines below each other (a block behind «|») as a list of them."""
    if isinstance(value, str) and "\n" in value:
        return [part for line in value.split("\n") if (part := squeeze(_BULLET.sub("", line)))]
    return value if isinstance(value, list | tuple) else [value]


def as_tags(value: object) -> object:
    """Take a list, or words with commas, semicolons or line ends between them."""
    if isinstance(value, str):
        return [part for part in map(squeeze, _BETWEEN.split(value)) if part]
    return as_list(value)


def as_moment(value: object) -> Moment:
    """Take a day, with a time or without, in any form that ``date_parsing`` reads; the day comes before the month.

    The time is kept only where it is stated: a day alone has none.
    """
    try:
        return parse_moment(as_text(value))
    except DateError as error:
        raise fail(Kind.BAD_DATE, error.message, error.remedy) from None


def as_day(value: object) -> dt.date:
    """Take a date without time."""
    try:
        return parse_day(as_text(value))
    except DateError as error:
        raise fail(Kind.BAD_DATE, error.message, error.remedy) from None


def as_count(value: object) -> int:
    """Take a whole number from 0 on; ``04`` is 4 and ``1.200`` is 1200."""
    text = as_text(value)
    if re.fullmatch(r"-\s*[0-9]+", text):
        raise fail(Kind.NEGATIVE_COUNT, f'Số lượng "{text}" là số âm.', "Ghi số từ 0 trở lên.")
    if not _WHOLE.fullmatch(text):
        raise fail(Kind.BAD_NUMBER, f'"{text}" không phải số nguyên.', _count_remedy(text))
    return int(text.replace(".", ""))


def is_number_of(text: str) -> bool:
    """Tell whether a text is how many there are and nobody's name: «3 người», «12 tập thể»."""
    return _NUMBER_OF.fullmatch(text) is not None


def _count_remedy(text: str) -> str:
    if counted := _COUNTED.fullmatch(fold(text)):
        return f"Chỉ ghi chữ số; {text} thì ghi {_COUNT_OF[counted[2]]}: {counted[1]}."
    found = re.findall(r"[0-9]+(?:\.[0-9]{3})*(?![0-9,.])", text)
    if len(found) != 1 or not text.replace(found[0], "").replace(" ", "").isalpha():
        return "Chỉ ghi chữ số, ví dụ 12 hoặc 1.200."
    is_about = not _ABOUT.isdisjoint(fold(text).split())
    return f"Ghi {found[0]}, và thêm about: true." if is_about else f"Chỉ ghi chữ số: {found[0]}."


def as_year(value: object) -> int:
    """Take a year of four digits."""
    text = as_text(value)
    if fold(text) in _UNTIL_NOW:
        raise fail(Kind.BAD_YEAR, f'"{text}" không phải một năm.', "Còn đến nay thì để trống.")
    if not _YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise fail(Kind.BAD_YEAR, f'"{text}" không phải một năm.', "Ghi năm bằng bốn chữ số, ví dụ 2016.")
    return int(text)


def as_year_of(value: object) -> int:
    """Take a year, or a date of which only the year is kept."""
    text = as_text(value)
    return as_year(text) if _YEAR.fullmatch(text) else as_moment(text).day.year


def as_period(value: object) -> Period:
    """Take two years with a dash between them: ``2015–2019``."""
    text = as_text(value)
    found = _PERIOD.fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= int(found[2]) <= LAST_YEAR:
        raise fail(Kind.BAD_PERIOD, f'"{text}" không phải một giai đoạn.', "Ghi năm đầu–năm cuối, ví dụ 2015–2019.")
    return Period(int(found[1]), int(found[2]))


def as_flag(value: object) -> bool:
    """Take ``true`` or ``false`` (also «có», «không»)."""
    key = match_key(as_text(value))
    if key in YES or key in NO:
        return key in YES
    raise fail(Kind.BAD_CHOICE, f'"{value}" không phải true hay false.', "Ghi true hoặc false.")


def as_approval(value: object) -> dt.date | None:
    """Take ``true``, ``false``, or the posting day from which on articles need approval; None stays."""
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return approval_since(as_text(value))
    except DateError as error:
        raise fail(Kind.BAD_DATE, error.message, "Ghi có, hoặc một ngày như 1/12/2026.") from None


def as_score(value: object) -> float:
    """Take a mean from 1 to 5 with a comma or a point."""
    text = as_text(value).replace(",", ".")
    if not _SCORE.fullmatch(text) or not 1 <= float(text) <= 5:  # noqa: PLR2004 - five stars
        raise fail(Kind.BAD_NUMBER, f'Điểm "{text}" không nằm trong khoảng 1–5.', "Ghi ví dụ 4.5.")
    return float(text)


def as_slug(value: object) -> str:
    """Take an identifier: lower-case ASCII letters, digits and single hyphens."""
    text = as_text(value)
    if is_reserved(text):
        raise fail(Kind.BAD_SLUG, f'Windows không cho đặt tên "{text}".', "Chọn mã khác.")
    if not is_slug(text):
        remedy = "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối."
        raise fail(Kind.BAD_SLUG, f'Mã "{text}" không hợp lệ.', remedy)
    return text


def _is_file_name(part: str) -> bool:
    return set(part) != {"."} and len(part.encode()) <= MAX_FILE_NAME and not _UNFIT_DECODED.search(part)


def as_old_address(value: object) -> str:
    """Take an address of an older portal: it begins with ``/``, may carry a query and leads nowhere else.

    It is checked as servers read it, with ``%2e`` and the like decoded, and may be a file on every system.
    """
    text = as_text(value)
    path = unquote(text.partition("?")[0])
    *folders, last = path.split("/")
    shown = f'Địa chỉ cũ "{excerpt(text, _SHOWN)}"'
    on_server = "Ghi quy tắc chuyển hướng cho địa chỉ này ở máy chủ, không ghi ở aliases."
    if _SEVERAL_ADDRESSES.search(text):
        several = ", ".join(part for part in re.split(r"[,;\s]+", text) if part)
        raise fail(Kind.BAD_ADDRESS, f"{shown} gồm nhiều địa chỉ.", f"Ghi thành danh sách: [{several}].")
    if not path.startswith("/") or path.startswith("//"):
        elsewhere = re.fullmatch(r"[a-z]+://[^/]+(/.*)", text)
        remedy = f'Chỉ ghi phần sau tên miền, "{elsewhere[1]}".' if elsewhere else _ADDRESS_REMEDY
        raise fail(Kind.BAD_ADDRESS, f"{shown} không hợp lệ.", remedy)
    if len(path.encode()) > MAX_PATH:
        raise fail(Kind.BAD_ADDRESS, f"{shown} dài quá {MAX_PATH} ký tự.", on_server)
    if _UNFIT_ON_WINDOWS.search(path) or any(map(is_reserved, (*folders, last))):
        raise fail(Kind.BAD_ADDRESS, f"{shown} có tên tệp mà Windows không cho đặt.", on_server)
    is_sound = all(folders[1:]) and all(map(_is_file_name, (*folders, last)))
    if not is_sound or _UNFIT.search(text):
        raise fail(Kind.BAD_ADDRESS, f"{shown} không hợp lệ.", _ADDRESS_REMEDY)
    return text


def as_citation(value: object) -> Citation:
    """Take a document by its number, with date and issuer where they are known, or by its file name.

    A day that no calendar has is an error.
    """
    text = as_text(value)
    if said := impossible_date(text):
        raise fail(Kind.BAD_DATE, f'Ngày "{said}" không có thật.', "Xem lại ngày ký của văn bản.")
    return parse_citation(text)


def as_decision(value: object) -> Citation | None:
    """Take a decision as a citation; None for an empty field."""
    return as_citation(value) if as_text(value) else None


def as_official_number(value: object) -> DocumentNumber:
    """Take the number of a document, «Số» before it allowed; what is none is kept as it is written."""
    text = as_text(value)
    return parse_number(text) or unread_number(text)


class OneOf:
    """A field that takes one of its ``choices``, without regard to case and accents."""

    def __init__(self, *choices: str) -> None:
        """Take the choices, in the order in which they are offered."""
        self.choices = choices
        self._by_key = {match_key(choice): choice for choice in choices}

    def __call__(self, value: object) -> str:
        """Give the choice that is meant."""
        text = as_text(value)
        if match_key(text) not in self._by_key:
            meant = _SAID_FOR.get(match_key(text), "")
            listed = f"Chọn một trong: {', '.join(self.choices)}."
            remedy = f'Có phải "{meant}"?' if meant in self.choices else did_you_mean(text, self.choices, listed)
            raise fail(Kind.BAD_CHOICE, f'Không có lựa chọn "{text}".', remedy)
        return self._by_key[match_key(text)]


one_of = OneOf


Text = Annotated[str, ReadBy(as_text)]
Name = Annotated[str, ReadBy(as_name)]
Texts = Annotated[tuple[Text, ...], ReadBy(as_list)]
Tags = Annotated[tuple[Text, ...], ReadBy(as_tags)]
Posted = Annotated[Moment, ReadBy(as_moment)]
Day = Annotated[dt.date, ReadBy(as_day)]
Count = Annotated[int, ReadBy(as_count)]
Year = Annotated[int, ReadBy(as_year)]
YearOf = Annotated[int, ReadBy(as_year_of)]
Flag = Annotated[bool, ReadBy(as_flag)]
ApprovalSince = Annotated[dt.date | None, ReadBy(as_approval)]
Score = Annotated[float, ReadBy(as_score)]
OfficialNumber = Annotated[DocumentNumber, ReadBy(as_official_number)]
Decision = Annotated[Citation | None, ReadBy(as_decision)]
CitedDocument = Annotated[Citation, ReadBy(as_citation)]
Citations = Annotated[tuple[CitedDocument, ...], ReadBy(as_list)]
Slug = Annotated[str, ReadBy(as_slug)]
OldAddress = Annotated[str, ReadBy(as_old_address)]
OldAddresses = Annotated[tuple[OldAddress, ...], ReadBy(as_list)]
