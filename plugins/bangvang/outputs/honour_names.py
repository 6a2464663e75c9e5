"""Names of honours as readers see them: whole, with the word that their classes take."""

from __future__ import annotations

from bangvang.domain.archive import Archive
from bangvang.domain.award_names import with_class
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrals import Conferral


def class_label(class_name: str, award: Award) -> str:
    """Write a class as readers see it: «hạng Nhì», «giải Khuyến khích»; a class that is a name, as it is."""
    return f"{award.class_word} {class_name}".strip() if class_name else ""


def name_and_class(name: str, class_name: str, award: Award) -> tuple[str, str]:
    """Give the name of an honour and its class beside it; «Huy hiệu 30 năm tuổi Đảng» has its class itself."""
    if class_name and not award.class_word:
        return with_class(name, class_name), ""
    return name, class_label(class_name, award)


def honour_title(line: Conferral, archive: Archive) -> str:
    """Write what a line confers in one: «Bằng khen của UBND tỉnh Hà Giang», «Hội thi Lò gốm giải Nhất»."""
    return " ".join(name_and_class(line.award_name, line.class_name, archive.terms.awards[line.award_id])).strip()
