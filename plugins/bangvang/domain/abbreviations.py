"""Abbreviations of public life written out: «UBND TP.HCM» is «ủy ban nhân dân thành phố hồ chí minh».

Only names are compared by it; what readers see stays as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bangvang.domain.text import nfc, squeeze
from bangvang.lazy_patterns import lazy_pattern

# Each key is written without points, dashes and «&».
WRITTEN_OUT: Final = {
    "bch": "ban chấp hành",
    "bchqs": "bộ chỉ huy quân sự",
    "bhxh": "bảo hiểm xã hội",
    "bqp": "bộ quốc phòng",
    "bđbp": "bộ đội biên phòng",
    "btv": "ban thường vụ",
    "bv": "bệnh viện",
    "bvđk": "bệnh viện đa khoa",
    "ca": "công an",
    "ccb": "cựu chiến binh",
    "ctn": "chủ tịch nước",
    "cđcs": "công đoàn cơ sở",
    "gddt": "giáo dục và đào tạo",
    "gdđt": "giáo dục và đào tạo",
    "gdnn": "giáo dục nghề nghiệp",
    "gdtx": "giáo dục thường xuyên",
    "gtvt": "giao thông vận tải",
    "hcm": "hồ chí minh",
    "hđnd": "hội đồng nhân dân",
    "hđqt": "hội đồng quản trị",
    "hđtv": "hội đồng thành viên",
    "htx": "hợp tác xã",
    "khcn": "khoa học và công nghệ",
    "khcnvn": "khoa học và công nghệ việt nam",
    "khvàcn": "khoa học và công nghệ",
    "khđt": "kế hoạch và đầu tư",
    "ksnd": "kiểm sát nhân dân",
    "lhpn": "liên hiệp phụ nữ",
    "lhpnvn": "liên hiệp phụ nữ việt nam",
    "llvt": "lực lượng vũ trang",
    "llvtnd": "lực lượng vũ trang nhân dân",
    "lđlđ": "liên đoàn lao động",
    "lđtbxh": "lao động thương binh và xã hội",
    "lđtbvàxh": "lao động thương binh và xã hội",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "nhnn": "ngân hàng nhà nước",
    "nnptnt": "nông nghiệp và phát triển nông thôn",
    "nnmt": "nông nghiệp và môi trường",
    "nxb": "nhà xuất bản",
    "qđnd": "quân đội nhân dân",
    "shtt": "sở hữu trí tuệ",
    "tand": "tòa án nhân dân",
    "tandtc": "tòa án nhân dân tối cao",
    "tnmt": "tài nguyên và môi trường",
    "tnxp": "thanh niên xung phong",
    "tp": "thành phố",
    "tphcm": "thành phố hồ chí minh",
    "tphn": "thành phố hà nội",
    "tđkt": "thi đua khen thưởng",
    "ttg": "thủ tướng chính phủ",
    "ttgcp": "thủ tướng chính phủ",
    "tttt": "thông tin và truyền thông",
    "tw": "trung ương",
    "twđ": "trung ương đoàn",
    "tx": "thị xã",
    "ubdt": "ủy ban dân tộc",
    "ubnd": "ủy ban nhân dân",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "vhtt": "văn hóa thông tin",
    "vhttdl": "văn hóa thể thao và du lịch",
    "vksnd": "viện kiểm sát nhân dân",
    "vp": "văn phòng",
    "vpcp": "văn phòng chính phủ",
}
_MOST_LETTERS: Final = max(map(len, WRITTEN_OUT))
# «T.Ư», «T.W.», «TƯ» as a word of its own; «tư» in «đầu tư» is none.
_CENTRAL: Final = lazy_pattern(r"\bT\.\s?[ƯUW]\b\.?|\bTƯ\b")
_TOKEN: Final = lazy_pattern(r"[^\W_]+(?:\s?[&.\-–/]\s?[^\W_]+)*")
_JOINTS: Final = lazy_pattern(r"[\s&.\-–/]+")
_WORD: Final = lazy_pattern(r"[^\W_]+")


@lru_cache(maxsize=16384)
def written_out(name: str) -> str:
    """Write a name out for comparing: lower case, abbreviations in words, no punctuation, accents kept.

    «Sở GD-ĐT» and «Sở Giáo dục & Đào tạo» come out the same. Small letters are never an abbreviation.
    """
    said = squeeze(nfc(name))
    if not said.isupper():
        said = _CENTRAL.sub("trung ương", said)
    return " ".join(_words(said)).lower()


def _words(said: str) -> Iterator[str]:
    for token in _TOKEN.findall(said.replace(" & ", "&").replace("KH và CN", "KH&CN")):
        whole = _JOINTS.sub("", token)
        if _is_short(whole) and whole.lower() in WRITTEN_OUT:
            yield WRITTEN_OUT[whole.lower()]
            continue
        for word in _WORD.findall(token.replace("&", " và ")):
            yield WRITTEN_OUT.get(word.lower(), word) if _is_short(word) else word


def _is_short(word: str) -> bool:
    """Tell whether a word is written as abbreviations are: short, with at least two capitals."""
    capitals = sum(letter.isupper() for letter in word)
    return len(word) <= _MOST_LETTERS and (capitals > 1 or word in {"Tp", "Tx"})
