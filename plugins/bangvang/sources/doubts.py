"""Problems of how a body is written: what could not be meant for certain, and characters that do not show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.characters import bad_entities
from bangvang.sources.dialect.document import Document
from bangvang.sources.dialect.remarks import Doubt, Remark
from bangvang.sources.findings import Findings, Lines

# Of one body, so that a file of a foreign kind does not fill the screen.
MOST_TOLD: Final = 20

_LEFT_OVER = lazy_pattern(
    r"(?P<OPEN_STRONG>(?<!\*)\*{2,3}(?!\*))"
    r"|(?P<OPEN_LINK>\]\((?=\S)|\]\s?\($|\]\s\((?=https?:|www\.|\S{1,200}\.(?:jpe?g|png|gif|webp|md|pdf)\b)|!\[)"
    r"|(?P<NO_NOTE>\[\^[^\]]{1,40}\])"
)
_CONTEXT: Final = 16  # characters by which a mark is found again in the source
_REACH: Final = 4_000


def doubts(document: Document, found: Findings, lines: Lines) -> Iterator[Problem]:
    """Yield a warning for every doubtful line, the first 20, and an error for every hidden character."""
    remarks = sorted(
        {*document.remarks, *_left_over(found, lines)}, key=lambda remark: (remark.line, remark.doubt.name)
    )
    for remark in remarks[:MOST_TOLD]:
        yield _warning(lines, remark.line, remark.doubt.message, remark.doubt.remedy)
    if rest := remarks[MOST_TOLD:]:
        message = f"Còn {len(rest)} dòng khác của bài cần xem lại."
        yield _warning(lines, rest[0].line, message, "Sửa các dòng đã nêu rồi kiểm tra lại.")
    yield from _hidden(lines)


def _warning(lines: Lines, line: int, message: str, remedy: str) -> Problem:
    return Problem(lines.source_path, line, message, remedy, Kind.UNCLEAR_MARKDOWN, is_warning=True)


def _left_over(found: Findings, lines: Lines) -> Iterator[Remark]:
    """Find marks that came out as text; those that an editor escaped are meant so."""
    for text, near in found.suspects:
        for mark in islice(_LEFT_OVER.finditer(text), MOST_TOLD):
            context = text[mark.start() : mark.start() + _CONTEXT].split("\n", 1)[0].rstrip()
            line = lines.after(context, near, len(text) + _REACH)
            if line and mark.lastgroup:
                yield Remark(line, Doubt[mark.lastgroup])


def _hidden(lines: Lines) -> Iterator[Problem]:
    reported: set[int] = set()
    for offset, entity in bad_entities(lines.text) if "&" in lines.text else ():
        line = lines.at(offset)
        if line not in reported and len(reported) < MOST_TOLD:
            reported.add(line)
            message = f"Mã “{entity}” làm ra ký tự ẩn hoặc ký tự không có."
            remedy = "Bỏ mã này, gõ thẳng chữ cần viết."
            yield Problem(lines.source_path, line, message, remedy, Kind.FORBIDDEN_CHARACTER)
