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
MAX_DEPTH: Final = 60

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_META_LINE = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*)$")
# What libyaml says, whether the fault lies where it began to read (or where it stopped), and what helps.
_SPECIAL = "Giá trị bắt đầu bằng dấu đặc biệt thì đặt trong dấu nháy kép."
_REMEDIES = (
    ("while scanning a quoted scalar", True, "Đóng dấu nháy đã mở."),
    ("unknown escape character", False, "Dấu \\ trong nháy kép phải viết hai lần; hoặc dùng dấu nháy đơn."),
    ("while parsing a flow", True, "Đóng ngoặc [ ] hoặc { } đã mở và đặt dấu phẩy giữa các phần tử."),
    ("while scanning a simple key", True, "Dòng này thiếu dấu hai chấm; mỗi dòng phải có dạng tên: giá trị."),
    ("expected '-' indicator", False, "Các dòng cùng cấp phải thụt vào bằng nhau."),
    (
        "expected key",
        False,
        "Giá trị có dấu nháy hay ngoặc thì đặt cả trong dấu nháy; các dòng cùng cấp thụt bằng nhau.",
    ),
    ("cannot start any token", False, _SPECIAL),
    ("while scanning a", False, _SPECIAL),
    ("are not allowed", False, _SPECIAL),
    ("node content", False, _SPECIAL),
)
_OUR_NAMES = {"summary": "lead", "authors": "author", "category": "tags"}
_NO_SAY = frozenset({"slug", "lang", "modified", "save_as", "url", "template", "translation"})
_FALLBACK_REMEDY = "Xem lại cách viết ở dòng này và dòng trên nó."


def read_front_matter(data: bytes, source_path: str) -> FrontMatter:
    """Read the header and body of a Markdown file; whatever is wrong comes back as problems, never as an exception.

    A file without ``---`` may begin with plain Pelican lines (``Title: …``) up to the first empty line.
    """
    text, problems = decode(data, source_path)
    if problems:
        return FrontMatter(problems=problems)
    if text.startswith("---"):
        return _read_fenced(text, source_path)
    return _read_meta_lines(text, source_path)


def read_yaml(data: bytes, source_path: str) -> FrontMatter:
    """Read a file that is YAML from end to end (``trang-web.yaml``)."""
    text, problems = decode(data, source_path)
    return (
        FrontMatter(problems=problems)
        if problems
        else _read_header(text, source_path, first_line=1, body="", body_line=1)
    )


def decode(data: bytes, source_path: str) -> tuple[str, tuple[Problem, ...]]:
    """Turn the bytes of a file into NFC text, or into the problem that stands in the way."""
    if len(data) > MAX_FILE:
        message = f"Tệp quá lớn ({len(data) // 1024} KiB, tối đa {MAX_FILE // 1024} KiB)."
        return "", (Problem(source_path, 0, message, "Chia thành nhiều bài.", Kind.FILE_TOO_LARGE),)
    try:
        text = nfc(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Mở tệp và lưu lại với mã UTF-8."
        return "", (Problem(source_path, line, "Tệp không phải UTF-8.", remedy, Kind.BAD_ENCODING),)
    hidden = forbidden_character(text)
    if hidden:
        line = text.count("\n", 0, hidden[0]) + 1
        message = f"Có ký tự ẩn {hidden[1]} làm lệch chữ."
        remedy = "Xóa ký tự đó, thường do chép từ nơi khác sang."
        return "", (Problem(source_path, line, message, remedy, Kind.FORBIDDEN_CHARACTER),)
    return text, ()


def _read_fenced(text: str, source_path: str) -> FrontMatter:
    fences = _FENCE.finditer(text)
    opening, closing = next(fences, None), next(fences, None)
    if opening is None or opening.start() != 0 or closing is None:
        remedy = "Phần đầu bài mở và đóng bằng một dòng chỉ có ---."
        problem = Problem(source_path, 1, "Phần đầu bài chưa được đóng.", remedy, Kind.NO_FRONT_MATTER)
        return FrontMatter(problems=(problem,))
    header = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    first_line = 1
    body_line = text.count("\n", 0, closing.end()) + 1
    return _read_header(header, source_path, first_line=first_line, body=body, body_line=body_line)


def _read_header(header: str, source_path: str, *, first_line: int, body: str, body_line: int) -> FrontMatter:
    if len(header.encode()) > MAX_HEADER:
        remedy = "Chuyển danh sách dài vào tệp riêng."
        problem = Problem(source_path, 1, "Phần đầu bài dài quá 64 KiB.", remedy, Kind.FILE_TOO_LARGE)
        return FrontMatter(body=body, body_line=body_line, problems=(problem,))
    walk = _Walk(source_path, first_line, header.split("\n"))
    try:
        if _may_be_deep(header):
            walk.note_depth(header)
        node = None if walk.problems else yaml.compose(header, _LOADER)
        if any(sign in header for sign in "&*!"):
            walk.note_signs(header)
    except yaml.YAMLError as error:
        problem = _yaml_problem(error, header, source_path, first_line)
        return FrontMatter(body=body, body_line=body_line, problems=(problem,))
    fields: Raw = {} if node is None or walk.problems else walk.value(node, (), walk.first_line)
    if not isinstance(fields, dict):
        remedy = "Mỗi dòng phải có dạng tên: giá trị."
        walk.problems.append(
            Problem(source_path, first_line, "Phần đầu bài không gồm các trường.", remedy, Kind.BAD_YAML)
        )
        fields = {}
    return FrontMatter(fields, walk.lines, body, body_line, tuple(walk.problems))


class _Walk:
    """Turn YAML nodes into raw values, noting the line of each, duplicate keys and anchors."""

    def __init__(self, source_path: str, first_line: int, rows: list[str]) -> None:
        self.source_path = source_path
        self.first_line = first_line
        self.rows = rows
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, location: Location, line: int) -> Raw:
        """Give the value of a node that an editor sees on ``line``: that of its key, or its own in a list."""
        self.lines[location] = line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self.value(child, (*location, index), self.line(child.start_mark)) for index, child in items]
        if isinstance(node, yaml.ScalarNode) and not node.style:
            self.note_swallowed_items(node)
        return str(node.value)

    def note_swallowed_items(self, node: yaml.ScalarNode) -> None:
        """Refuse list items that YAML joins to the value above because they are indented deeper than it."""
        start, end = node.start_mark.line, node.end_mark.line
        for row in range(start + 1, end + 1):
            item = self.rows[row].lstrip() if row < len(self.rows) else ""
            if item.startswith("-") and item.strip("-"):
                message = f'Dòng "{item}" thụt sâu hơn các dòng cùng danh sách nên bị nối vào dòng trên.'
                remedy = "Thụt các dòng của một danh sách bằng nhau; giá trị dài nhiều dòng thì đặt trong dấu nháy kép."
                self.note(row + self.first_line, message, remedy, Kind.BAD_YAML)

    def line(self, mark: object) -> int:
        """Give the line of the file for a place in the header (PyYAML has two kinds of marks, and None)."""
        return int(getattr(mark, "line", 0)) + self.first_line

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Raw]:
        fields: dict[str, Raw] = {}
        for key_node, child in node.value:
            key, line = key_node.value, self.line(key_node.start_mark)
            if not isinstance(key, str):
                self.note(line, "Tên trường không phải là chữ.", "Mỗi dòng phải có dạng tên: giá trị.", Kind.BAD_YAML)
            elif key in fields:
                self.note(line, f'Trường "{key}" viết hai lần.', "Giữ lại một dòng.", Kind.DUPLICATE_KEY)
            else:
                fields[key] = self.value(child, (*location, key), line)
        return fields

    def note(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.append(Problem(self.source_path, line, message, remedy, kind))

    def note_depth(self, header: str) -> None:
        """Refuse what is nested too deep; composing it would end the process (PyYAML 6.0.3, 60,000 brackets)."""
        depth = 0
        for event in yaml.parse(header, _LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                message = "Phần đầu bài lồng quá nhiều cấp."
                self.note(self.line(event.start_mark), message, "Bớt ngoặc [ ] hoặc { } thừa.", Kind.BAD_YAML)
                return

    def note_signs(self, header: str) -> None:
        """Refuse anchors, aliases and tags: what stands behind such a sign would be lost or mean something else."""
        for event in yaml.parse(header, _LOADER):
            if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
                message = "Dấu &, * hoặc ! ở đầu giá trị có nghĩa riêng trong YAML."
                self.note(self.line(event.start_mark), message, "Đặt giá trị trong dấu nháy kép.", Kind.ANCHOR)


def _may_be_deep(header: str) -> bool:
    return sum(map(header.count, "[{-?:")) > MAX_DEPTH


def _yaml_problem(error: yaml.YAMLError, header: str, source_path: str, first_line: int) -> Problem:
    said = str(error)
    stopped = _mark_line(error, "problem_mark", "context_mark")
    line, remedy = stopped, _remedy_of_line(said, header.split("\n")[stopped : stopped + 1])
    if not remedy:
        found = (known for known in _REMEDIES if known[0] in said)
        _, at_start, remedy = next(found, ("", False, "Xem lại cách viết ở dòng này và dòng trên nó."))
        line = _mark_line(error, "context_mark", "problem_mark") if at_start else stopped
    part = "tệp này" if source_path.endswith(".yaml") else "phần đầu bài"
    return Problem(source_path, line + first_line, f"Không đọc được {part}.", remedy, Kind.BAD_YAML)


def _mark_line(error: yaml.YAMLError, *names: str) -> int:
    marks = (getattr(error, name, None) for name in names)
    return next((int(mark.line) for mark in marks if mark), 0)


def _remedy_of_line(said: str, rows: list[str]) -> str:
    """Judge by the line itself where what libyaml says fits several faults."""
    row = rows[0] if rows else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return "Thụt dòng bằng dấu cách, không dùng phím Tab."
    if "mapping values are not allowed" not in said:
        return ""
    if row.count(": ") > 1:
        return 'Giá trị có dấu hai chấm thì đặt trong dấu nháy kép, ví dụ "A: B".'
    return "Dòng trên thiếu dấu hai chấm, hoặc dòng này thụt vào quá sâu."


def _read_meta_lines(text: str, source_path: str) -> FrontMatter:
    fields: dict[str, Raw] = {}
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    rows = text.split("\n")
    for number, row in enumerate(rows, start=1):
        found = _META_LINE.match(row)
        if not found:
            break
        key = found[1].lower()
        if key in fields:
            message = f'Trường "{key}" viết hai lần.'
            problems.append(Problem(source_path, number, message, "Giữ lại một dòng.", Kind.DUPLICATE_KEY))
        fields[key] = found[2].strip()
        lines[(_OUR_NAMES.get(key, key),)] = number
    if not fields:
        remedy = "Bắt đầu bài bằng một dòng ---, các trường title, date, rồi một dòng ---."
        problem = Problem(source_path, 1, "Bài chưa có phần đầu.", remedy, Kind.NO_FRONT_MATTER)
        return FrontMatter(body=text, problems=(problem,))
    first = len(fields) + len(problems)
    return FrontMatter(_as_ours(fields), lines, "\n".join(rows[first:]), first + 1, tuple(problems))


def _as_ours(fields: dict[str, Raw]) -> dict[str, Raw]:
    """Rename the keys of a plain Pelican article; what decides its address in Pelican has no say here."""
    ours = {_OUR_NAMES.get(key, key): value for key, value in fields.items() if key not in _NO_SAY}
    if "category" in fields and "tags" in fields:
        ours["tags"] = f"{fields['category']}, {fields['tags']}"
    return ours
