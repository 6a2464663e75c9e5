"""Front matter: numbered header lines and a body, from the bytes of a Markdown file.

Every scalar stays text (PyYAML's base loader); its field gives it a type later. So ``04``, ``No`` and ``2024-05``
never turn into something else, and every value remembers its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter
from bangvang.domain.text import excerpt
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.decoding import decode
from bangvang.sources.files import word_for
from bangvang.sources.plain_header import KEY_LINE, read_plain_header
from bangvang.sources.yaml_header import read_yaml_header

_FENCE: Final = "---"
# What Word, other tools and tired fingers write for the fence; «...» ends a document of YAML.
_LIKE_FENCE = lazy_pattern(r"[-–—_=*.~+]{2,}|[–—]|(?:- ){2,}-|;;;")
_SHOWN: Final = 60
_NEEDED: Final = {
    "tin": "các trường title, date",
    "trang": "trường title",
    "van-ban": "trường number",
    "khen-thuong": "các trường name, group, rank",
}


def read_front_matter(data: bytes, source_path: str) -> FrontMatter:
    """Read the header and body of a Markdown file; whatever is wrong comes back as problems, never as an exception.

    A file without ``---`` may begin with plain Pelican lines (``Title: …``) up to the first empty line.
    """
    text, problems = decode(data, source_path)
    if problems:
        return FrontMatter(problems=problems)
    rows = text.split("\n")
    start = next((number for number, row in enumerate(rows) if row.strip()), 0)
    is_fenced = rows[start].rstrip() == _FENCE
    read = _read_fenced(rows, start, source_path) if is_fenced else _read_unfenced(rows, start, source_path)
    return replace(read, problems=(*read.problems, *_fields_in_body(read, source_path)))


def read_yaml(data: bytes, source_path: str) -> FrontMatter:
    """Read a file that is YAML from end to end (``trang-web.yaml``)."""
    text, problems = decode(data, source_path)
    return FrontMatter(problems=problems) if problems else read_yaml_header(text, source_path)


def read_header(data: bytes, source_path: str) -> FrontMatter:
    """Read the header of a Markdown file, or the site's YAML file, and leave the body as it is."""
    return read_yaml(data, source_path) if source_path.endswith(".yaml") else read_front_matter(data, source_path)


def _read_fenced(rows: list[str], start: int, source_path: str) -> FrontMatter:
    closing = next((number for number in range(start + 1, len(rows)) if rows[number].rstrip() == _FENCE), None)
    if closing is None:
        return FrontMatter(problems=(_unclosed(rows, start, source_path),))
    read = read_yaml_header("\n".join(rows[start + 1 : closing]), source_path, first_line=start + 2)
    return replace(read, body="\n".join(["", *rows[closing + 1 :]]), body_line=closing + 1)


def _unclosed(rows: list[str], start: int, source_path: str) -> Problem:
    below = enumerate(rows[start + 1 :], start=start + 2)
    like = next(((line, row.strip()) for line, row in below if _LIKE_FENCE.fullmatch(row.strip())), None)
    if like is None:
        remedy = "Thêm một dòng chỉ có --- sau trường cuối cùng."
        message = f"Phần đầu {word_for(source_path)} chưa được đóng."
        return Problem(source_path, start + 1, message, remedy, Kind.NO_FRONT_MATTER)
    message = f'Dòng "{like[1]}" không đóng được phần đầu {word_for(source_path)}.'
    return Problem(source_path, like[0], message, "Viết đúng ba dấu gạch: ---", Kind.NO_FRONT_MATTER)


def _read_unfenced(rows: list[str], start: int, source_path: str) -> FrontMatter:
    read = read_plain_header(rows[start:], source_path, first_line=start + 1)
    if read.fields or read.problems:
        return read
    message, remedy = (
        "Tệp trống." if not any(map(str.strip, rows)) else f"{word_for(source_path).capitalize()} chưa có phần đầu.",
        f"Bắt đầu tệp bằng một dòng ---, {_needed(source_path)}, rồi một dòng ---.",
    )
    opening = rows[start].strip()
    if _LIKE_FENCE.fullmatch(opening):
        message = f'Dòng "{opening}" không mở được phần đầu {word_for(source_path)}.'
        remedy = "Viết đúng ba dấu gạch: ---"
        if opening == "+++":
            remedy = "Thay +++ bằng ---, và viết các trường dạng title: giá trị."
    problem = Problem(source_path, start + 1, message, remedy, Kind.NO_FRONT_MATTER)
    return FrontMatter(body="\n".join(rows[start:]), body_line=start + 1, problems=(problem,))


def _needed(source_path: str) -> str:
    """Say which fields a file of its folder must have."""
    folder = source_path.partition("/")[0]
    return _NEEDED.get(folder, "trường name")


def _fields_in_body(read: FrontMatter, source_path: str) -> Iterator[Problem]:
    """Refuse fields in the first paragraph of a body: behind an empty line ``status: draft`` published a draft."""
    if not read.fields:
        return
    rows = read.body.split("\n")
    first = next((number for number, row in enumerate(rows) if row.strip()), len(rows))
    for number, row in enumerate(rows[first:], start=first):
        if not row.strip():
            return
        found = KEY_LINE.match(row)
        if found and found["key"].lower() in _known_fields(source_path):
            word = word_for(source_path)
            message = f'Dòng "{excerpt(row.strip(), _SHOWN)}" là một trường nhưng nằm ngoài phần đầu {word}.'
            remedy = f"Chuyển dòng này lên phần đầu {word}, không để dòng trống ở giữa; là câu văn thì viết khác đi."
            yield Problem(source_path, read.body_line + number, message, remedy, Kind.FIELD_IN_BODY)


def _known_fields(source_path: str) -> frozenset[str]:
    from bangvang.domain.schema.folders import FIELDS_BY_FOLDER  # slow to load, and not needed for most files

    return FIELDS_BY_FOLDER.get(source_path.partition("/")[0], frozenset())
