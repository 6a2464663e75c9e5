"""Collectives and households told from people by how their names begin."""

from __future__ import annotations

from typing import Final

from bangvang.domain.text import exact_key

# How names of collectives begin, by which a name that no file holds is told from a person's. Accents decide:
# «Vụ» and «Tổ» are bodies, «Vũ» and «Tô» are families.
COLLECTIVE_STARTS: Final = tuple(
    exact_key(start) + " "
    for start in (
        "phòng, ban, vụ, cục, viện, trung tâm, tổ, đội, khoa, trường, công ty, công đoàn, công an, sở, chi cục, "
        "chi bộ, chi đoàn, xưởng, phân xưởng, nhà máy, hợp tác xã, uỷ ban, hội, liên đoàn, tập thể, đơn vị, đoàn, "
        "văn phòng, tổng cục, tổng công ty, bộ phận, bộ môn, bộ chỉ huy, trạm, bệnh viện, đài, quỹ, khối, lớp, xã, "
        "phường, thôn, nhóm, đảng bộ, hạt, thư viện, bảo tàng, mặt trận, bộ, học viện, đại học, tập đoàn, ngân hàng, "
        "báo, tạp chí, nhà xuất bản, tỉnh, thành phố, huyện, quận, thị xã, thị trấn, hiệp hội, liên hiệp, chi hội, "
        "câu lạc bộ, cụm, tiểu đoàn, trung đoàn, sư đoàn, đồn"
    ).split(", ")
)
HOUSEHOLD_STARTS: Final = tuple(exact_key(start) + " " for start in ("hộ", "gia đình"))
# «Đoàn» is a body and a family: «Đoàn Văn Ẩn» has capitals only, «Đoàn Thanh niên» has not.
FAMILY_START: Final = exact_key("đoàn")


def is_collective_name(name: str) -> bool:
    """Tell whether a name that no file holds is that of a body, by its first words."""
    key = exact_key(name) + " "
    words = name.split()
    if key.startswith(FAMILY_START + " ") and all(word[:1].isupper() for word in words):
        return False
    return key.startswith(COLLECTIVE_STARTS)
