"""What four rules ask of a portal, measured on the files of a published site; only points that we could read.

Decree 42/2022/NĐ-CP, Circular 22/2023/TT-BTTTT, Circular 26/2020/TT-BTTTT, Decree 30/2020/NĐ-CP; read in November 2026.
A measure says what is in the files. Whether that satisfies a rule is for the agency's lawyer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from gzip import decompress
from html import escape
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.facts import Place

_D42: Final = "Nghị định 42/2022/NĐ-CP"
_C22: Final = "Thông tư 22/2023/TT-BTTTT"
_C26: Final = "Thông tư 26/2020/TT-BTTTT"
_D30: Final = "Nghị định 30/2020/NĐ-CP"
_ARTICLE: Final = lazy_pattern(r"tin/\d{4}/\d\d/\d\d/[^/]+/index\.html")
_PAGE: Final = lazy_pattern(r".*\.html")
_DOCUMENT: Final = lazy_pattern(r"van-ban/[^/]+/index\.html")
# The lists of the parts of the search index that hold articles; the third holds units, awards and people.
_TIER: Final = lazy_pattern(r"tim-kiem/v\d+/(?:cu|moi)\.gz")
_PORTAL: Final = lazy_pattern(r'href="https://(?P<host>[a-z0-9.-]+\.gov\.vn)[/"]')
_SHEET: Final = '<article class="sheet"'
_DATED: Final = lazy_pattern(
    r'class="sheet__date">[^<]*ngày (?:0[1-9]|[12]\d|3[01]) tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}'
)
_MOVED: Final = 'http-equiv="refresh"'
_IMAGE: Final = lazy_pattern(r"<img\b[^>]*>")
# What every page has, by what is asked.
_SIGNS: Final = {
    "Trang ghi ngôn ngữ": lazy_pattern(r'<html lang="[a-z]{2}"'),
    "Có lối đi thẳng tới nội dung": lazy_pattern(r'class="skip" href="#'),
    "Mỗi trang một tiêu đề chính": lazy_pattern(r"<h1\b"),
}
_STATES: Final = {True: "Đạt", False: "Chưa", None: "Không có gì để đo"}


class Point(NamedTuple):
    """One point of a rule: where it stands, what it asks in our words, whether the files show it, and the figure."""

    rule: str
    article: str
    asks: str
    holds: bool | None
    figure: str

    @property
    def state(self) -> str:
        """Say whether it holds; None is where the site has nothing of the sort."""
        return _STATES[self.holds]


class Portal(NamedTuple):
    """A published site: names of its files, their texts, and how many releases are kept; ``monitor`` is the script."""

    files: Collection[str]
    place: Place
    kept: int
    monitor: str

    def text(self, name: str) -> str:
        """Read a file as text."""
        return self.place(name).read_text(encoding="utf-8", errors="replace")

    def texts(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """Yield the texts of the files whose names a pattern fits, but for pages that only lead on."""
        for name in sorted(self.files):
            if pattern.fullmatch(name) and _MOVED not in (text := self.text(name)):
                yield text


def points(portal: Portal) -> Iterator[Point]:
    """Yield every point with its measure, in the order of the rules. Raises OSError."""
    yield from _decree_42(portal)
    yield from _circular_22(portal)
    yield from _circular_26(portal)
    yield from _decree_30(portal)


def _decree_42(portal: Portal) -> Iterator[Point]:
    printed = ["data-print" in text for text in portal.texts(_ARTICLE)]
    records = _records(portal)
    yield Point(
        _D42, "Điều 7 khoản 1 điểm a", "Tìm kiếm cho ra đủ, đúng tin bài hiện có",
        records == len(printed) if printed else None,
        f"{records} bài trong mục lục tìm kiếm, {len(printed)} bài",
    )  # fmt: skip
    hosts = {found["host"] for name in _about(portal) for found in _PORTAL.finditer(portal.text(name))}
    yield Point(
        _D42, "Điều 7 khoản 1 điểm b", "Liên kết tới cổng của các cơ quan khác",
        bool(hosts), f"{len(hosts)} cổng .gov.vn được dẫn từ trang chủ và các trang cố định",
    )  # fmt: skip
    yield Point(
        _D42, "Điều 7 khoản 1 điểm c", "In và lưu từng tin bài",
        all(printed) if printed else None,
        f"{sum(printed)} trong {len(printed)} bài có nút In trang (hộp in của trình duyệt lưu thành PDF)",
    )  # fmt: skip
    english = [name for name in portal.files if re.fullmatch(r"en/[^/]+/index\.html", name)]
    sound = [name for name in english if '<html lang="en">' in portal.text(name)]
    yield Point(
        _D42, "Điều 7 khoản 2", "Cơ cấu tổ chức và liên hệ bằng tiếng Anh",
        {"en/structure/index.html", "en/contact/index.html"} <= {*sound},
        f"{len(sound)} trang tiếng Anh: {', '.join(sorted(name.split('/')[1] for name in sound)) or 'không có'}",
    )  # fmt: skip


def _circular_22(portal: Portal) -> Iterator[Point]:
    tables = sum(name.startswith("du-lieu/") and name.endswith(".csv") for name in portal.files)
    feeds = sum(name.rpartition("/")[2] == "feed.xml" for name in portal.files)
    yield Point(
        _C22, "Chương II", "Thông tin có cấu trúc, chia sẻ được cho cơ quan khác",
        bool(tables and feeds), f"{tables} bảng dữ liệu CSV, {feeds} nguồn tin Atom",
    )  # fmt: skip
    yield Point(
        _C22, "Chương II", "Có phương án dự phòng, phục hồi",
        portal.kept > 1, f"{portal.kept} bản đăng còn giữ để lùi về (và bangvang bag để cất nơi khác)",
    )  # fmt: skip
    script = f'src="{escape(portal.monitor)}"'
    measured = [bool(portal.monitor) and script in text for text in portal.texts(_PAGE)]
    yield Point(
        _C22, "Chương III", "Kết nối hệ thống đo của Bộ (EMC)",
        all(measured), f"{sum(measured)} trong {len(measured)} trang có mã đo (monitor trong trang-web.yaml)",
    )  # fmt: skip


def _circular_26(portal: Portal) -> Iterator[Point]:
    spoken: list[bool] = []
    signed: list[list[bool]] = []
    for text in portal.texts(_PAGE):
        spoken += [" alt=" in image for image in _IMAGE.findall(text)]
        signed.append([sign.search(text) is not None for sign in _SIGNS.values()])
    yield Point(
        _C26, "Điều 2 (đối tượng áp dụng)", "Ảnh có lời thay thế",
        all(spoken) if spoken else None, f"{sum(spoken)} trong {len(spoken)} ảnh",
    )  # fmt: skip
    for asks, has in zip(_SIGNS, zip(*signed, strict=True), strict=True):
        yield Point(_C26, "Điều 2 (đối tượng áp dụng)", asks, all(has), f"{sum(has)} trong {len(has)} trang")


def _decree_30(portal: Portal) -> Iterator[Point]:
    sheets = [text for text in portal.texts(_DOCUMENT) if _SHEET in text]
    parts = (
        ("Quốc hiệu, tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số, ký hiệu", 'class="sheet__number"'),
        ("Địa danh, thời gian ban hành", 'class="sheet__date"'),
        ("Chức vụ, họ tên người ký", 'class="sheet__sign"'),
        ("Nơi nhận", 'class="sheet__cc"'),
    )
    for asks, sign in parts:
        count = sum(sign in text for text in sheets)
        yield Point(
            _D30, "Điều 8 khoản 2", asks, count == len(sheets) if sheets else None,
            f"{count} trong {len(sheets)} văn bản có toàn văn",
        )  # fmt: skip
    dated = [text for text in sheets if 'class="sheet__date"' in text]
    right = sum(_DATED.search(text) is not None for text in dated)
    yield Point(
        _D30, "Phụ lục I", "Ngày dưới 10 và tháng 1, 2 có số 0 đứng trước",
        right == len(dated) if dated else None, f"{right} trong {len(dated)} văn bản ghi đủ ngày",
    )  # fmt: skip


def _about(portal: Portal) -> list[str]:
    """Name the home page and the pages one folder below the root, the standing ones among them."""
    return [name for name in sorted(portal.files) if re.fullmatch(r"(?:[^/]+/)?index\.html", name)]


def _records(portal: Portal) -> int:
    """Count the articles that the search index of the release holds, by its own lists."""
    lists = (portal.place(name).read_bytes() for name in portal.files if _TIER.fullmatch(name))
    return sum(json.loads(decompress(data))["records"] for data in lists)


def written(found: Sequence[Point], *, site: str, release: str, day: str) -> str:
    """Write the checklist as Markdown."""
    about = (
        f"Đo trên bản đăng {release}, ngày {day}. Chỉ gồm những điểm đã đọc được nguyên văn hay trích dẫn điều, khoản; "
        "mỗi dòng nói điều đo được trong các tệp của trang. Kết luận pháp lý thuộc về bộ phận pháp chế."
    )
    lines = [
        f"# Bảng đối chiếu quy định: {site}",
        "",
        about,
        "",
        "| Văn bản | Điều, khoản | Yêu cầu | Kết quả | Số đo |",
        "|---|---|---|---|---|",
        *(f"| {one.rule} | {one.article} | {one.asks} | {one.state} | {one.figure} |" for one in found),
    ]
    return "\n".join(lines) + "\n"
