"""Front matter: numbered header lines and a body, from the bytes of a Markdown file.

Every scalar stays text (PyYAML's base loader); its field gives it a type later. So ``04``, ``No`` and ``2024-05``
never turn into something else, and every value remembers its line.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter, Location, Raw
from bangvang.domain.text import forbidden_character, nfc

MAX_HEADER: Final = 64 * 1024
MAX_FILE: Final = 1024 * 1024

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_META_LINE = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*)$")
_REMEDIES = (
    ("mapping values are not allowed", 'Giá trị có dấu hai chấm thì đặt trong dấu nháy kép, ví dụ title: "A: B".'),
    ("found character '\\t'", "Thụt dòng bằng dấu cách, không dùng phím Tab."),
    ("could not find expected ':'", "Mỗi dòng phải có dạng tên: giá trị; giá trị nhiều dòng phải thụt vào."),
    ("expected <block end>", "Các dòng cùng cấp phải thụt vào bằng nhau."),
    ("while scanning a quoted scalar", "Đóng dấu nháy đã mở."),
    ("while parsing a flow", "Đóng ngoặc [ ] hoặc { } đã mở và đặt dấu phẩy giữa các phần tử."),
    ("cannot start any token", "Giá trị bắt đầu bằng dấu đặc biệt thì đặt trong dấu nháy kép."),
)
_FALLBACK_REMEDY = "Xem lại cách viết ở dòng này và dòng trên nó."


def read_front_matter(data: bytes, where: str) -> FrontMatter:
    """Read the header and body of a Markdown file; whatever is wrong comes back as problems, never as an exception.

    A file without ``---`` may begin with plain Pelican lines (``Title: …``) up to the first empty line.
    """
    text, problems = decode(data, where)
    if problems:
        return FrontMatter(problems=problems)
    if text.startswith("---"):
        return _read_fenced(text, where)
    return _read_meta_lines(text, where)


def read_yaml(data: bytes, where: str) -> FrontMatter:
    """Read a file that is YAML from end to end (``trang-web.yaml``)."""
    text, problems = decode(data, where)
    return FrontMatter(problems=problems) if problems else _read_header(text, where, first_line=1, body="", body_line=1)


def decode(data: bytes, where: str) -> tuple[str, tuple[Problem, ...]]:
    """Turn the bytes of a file into NFC text, or into the problem that stands in the way."""
    if len(data) > MAX_FILE:
        message = f"Tệp quá lớn ({len(data) // 1024} KiB, tối đa {MAX_FILE // 1024} KiB)."
        return "", (Problem(where, 0, message, "Chia thành nhiều bài.", Kind.FILE_TOO_LARGE),)
    try:
        text = nfc(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Mở tệp và lưu lại với mã UTF-8."
        return "", (Problem(where, line, "Tệp không phải UTF-8.", remedy, Kind.BAD_ENCODING),)
    hidden = forbidden_character(text)
    if hidden:
        line = text.count("\n", 0, hidden[0]) + 1
        message = f"Có ký tự ẩn {hidden[1]} làm lệch chữ."
        remedy = "Xoá ký tự đó, thường do chép từ nơi khác sang."
        return "", (Problem(where, line, message, remedy, Kind.FORBIDDEN_CHARACTER),)
    return text, ()


def _read_fenced(text: str, where: str) -> FrontMatter:
    fences = _FENCE.finditer(text)
    opening, closing = next(fences, None), next(fences, None)
    if opening is None or opening.start() != 0 or closing is None:
        remedy = "Phần đầu bài mở và đóng bằng một dòng chỉ có ---."
        problem = Problem(where, 1, "Phần đầu bài chưa được đóng.", remedy, Kind.NO_FRONT_MATTER)
        return FrontMatter(problems=(problem,))
    header = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    first_line = 1
    body_line = text.count("\n", 0, closing.end()) + 1
    return _read_header(header, where, first_line=first_line, body=body, body_line=body_line)


def _read_header(header: str, where: str, *, first_line: int, body: str, body_line: int) -> FrontMatter:
    if len(header.encode()) > MAX_HEADER:
        remedy = "Chuyển danh sách dài vào tệp riêng."
        problem = Problem(where, 1, "Phần đầu bài dài quá 64 KiB.", remedy, Kind.FILE_TOO_LARGE)
        return FrontMatter(body=body, body_line=body_line, problems=(problem,))
    walk = _Walk(where, first_line)
    try:
        node = yaml.compose(header, _LOADER)
        if "&" in header or "*" in header:
            walk.note_anchors(header)
    except yaml.YAMLError as error:
        problem = _yaml_problem(error, where, first_line)
        return FrontMatter(body=body, body_line=body_line, problems=(problem,))
    fields: Raw = {} if node is None or walk.problems else walk.value(node, ())
    if not isinstance(fields, dict):
        remedy = "Mỗi dòng phải có dạng tên: giá trị."
        walk.problems.append(Problem(where, first_line, "Phần đầu bài không gồm các trường.", remedy, Kind.BAD_YAML))
        fields = {}
    return FrontMatter(fields, walk.lines, body, body_line, tuple(walk.problems))


class _Walk:
    """Turn YAML nodes into raw values, noting the line of each, duplicate keys and anchors."""

    def __init__(self, where: str, first_line: int) -> None:
        self.where = where
        self.first_line = first_line
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, location: Location) -> Raw:
        self.lines[location] = node.start_mark.line + self.first_line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*location, index)) for index, child in enumerate(node.value)]
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Raw]:
        fields: dict[str, Raw] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            if key in fields:
                line = key_node.start_mark.line + self.first_line
                message = f'Trường "{key}" viết hai lần.'
                remedy = "Giữ lại một dòng."
                self.problems.append(Problem(self.where, line, message, remedy, Kind.DUPLICATE_KEY))
            else:
                fields[key] = self.value(child, (*location, key))
        return fields

    def note_anchors(self, header: str) -> None:
        for event in yaml.parse(header, _LOADER):
            if getattr(event, "anchor", None) is not None:
                line = getattr(event.start_mark, "line", 0) + self.first_line
                message = "Dấu & hoặc * ở đầu giá trị là mỏ neo YAML, không dùng ở đây."
                remedy = "Đặt giá trị trong dấu nháy kép."
                self.problems.append(Problem(self.where, line, message, remedy, Kind.ANCHOR))


def _yaml_problem(error: yaml.YAMLError, where: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = (mark.line if mark else 0) + first_line
    said = str(error)
    remedy = next((text for sign, text in _REMEDIES if sign in said), _FALLBACK_REMEDY)
    return Problem(where, line, "Không đọc được phần đầu bài.", remedy, Kind.BAD_YAML)


def _read_meta_lines(text: str, where: str) -> FrontMatter:
    fields: dict[str, Raw] = {}
    lines: dict[Location, int] = {}
    rows = text.split("\n")
    for number, row in enumerate(rows, start=1):
        found = _META_LINE.match(row)
        if not found:
            break
        key = found[1].lower()
        fields[key] = found[2].strip()
        lines[(key,)] = number
    if not fields:
        remedy = "Bắt đầu bài bằng một dòng ---, các trường title, date, rồi một dòng ---."
        problem = Problem(where, 1, "Bài chưa có phần đầu.", remedy, Kind.NO_FRONT_MATTER)
        return FrontMatter(body=text, problems=(problem,))
    return FrontMatter(_as_ours(fields), lines, "\n".join(rows[len(fields) :]), len(fields) + 1)


def _as_ours(fields: dict[str, Raw]) -> dict[str, Raw]:
    """Rename the keys of a plain Pelican article; what decides its address in Pelican has no say here."""
    names = {"summary": "lead", "authors": "author", "category": "tags"}
    ours = {names.get(key, key): value for key, value in fields.items() if key not in {"slug", "lang", "modified"}}
    if "category" in fields and "tags" in fields:
        ours["tags"] = f"{fields['category']}, {fields['tags']}"
    return ours
