"""A header in YAML → raw values: every scalar stays text with its line; what YAML would do silently is reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter, Location, Raw
from bangvang.domain.text import excerpt, nfc
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.decoding import forbidden_in
from bangvang.sources.files import word_for

MAX_HEADER: Final = 64 * 1024
MAX_DEPTH: Final = 60

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SHOWN: Final = 40
# How other programs write that there is no value; in quotation marks they are text.
NOTHING: Final = frozenset({"null", "~"})
_PAIR = lazy_pattern(r"\s*(?:- )?(?P<key>[\w-]+):\s+(?P<value>.*?)\s*")
_GLUED = lazy_pattern(r"\s*(?:- )?(?P<key>[\w-]+):(?P<value>[^\s/].*?)\s*")
_COMMENT = lazy_pattern(r"(?<=\S)[ \t]+#.*")
_COMMENT_REMEDY: Final = (
    "Nếu # thuộc giá trị thì đặt cả giá trị trong dấu nháy kép; nếu là lời ghi chú thì đưa xuống một dòng riêng."
)
# What libyaml says, whether the fault is where it began to read (or where it stopped), and what helps.
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


def read_yaml_header(header: str, source_path: str, *, first_line: int = 1) -> FrontMatter:
    """Read the fields of a header that begins on ``first_line``; whatever is wrong comes back as problems."""
    if len(header.encode()) > MAX_HEADER:
        remedy = "Chuyển danh sách dài vào tệp riêng."
        problem = Problem(source_path, 1, "Phần đầu bài dài quá 64 KiB.", remedy, Kind.FILE_TOO_LARGE)
        return FrontMatter(problems=(problem,))
    walk = _Walk(source_path, first_line, header.split("\n"), has_escapes="\\" in header)
    try:
        if _may_be_deep(header):
            walk.note_depth(header)
        node = None if walk.problems else yaml.compose(header, _LOADER)
        if any(sign in header for sign in "&*!"):
            walk.note_signs(header)
        if "#" in header:
            walk.problems.extend(_comments(header, source_path, first_line))
    except yaml.YAMLError as error:
        return FrontMatter(problems=(_yaml_problem(error, header, source_path, first_line),))
    has_error = any(not problem.is_warning for problem in walk.problems)
    fields: Raw = {} if node is None or has_error else walk.value(node, (), walk.first_line)
    if not isinstance(fields, dict):
        remedy = "Mỗi dòng phải có dạng tên: giá trị."
        problem = Problem(source_path, first_line, "Phần đầu bài không gồm các trường.", remedy, Kind.BAD_YAML)
        walk.problems.append(problem)
        fields = {}
    return FrontMatter(fields, walk.lines, problems=tuple(walk.problems))


class _Walk:
    """Turn YAML nodes into raw values, noting the line of each, duplicate keys and anchors."""

    def __init__(self, source_path: str, first_line: int, rows: list[str], *, has_escapes: bool) -> None:
        self.source_path = source_path
        self.rows = rows
        self.has_escapes = has_escapes
        self.first_line = first_line
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
            if node.value in NOTHING:
                return ""
        return self.text(str(node.value), line) if self.has_escapes else str(node.value)

    def note_swallowed_items(self, node: yaml.ScalarNode) -> None:
        """Refuse list items that YAML joins to the value above because they are indented deeper than it."""
        start, end = node.start_mark.line, node.end_mark.line
        for row in range(start + 1, end + 1):
            item = self.rows[row].lstrip() if row < len(self.rows) else ""
            if item.startswith("-") and item.strip("-"):
                message = f'Dòng "{item}" thụt sâu hơn các dòng cùng danh sách nên bị nối vào dòng trên.'
                remedy = "Thụt các dòng của một danh sách bằng nhau; giá trị dài nhiều dòng thì đặt trong dấu nháy kép."
                self.note(row + self.first_line, message, remedy, Kind.BAD_YAML)

    def text(self, value: str, line: int) -> str:
        """Give a scalar in NFC; escapes in quotes may have made what the text of a file may not hold."""
        value = nfc(value)
        if said := forbidden_in(value):
            self.note(line, f"{said}.", "Gõ thẳng chữ cần viết thay cho mã bắt đầu bằng \\.", Kind.FORBIDDEN_CHARACTER)
        return value

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
                first = self.lines.get((*location, key), line)
                remedy = f"Dòng {first} đã có trường này: gộp hai chỗ thành một."
                self.note(line, f'Trường "{key}" viết hai lần.', remedy, Kind.DUPLICATE_KEY)
            else:
                name = self.text(key, line) if self.has_escapes else key
                fields[name] = self.value(child, (*location, name), line)
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
        """Refuse anchors, aliases and tags: what is behind such a sign would be lost or mean something else."""
        for event in yaml.parse(header, _LOADER):
            if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
                message = "Dấu &, * hoặc ! ở đầu giá trị có nghĩa riêng trong YAML."
                self.note(self.line(event.start_mark), message, "Đặt giá trị trong dấu nháy kép.", Kind.ANCHOR)


def _comments(header: str, source_path: str, first_line: int) -> Iterator[Problem]:
    """Report every ``#`` that hides the rest of a line with a value: YAML takes it for a remark.

    Behind an unquoted value and one space it is likely meant as text (an error); further away it looks like a remark.
    """
    rows = header.split("\n")
    last: dict[int, yaml.Token] = {}
    for token in yaml.scan(header, _LOADER):
        if token.end_mark.column:
            last[token.end_mark.line] = token
    for index, token in last.items():
        rest = rows[index][token.end_mark.column :]
        hidden = rest.strip()
        if not hidden.startswith("#") or _opens_block(token, rows[index:]):
            continue
        is_value = bool(getattr(token, "plain", False)) and len(rest) - len(rest.lstrip()) == 1
        is_meant = is_value or isinstance(token, yaml.ValueToken | yaml.BlockEntryToken)
        kind = Kind.COMMENT_IN_VALUE if is_meant else Kind.COMMENT_AFTER_VALUE
        message = f'Phần "{excerpt(hidden, _SHOWN)}" bị bỏ qua, không được đọc.'
        yield Problem(source_path, index + first_line, message, _COMMENT_REMEDY, kind, is_warning=not is_meant)


def _opens_block(token: yaml.Token, rows: list[str]) -> bool:
    """Tell whether the first row is a key without a value of its own, whose items or fields follow."""
    if not isinstance(token, yaml.ValueToken | yaml.BlockEntryToken):
        return False
    below = next((row for row in rows[1:] if row.strip() and not row.lstrip().startswith("#")), "")
    indent, own = (len(row) - len(row.lstrip()) for row in (below, rows[0]))
    return indent > own or (indent == own and below.lstrip().startswith("- "))


def _may_be_deep(header: str) -> bool:
    return sum(map(header.count, "[{-?:")) > MAX_DEPTH


def _yaml_problem(error: yaml.YAMLError, header: str, source_path: str, first_line: int) -> Problem:
    said, rows = str(error), header.split("\n")
    stopped = _mark_line(error, "problem_mark", "context_mark")
    row, above = rows[stopped] if stopped < len(rows) else "", rows[stopped - 1] if stopped else ""
    line, remedy = stopped, _remedy_of_line(said, row)
    if above_remedy := _remedy_of_line_above(said, above):
        line, remedy = stopped - 1, above_remedy
    if not remedy:
        found = (known for known in _REMEDIES if known[0] in said)
        _, at_start, remedy = next(found, ("", False, "Xem lại cách viết ở dòng này và dòng trên nó."))
        line = _mark_line(error, "context_mark", "problem_mark") if at_start else stopped
    return _problem_in_header(source_path, line + first_line, remedy)


def _problem_in_header(source_path: str, line: int, remedy: str) -> Problem:
    part = "tệp này" if source_path.endswith(".yaml") else f"phần đầu {word_for(source_path)}"
    return Problem(source_path, line, f"Không đọc được {part}.", remedy, Kind.BAD_YAML)


def _mark_line(error: yaml.YAMLError, *names: str) -> int:
    marks = (getattr(error, name, None) for name in names)
    return next((int(mark.line) for mark in marks if mark), 0)


def _remedy_of_line(said: str, row: str) -> str:
    """Decide by the line itself where what libyaml says fits several faults."""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return "Thụt dòng bằng dấu cách, không dùng phím Tab."
    pair = _PAIR.fullmatch(row)
    is_cut = pair and pair["value"].startswith('"') and '"' in pair["value"][1:-1] and "'" not in row
    if pair and is_cut and "quoted scalar" not in said:
        return f"Đặt cả giá trị trong dấu nháy đơn: {pair['key']}: '{pair['value']}'"
    if "mapping values are not allowed" not in said:
        return ""
    if pair and ": " in pair["value"]:
        value = pair["value"]
        return (
            f'Giá trị có dấu hai chấm thì đặt trong dấu nháy kép: {pair["key"]}: "{value}"' if '"' not in value else ""
        )
    return "Dòng trên thiếu dấu hai chấm, hoặc dòng này thụt vào quá sâu."


def _remedy_of_line_above(said: str, above: str) -> str:
    """Decide by the line above the one where reading stopped: there the fault may lie."""
    if "scanning a simple key" in said and _COMMENT.search(above):
        return _COMMENT_REMEDY
    if "mapping values are not allowed" not in said:
        return ""
    if found := _GLUED.fullmatch(above):
        return f"Sau dấu hai chấm phải có một dấu cách: {found['key']}: {found['value']}"
    if above.strip() and ":" not in above:
        return "Dòng này thiếu dấu hai chấm; mỗi dòng phải có dạng tên: giá trị."
    return ""
