"""Which of two bodies is the larger one, by the first words of their names.

In «Phòng Men, Cục Gốm» the second body is above the first; in «Phòng Men, Phòng Nung» it is beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bangvang.domain.text import exact_key


def _keys(heads: str) -> tuple[str, ...]:
    return tuple(f"{exact_key(head)} " for head in heads.split(","))


_INNER: Final = _keys(
    "lớp, tổ, khoa, phòng, ban, đội, bộ môn, phân xưởng, xưởng, nhóm, kíp, ê kíp, bộ phận, khối, chi đoàn"
)
_PLACES: Final = _keys(
    "thôn, xóm, ấp, bản, buôn, làng, khóm, khu phố, tổ dân phố, xã, phường, thị trấn, huyện, quận, thị xã, thành phố, "
    "tp, tỉnh"
)
# From small to large; of two bodies of one rank, neither is above the other.
_RANKS: Final = (
    _keys("lớp, tổ, nhóm, kíp, ê kíp, thôn, xóm, ấp, bản, khu phố"),
    _keys("phòng, ban, đội, khoa, bộ môn, xưởng, phân xưởng, chi bộ, chi đoàn, văn phòng, trạm, bộ phận"),
    _keys(
        "trường, trung tâm, thcs, thpt, tiểu học, mầm non, chi cục, xí nghiệp, nhà máy, bệnh viện, công ty, xã, "
        "phường, thị trấn, ubnd xã, ubnd phường, công an xã, công an phường, đồn, chi nhánh, hợp tác xã, htx"
    ),
    _keys("huyện, quận, thị xã, ubnd huyện, ubnd quận, công an huyện, phòng giáo dục, phòng gd, phòng gd đt"),
    _keys(
        "sở, cục, vụ, viện, học viện, đại học, tổng công ty, tập đoàn, công an, ủy ban, ubnd, hội, đoàn thanh niên, "
        "tỉnh đoàn, thành đoàn, huyện đoàn, công đoàn, liên đoàn"
    ),
    _keys("bộ, tỉnh, thành phố, tp, ubnd tỉnh, ubnd thành phố, tổng cục, ngân hàng nhà nước, viện hàn lâm, chính phủ"),
)


def is_inner_body(name: str) -> bool:
    """Tell whether a body is one inside a larger one: «Phòng Men», «Khoa Nội», «Tổ Toán»."""
    return f"{exact_key(name)} ".startswith(_INNER)


def is_place(name: str) -> bool:
    """Tell whether a name is that of a place: «xã Gò Mây», «tỉnh Mây»."""
    return f"{exact_key(name)} ".startswith(_PLACES)


def rank_of(name: str) -> int:
    """Give the rank of a body from 0 (a class, a team) up; -1 where its first words tell none."""
    key = f"{exact_key(name)} "
    ranks = [(len(head), rank) for rank, heads in enumerate(_RANKS) for head in heads if key.startswith(head)]
    return max(ranks)[1] if ranks else -1


def are_side_by_side(names: Sequence[str]) -> bool:
    """Tell whether one of the names follows another without being above it, so that they seem to be a list."""
    ranks = [rank_of(name) for name in names]
    return any(0 <= later <= earlier for earlier, later in pairwise(ranks))
