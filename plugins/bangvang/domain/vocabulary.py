"""The fixed words of the register in one place: kinds of recipients, statuses, levels, groups, classes.

Code works with keys (``collective``, ``conferred``); editors and readers see the Vietnamese words beside them here.
Levels and groups are written in files as readers see them, so their word is their key.
"""

from __future__ import annotations

from typing import Final, Literal

from bangvang.domain.text import capitalised

RecipientKind = Literal["individual", "collective", "household", "work"]
Status = Literal["conferred", "cited", "announced", "proposed", "rejected", "revoked"]
# Who says a value: the recipient itself, its row in a list, the award entry, the award's file in the catalogue.
UnitFrom = Literal["", "recipient", "row", "entry"]
ConferrerFrom = Literal["", "entry", "catalogue"]

RECIPIENT_KINDS: Final[tuple[RecipientKind, ...]] = ("collective", "individual", "household", "work")
# Kinds of which an article may state a bare number.
STATED_KINDS: Final[tuple[RecipientKind, ...]] = ("collective", "individual", "household")
# A bare number of several kinds together, as the register counts it.
MIXED: Final = "mixed"
KIND_WORDS: Final[dict[str, str]] = {
    "collective": "tập thể",
    "individual": "cá nhân",
    "household": "hộ gia đình",
    "work": "công trình",
    MIXED: "nhiều đối tượng",
}
# Where a kind has room for its full name: filters and figures.
KIND_TITLES: Final[dict[str, str]] = {
    **{kind: capitalised(word) for kind, word in KIND_WORDS.items()},
    "work": "Công trình, tác phẩm",
}
# A number that a source states for collectives and individuals together.
TOTAL_WORDS: Final = "tập thể, cá nhân"
AWARD_KINDS: Final = tuple(KIND_WORDS[kind] for kind in STATED_KINDS)
KIND_OF_WORD: Final[dict[str, RecipientKind]] = {KIND_WORDS[kind]: kind for kind in STATED_KINDS}

# One word each, as open data has it.
STATUS_WORDS: Final[dict[str, str]] = {
    "conferred": "đã tặng",
    "cited": "kể lại",
    "announced": "đã công bố",
    "proposed": "đề nghị",
    "rejected": "không được duyệt",
    "revoked": "đã hủy bỏ",
}
# Whether an article or a standing page is shown.
PUBLICATION_WORDS: Final[dict[str, str]] = {"published": "đăng", "draft": "bản nháp", "hidden": "ẩn"}
# How a file says yes and no, as keys of matching (``text.match_key``).
YES: Final = frozenset({"true", "yes", "co", "dung", "1"})
NO: Final = frozenset({"false", "no", "khong", "sai", "0"})
# What a page says beside a line; nothing beside an honour that was simply conferred.
STATUS_LABELS: Final[dict[str, str]] = {
    "conferred": "",
    "cited": "Được kể lại",
    "announced": "Đã công bố, chưa thấy trao",
    "proposed": "Đề nghị",
    "rejected": "Đề nghị không được duyệt",
    "revoked": "Đã hủy bỏ",
}

STATE: Final = "nhà nước"
GOVERNMENT: Final = "Chính phủ"
MINISTRY: Final = "bộ/ngành/tỉnh"
BASE: Final = "cơ sở"
# From the highest down.
LEVELS: Final = (STATE, GOVERNMENT, MINISTRY, BASE)
LEVEL_TITLES: Final[dict[str, str]] = {
    STATE: "Nhà nước",
    GOVERNMENT: "Chính phủ",
    MINISTRY: "Bộ, ngành, tỉnh",
    BASE: "Cơ sở",
    "": "Chưa rõ cấp",
}
GROUPS: Final = (
    "huân chương",
    "danh hiệu vinh dự",
    "giải thưởng",
    "huy chương",
    "bằng khen",
    "danh hiệu thi đua",
    "kỷ niệm chương",
    "giấy khen",
    "Đảng và đoàn thể",
    "nhà trường và hội thi",
    "nước ngoài",
    "khác",
)
CLASS_WORDS: Final = ("hạng", "giải", "loại", "không")
IN_FORCE: Final = "còn hiệu lực"
DOCUMENT_STATES: Final = (IN_FORCE, "hết hiệu lực")
