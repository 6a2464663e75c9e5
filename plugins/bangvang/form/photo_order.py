"""The order of the photos of a text: which opens it, which stand where, which make the gallery at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from bangvang.form.photo_words import PHOTO

UP: Final = "anh-len"
DOWN: Final = "anh-xuong"
TO: Final = "anh-toi"
FIRST: Final = "anh-dau"
LAST: Final = "anh-cuoi"
ACTIONS: Final = frozenset({UP, DOWN, TO, FIRST, LAST})
_CAPTION: Final = re.compile(r"\n\*[^*\n].*\*(?=\n|$)")


class _Span(NamedTuple):
    start: int
    end: int


def arranged(body: str, action: str, place: str) -> str:
    """Give a text with one photo elsewhere; ``place`` is its number, for ``TO`` with that of its new place: ``3-0``.

    A photo takes its caption along. What names no photo changes nothing.
    """
    spans = _spans(body)
    numbers = [int(part) for part in place.split("-") if part.isdigit()]
    if not numbers or not all(number < len(spans) for number in numbers):
        return body
    number = numbers[0]
    targets = {UP: max(number - 1, 0), DOWN: min(number + 1, len(spans) - 1), TO: numbers[-1]}
    if action in targets:
        return _moved(body, spans, number, targets[action])
    photo, rest = _taken_out(body, spans[number])
    return f"{photo}\n\n{rest}".strip("\n") if action == FIRST else f"{rest}\n\n{photo}".strip("\n")


def roles(body: str) -> tuple[str, ...]:
    """Say of each photo what it is on the page: the first, one of the gallery, or one among the text."""
    spans = _spans(body)
    run = len(spans)
    while run and not body[spans[run - 1].end : spans[run].start if run < len(spans) else len(body)].strip():
        run -= 1
    found = ["trong bài" if number < run else "bộ ảnh cuối bài" for number in range(len(spans))]
    if spans and not body[: spans[0].start].strip():
        found[0] = "ảnh đầu bài"
    in_gallery = found.count("bộ ảnh cuối bài")
    return tuple("trong bài" if in_gallery == 1 and role == "bộ ảnh cuối bài" else role for role in found)


def _spans(body: str) -> list[_Span]:
    """Find the photos of a text, each with the line below it that is its caption."""
    found = []
    for photo in PHOTO.finditer(body):
        caption = _CAPTION.match(body, photo.end())
        found.append(_Span(photo.start(), caption.end() if caption else photo.end()))
    return found


def _moved(body: str, spans: Sequence[_Span], number: int, target: int) -> str:
    """Let a photo take another one's place, and those between move up; the text between them stays."""
    photos = [body[span.start : span.end] for span in spans]
    photos.insert(target, photos.pop(number))
    parts, end = [], 0
    for span, photo in zip(spans, photos, strict=True):
        parts += [body[end : span.start], photo]
        end = span.end
    return "".join((*parts, body[end:]))


def _taken_out(body: str, span: _Span) -> tuple[str, str]:
    before, after = body[: span.start], body[span.end :]
    between = "\n\n" if before.endswith("\n") or after.startswith("\n") else ""
    rest = f"{before.rstrip()}{between}{after.lstrip()}" if between else before + after
    return body[span.start : span.end], rest.strip("\n")
