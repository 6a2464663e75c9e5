"""What is doubtful in a line of recipients, in one Vietnamese sentence and one that says how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangvang.domain.body_ranks import are_side_by_side
from bangvang.domain.collectives import guess_kind, is_body_name, is_person
from bangvang.domain.family_names import is_capital
from bangvang.domain.offices import is_office
from bangvang.lazy_patterns import lazy_pattern

AND = lazy_pattern(r"\s+(?:và|cùng|với)\s+|\s*&\s*", re.IGNORECASE)
COMMA = lazy_pattern(r"\s*,\s*")
ONE_LINE_EACH: Final = "Ghi mỗi người nhận một dòng"


def doubt_of_bodies(line: str) -> tuple[str, str]:
    """Yield doubts about a line that lists bodies side by side, or names a person behind a body."""
    parts = [part for part in COMMA.split(line) if is_capital(part)]
    bodies = [part for part in parts if guess_kind(part).kind == "collective" and not is_office(part)]
    if any(map(is_person, parts)) or are_side_by_side(bodies) or are_side_by_side(list(_bodies_around_and(line))):
        name = line.replace('"', "'")
        remedy = f'{ONE_LINE_EACH}; nếu là một tên, ghi {{name: "{name}", kind: collective}}.'
        return f'"{line}" có vẻ gồm nhiều người nhận.', remedy
    return "", ""


def _bodies_around_and(line: str) -> Iterator[str]:
    """Yield the bodies on both sides of «và» that begin with one word: «Tổ Men và Tổ Nung»."""
    sides = [side for side in AND.split(line) if is_capital(side) and is_body_name(side)]
    first_words = {side.split(maxsplit=1)[0] for side in sides}
    yield from sides if len(sides) > 1 and len(first_words) == 1 else ()


def doubt_of_title(said: str) -> tuple[str, str]:
    """Yield a doubt about a first word that may be a form of address or the family name."""
    first = said.split(maxsplit=1)[0]
    doubt = f'Không rõ "{first}" là lời xưng hô hay họ trong "{said}".'
    return doubt, f'Ghi đủ họ tên; nếu "{first}" là họ, thêm tệp cho người này trong ca-nhan/.'
