"""Offices as they are written beside and before the names of people."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from bangvang.domain.family_names import CLEAR_MIDDLE_NAMES, is_family_name, is_person_name, words_of
from bangvang.domain.text import exact_key
from bangvang.lazy_patterns import lazy_pattern

_OFFICES: Final = """
chủ tịch, phó chủ tịch, pct, bí thư, phó bí thư, ủy viên, uv, uvbtv, uvbch, uvtv, uvtw, tuv, huv, tỉnh ủy viên, thành
ủy viên, huyện ủy viên, quận ủy viên, đảng ủy viên, chi ủy viên, giám đốc, phó giám đốc, gđ, pgđ, tổng giám đốc, phó
tổng giám đốc, tgđ, hiệu trưởng, phó hiệu trưởng, hiệu phó, trưởng, phó, chánh, viện trưởng, vụ trưởng, vụ phó, cục
trưởng, cục phó, bộ trưởng, thứ trưởng, thủ tướng, phó thủ tướng, tổng bí thư, tổng biên tập, tổng thư ký, tổng phụ
trách, tổng cục trưởng, tổng kiểm toán, tổng lãnh sự, tổng tham mưu trưởng, thư ký, thống đốc, tỉnh trưởng, đại sứ,
tham tán, chuyên viên, nhân viên, cán bộ, công chức, viên chức, kế toán, văn thư, thủ quỹ, thủ kho, lái xe, tài xế,
bảo vệ, phục vụ, cấp dưỡng, giáo viên, giảng viên, gv, học sinh, sinh viên, học viên, nghiên cứu viên, bác sĩ, y tá, y
sĩ, dược sĩ, điều dưỡng, nữ hộ sinh, hộ lý, công nhân, thợ, kỹ sư, kỹ thuật viên, trợ lý, chính trị viên, chính ủy,
chỉ huy trưởng, chỉ huy phó, tham mưu trưởng, tham mưu phó, tư lệnh, chiến sĩ, tiểu đội trưởng, trung đội trưởng, đại
đội trưởng, tiểu đoàn trưởng, trung đoàn trưởng, lữ đoàn trưởng, sư đoàn trưởng, quân nhân, trạm trưởng, trạm phó, đồn
trưởng, đồn phó, đội trưởng, đội phó, tổ trưởng, tổ phó, nhóm trưởng, nhóm phó, lớp trưởng, lớp phó, quản đốc, thuyền
trưởng, thuyền phó, thuyền viên, máy trưởng, chủ nhiệm, chủ hộ, chủ nhà, chủ cơ sở, chủ quán, chủ tàu, chủ doanh
nghiệp, chủ trang trại, trụ trì, nông dân, ngư dân, diêm dân, tiểu thương, đại biểu, hội viên, đoàn viên, đảng viên,
đội viên, cộng tác viên, tình nguyện viên, tuyên truyền viên, thanh tra viên, kiểm sát viên, thẩm phán, chấp hành
viên, điều tra viên, kiểm lâm viên, công an viên, dân quân, phóng viên, biên tập viên, nhà báo, đạo diễn, diễn viên,
vận động viên, huấn luyện viên, trọng tài, nguyên, cựu, quyền, phụ trách, thường trực, thành viên, người, vợ, chồng,
con, mẹ, cha, bố, thôn trưởng, già làng, cử tri, lớp, sinh năm, sinh ngày, quê, trú, ngụ, ở, khóa, niên khóa
"""
_NAME_LENGTHS: Final = (5, 4, 3, 2)
_BETWEEN: Final = " ,:.–-"
_WORD = lazy_pattern(r"\S+")


def _by_first_word() -> dict[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = defaultdict(list)
    for key in sorted(map(exact_key, _OFFICES.split(","))):
        heads[key.partition(" ")[0]].append(f"{key} ")
    return {first: tuple(keys) for first, keys in heads.items()}


_HEADS: Final = _by_first_word()


def is_office(text: str) -> bool:
    """Tell whether a text begins with an office or with what else is said of a person («lớp 9A», «sinh năm 1990»)."""
    key = exact_key(text)
    return f"{key} ".startswith(_HEADS.get(key.partition(" ")[0], ("\n",)))


def split_office(text: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to read a text as an office and the name behind it; none where it begins with no office.

    «Giám đốc Sở Y tế Lê Nam» has one way, «Bí thư xã Hà Giang Lê Nam» more; «Văn», «Thị» and their like decide.
    """
    if not is_office(text):
        return ()
    words = list(_WORD.finditer(text))
    starts = [words[-length].start() for length in _NAME_LENGTHS if length < len(words)]
    ways = [(text[:start].rstrip(_BETWEEN), text[start:]) for start in starts if _is_name(text[start:])]
    clear = [way for way in ways if _has_clear_middle(way[1])]
    return tuple(clear if len(clear) == 1 else ways)


def _is_name(text: str) -> bool:
    return is_person_name(text) and is_family_name(words_of(text)[0])


def _has_clear_middle(name: str) -> bool:
    _, middle, *given = words_of(name)
    return bool(given) and exact_key(middle) in CLEAR_MIDDLE_NAMES
