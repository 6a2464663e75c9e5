"""What the titles of columns mean, as agencies write them; any case, with or without accents."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bangvang.domain.text import match_key, squeeze
from bangvang.lazy_patterns import lazy_pattern


class Column(StrEnum):
    """What a column holds. The value of each is its title in messages."""

    ORDER = "STT"
    ADDRESS_FORM = "Ông/bà"
    FAMILY_NAME = "Họ đệm"
    GIVEN_NAME = "Tên"
    NAME = "Họ tên"
    COLLECTIVE = "Tên tập thể"
    INDIVIDUAL = "Cá nhân"
    HOUSEHOLD = "Hộ gia đình"
    NAME_LINE = "Họ tên, chức vụ, đơn vị"
    OFFICE = "Chức vụ"
    GRADE = "Lớp"
    SUBUNIT = "Phòng ban"
    UNIT = "Đơn vị"
    OFFICE_AND_UNIT = "Chức vụ, đơn vị"
    KIND = "Đối tượng"
    CLASS = "Hạng"
    YEAR = "Năm"
    SCHOOL_YEAR = "Năm học"
    DECISION = "Quyết định"
    AWARD = "Hình thức khen thưởng"
    NOTE = "Ghi chú"
    REASON = "Thành tích"
    UNUSED = "(không dùng)"
    MIXED = "(gộp)"


SHOWN_TITLES: Final = "Họ tên, Chức vụ, Đơn vị, Đối tượng, Hạng, Năm, Quyết định, Ghi chú"
# Any of these says who the row is about.
NAMES: Final = (
    *(Column.NAME, Column.NAME_LINE, Column.COLLECTIVE, Column.INDIVIDUAL, Column.HOUSEHOLD),
    *(Column.GIVEN_NAME, Column.FAMILY_NAME),
)

_TITLES: Final[Mapping[Column, str]] = {
    Column.ORDER: "STT; TT; Số TT; Số thứ tự; Thứ tự; No; #",
    Column.ADDRESS_FORM: "Ông/bà; Ông, bà; Ông (bà); Ông; Bà; Danh xưng; Xưng hô; Quý danh; Tên gọi; Đồng chí",
    Column.FAMILY_NAME: "Họ đệm; Họ lót; Họ và tên đệm; Họ và đệm; Họ và tên lót; Họ và chữ đệm; Họ tên đệm; Họ",
    Column.GIVEN_NAME: "Tên",
    Column.NAME: (
        "Họ tên; Họ và tên; Họ, tên; Người nhận; Người được khen; Tên người nhận; Họ và tên khai sinh; Tên "
        "cá nhân và tập thể; Tên người; Họ tên/Tên đơn vị; Đối tượng được khen; Đối tượng được khen thưởng"
    ),
    Column.COLLECTIVE: "Tên tập thể; Tập thể; Tên các tập thể; Tên tổ chức; Tên doanh nghiệp; Doanh nghiệp",
    Column.INDIVIDUAL: "Cá nhân; Tên cá nhân; Họ tên cá nhân; Họ và tên cá nhân",
    Column.HOUSEHOLD: "Hộ; Hộ gia đình; Gia đình; Tên hộ gia đình; Tên hộ; Họ tên chủ hộ; Họ và tên chủ hộ; Chủ hộ",
    Column.OFFICE: (
        "Chức vụ; Chức danh; Chức vụ, chức danh; Chức danh, chức vụ; Chức vụ Đảng; Chức vụ chính quyền; "
        "Chức vụ đoàn thể; Nghề nghiệp; Nhiệm vụ; Vị trí công tác; Cấp bậc"
    ),
    Column.GRADE: "Lớp; Lớp học; Học sinh lớp; Khối lớp",
    Column.SUBUNIT: (
        "Phòng ban; Tên phòng ban; Phòng; Ban; Bộ phận; Tổ; Tổ công tác; Khối; Khối, tổ công tác; Phòng, ban"
    ),
    Column.UNIT: (
        "Đơn vị; Tên đơn vị; Đơn vị công tác; Tên đơn vị công tác; Nơi công tác; Nơi làm việc; Cơ quan; Cơ "
        "quan công tác; Tên cơ quan; Cơ quan, đơn vị; Đơn vị, cơ quan; Tập thể công tác; Trường; Tên "
        "trường; Nơi học tập; Đơn vị học tập; Đơn vị trực thuộc; Thuộc đơn vị; Cơ quan, đơn vị công tác"
    ),
    Column.KIND: "Đối tượng; Loại; Loại đối tượng; Phân loại đối tượng; Cá nhân hay tập thể",
    Column.CLASS: "Hạng; Giải; Đạt giải; Xếp giải; Hạng giải; Giải thưởng",
    Column.YEAR: "Năm; Giai đoạn; Năm, giai đoạn; Năm khen thưởng; Năm được khen; Năm khen; Năm tặng",
    Column.SCHOOL_YEAR: "Năm học",
    Column.DECISION: (
        "Quyết định; Số quyết định; Số QĐ; QĐ số; Quyết định số; Số, ngày quyết định; Số, ngày, tháng, năm "
        "quyết định; Số và ngày quyết định; Quyết định khen thưởng; Số quyết định khen thưởng; Số, ngày QĐ; "
        "Số, ngày tháng quyết định; Số, ngày tháng QĐ"
    ),
    Column.AWARD: (
        "Hình thức khen thưởng; Hình thức; Danh hiệu thi đua; Danh hiệu; Hình thức khen; Danh hiệu thi "
        "đua/Hình thức khen thưởng; Tên hình thức khen thưởng; Khen thưởng; Hình thức đề nghị khen thưởng; "
        "Hình thức đề nghị; Danh hiệu, hình thức khen thưởng"
    ),
    Column.NOTE: "Ghi chú; Chú thích",
    Column.REASON: (
        "Thành tích; Thành tích đạt được; Tóm tắt thành tích; Nội dung khen thưởng; Nội dung khen; Lý do; "
        "Lý do khen thưởng; Nội dung thành tích; Thành tích nổi bật; Thành tích chủ yếu; Tóm tắt thành tích "
        "chính"
    ),
    # What must never be public, or says nothing of an honour. Any title that is not here is left unread as well.
    Column.UNUSED: (
        "Ngày sinh; Năm sinh; Ngày tháng năm sinh; Ngày, tháng, năm sinh; Sinh năm; Sinh ngày; Tuổi; Giới "
        "tính; Phái; Nữ; CCCD; CMND; CMT; Số CCCD; Số CMND; Số CMND, CCCD; CMND/CCCD; Căn cước; Căn cước "
        "công dân; Số định danh; Mã định danh; Số căn cước; Hộ chiếu; Ngày cấp; Nơi cấp; Địa chỉ; Nơi ở; "
        "Chỗ ở; Nơi cư trú; Thường trú; Nơi thường trú; Hộ khẩu; Hộ khẩu thường trú; Địa chỉ thường trú; Cư "
        "trú; Quê quán; Nguyên quán; Nơi sinh; Dân tộc; Tôn giáo; Quốc tịch; Điện thoại; Số điện thoại; "
        "SĐT; ĐT; Di động; Email; Thư điện tử; Số tài khoản; STK; Ngân hàng; Mã số thuế; Số sổ BHXH; Mã số "
        "BHXH; Lương; Hệ số lương; Bậc lương; Trình độ; Trình độ chuyên môn; Học vị; Học hàm; Ngày vào "
        "Đảng; Ngày vào ngành; Số tiền; Tiền thưởng; Mức thưởng; Mức tiền thưởng; Thành tiền; Đơn vị tính; "
        "Ký nhận; Ký tên; Chữ ký; Mã; Mã số; Mã nhân viên; Ngày; Tháng; Mã cán bộ; Họ tên cha; Họ tên mẹ; "
        "Họ và tên cha; Họ và tên mẹ; Họ tên bố; Phụ huynh; Họ tên phụ huynh; Ngày quyết định; Ngày ký; "
        "Người ký; Số lượng; Điểm; Xếp loại; Kết quả; Xã; Huyện; Tỉnh; Địa phương"
    ),
}
_MEANINGS: Final = {match_key(title): column for column, titles in _TITLES.items() for title in titles.split("; ")}

_WRITTEN: Final = {match_key(title): title for titles in _TITLES.values() for title in titles.split("; ")}
_NEAR: Final = 0.86
LONGEST_TITLE: Final = 200

# What is often added to a title without changing what the column holds.
_ADDED: Final = tuple(
    " " + match_key(words)
    for words in (
        "được đề nghị khen thưởng; đề nghị khen thưởng; được khen thưởng; được khen; được tặng; được tuyên dương; "
        "được biểu dương; được tôn vinh; được vinh danh; đề nghị; người; của người; hiện nay; hiện tại; học sinh; "
        "sinh viên; giáo viên; cán bộ; công chức; viên chức; đoàn viên; hội viên; đảng viên; thí sinh; người lao động; "
        "công nhân; của; đầy đủ; công tác; học tập; đang công tác; nếu có"
    ).split("; ")
)
_PARENTHESES: Final = lazy_pattern(r"\([^()]*\)")
_SEPARATORS: Final = lazy_pattern(r"[/,;&+]|\s[–—-]\s|\s(?:và|hoặc|hay)\s", re.IGNORECASE)
# Holds «và» without being two things.
_ONE_THING: Final = lazy_pattern(r"họ\s+và\s+tên", re.IGNORECASE)
_WHO: Final = frozenset((Column.COLLECTIVE, Column.INDIVIDUAL, Column.HOUSEHOLD, Column.NAME, Column.GIVEN_NAME))
_WORK: Final = frozenset((Column.OFFICE, Column.GRADE, Column.UNIT, Column.SUBUNIT))
# What titles hold together, the first that all of them fit.
_TOGETHER: Final[tuple[tuple[frozenset[Column], Column], ...]] = (
    *((frozenset((column,)), column) for column in Column),
    (_WHO, Column.NAME),
    (frozenset((Column.SUBUNIT, Column.COLLECTIVE)), Column.SUBUNIT),
    (frozenset((Column.UNIT, Column.SUBUNIT, Column.COLLECTIVE)), Column.UNIT),
    (frozenset((Column.OFFICE, Column.GRADE)), Column.OFFICE),
    (_WORK, Column.OFFICE_AND_UNIT),
    (_WORK | {Column.NAME, Column.GIVEN_NAME}, Column.NAME_LINE),
    (frozenset((Column.NOTE, Column.REASON)), Column.NOTE),
)


@lru_cache(maxsize=4096)
def meaning(title: str) -> Column | None:
    """Tell what a column with this title holds; None where the title is not known."""
    if len(title) > LONGEST_TITLE:
        return None
    bare = _PARENTHESES.sub(" ", title)
    key = match_key(bare if bare.strip(" *:") else title)
    whole = _known(key)
    if whole or not key:
        return whole
    said = _SEPARATORS.split(_ONE_THING.sub("Họ tên", squeeze(bare)))
    parts = [_known(match_key(part)) for part in said if part.strip()]
    return _together(frozenset(parts)) if len(parts) > 1 else None


def meaning_under(parent: str, title: str) -> Column | None:
    """Tell what a column holds whose title is under a title of several columns."""
    own, above = meaning(title), meaning(parent)
    both = _known(match_key(f"{parent} {title}"))
    if both or above is None:
        return both or own
    if own is None or above is Column.UNUSED:
        return above  # «Ngày sinh: Năm» is no year of an award
    return above if own is Column.GIVEN_NAME and above is not Column.NAME else own  # «Đơn vị: Tên»


def known_titles(cells: Iterable[str]) -> int:
    """Count the cells that are titles of columns."""
    return sum(1 for cell in cells if meaning(squeeze(cell)) is not None)


def nearest_title(title: str) -> str:
    """Give the title of a column that is read which an unknown title may be a slip for; empty where none is near."""
    keys = [key for key, column in _MEANINGS.items() if column is not Column.UNUSED]
    close = difflib.get_close_matches(match_key(title), keys, n=1, cutoff=_NEAR)
    return _WRITTEN[close[0]] if close and meaning(title) is None else ""


def _known(key: str) -> Column | None:
    found = _MEANINGS.get(key)
    if found:
        return found
    for added in _ADDED:
        if key.endswith(added):
            return _known(key.removesuffix(added))
    return None


def _together(parts: frozenset[Column | None]) -> Column | None:
    """Tell what a title of several means: «Tên tập thể/cá nhân/hộ gia đình», «Chức vụ, đơn vị công tác»."""
    if None in parts:
        return None
    if Column.INDIVIDUAL in parts and parts <= _WHO | {Column.UNIT}:
        return Column.NAME
    fitting = (column for wholes, column in _TOGETHER if parts <= wholes)
    return next(fitting, Column.MIXED)
