"""The distinctive words of an article's title and lead, by which news that share nothing else may belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bangvang.domain.text import fold, nfc
from bangvang.lazy_patterns import lazy_pattern

MOST_WORDS: Final = 12

# What all such news is made of. Accents are heeded, lest «Hải Phòng» fall with «hai» and «Quảng Nam» with «năm».
_FUNCTION: Final = """ai anh bà bị bởi các cái cả chị cho chỉ chưa có con còn của cùng cũng do dịp đã đang đây để đến đó
được em giữa hay hai hơn hoặc khác khi không là làm lại lần lên lúc mà mới một mọi mỗi nào này nay năm nên nếu ngày nhằm
nhiều những như nhưng nơi ông ở phải qua ra rất rồi sau sáng chiều sẽ số sự tại tháng theo thì thứ trên trong trước từ
tới và vào vẫn về vì việc với vừa xuống"""
_BOILERPLATE: Final = """ban hành/biểu dương/bí thư/bằng khen/bộ trưởng/chủ tịch/cá nhân/công tác/cơ quan/cơ sở/
danh hiệu/giai đoạn/giấy khen/hà nội/hội nghị/khen thưởng/kế hoạch/lãnh đạo/lễ trao/nhiệm vụ/phong trào/phát biểu/
phát huy/phát động/sơ kết/tham dự/thi đua/thành tích/thực hiện/tiên tiến/tiêu biểu/trao tặng/triển khai/tuyên dương/
tôn vinh/tập thể/tặng thưởng/tổ chức/tổng kết/vinh dự/xuất sắc/yêu nước/điển hình/đón nhận/đơn vị/đại biểu/đại hội/
đạt được/đồng chí/nguyễn văn/nguyễn thị/trần văn/trần thị/lê văn/lê thị/phạm văn/phạm thị"""
_FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())
_COMMON_PAIRS: Final = frozenset(tuple(pair.split()) for pair in _BOILERPLATE.split("/"))
_CLAUSE_END = lazy_pattern(r"[^\w\s&]+")


def words(title: str, lead: str) -> tuple[str, ...]:
    """Give the distinctive words of an article, at most ``MOST_WORDS``, those of the title first, folded.

    A Vietnamese word has mostly two syllables, so pairs of neighbours are taken («hien mau»), none over punctuation,
    digits, function words or the vocabulary of all such news.
    """
    found: dict[str, None] = {}
    for clause in _CLAUSE_END.split(f"{nfc(title)}.{nfc(lead)}".lower()):
        found.update(dict.fromkeys(_distinctive(clause.split())))
        if len(found) >= MOST_WORDS:
            break
    return tuple(found)[:MOST_WORDS]


def _distinctive(syllables: Sequence[str]) -> Iterator[str]:
    telling = list(map(_telling, syllables))
    for i, pair in enumerate(pairwise(syllables)):
        if pair in _COMMON_PAIRS:
            telling[i] = telling[i + 1] = ""
    return (f"{first} {second}" for first, second in pairwise(telling) if first and second)


@lru_cache(maxsize=16384)
def _telling(syllable: str) -> str:
    """Fold a syllable; empty for a function word and for what is no word at all."""
    return fold(syllable) if syllable.isalpha() and syllable not in _FUNCTION_WORDS else ""
