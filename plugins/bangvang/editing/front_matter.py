"""An editor's file, changed field by field: what is not changed stays byte for byte, nobody's work is written over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from bangvang.atomic_files import write_atomically, write_new
from bangvang.domain.problems import Problem
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.source import FrontMatter, Raw
from bangvang.domain.text import nfc
from bangvang.editing.blocks import Block, change_block, joined, remarks_of, rows_of, split_blocks, write_block
from bangvang.sources.front_matter import read_front_matter, read_yaml

_FENCE: Final = "---"


class EditRefused(ValueError):  # noqa: N818 - a verdict on the change, not a fault of the program
    """A file is not written; the text is a Vietnamese sentence for who wanted it."""


class ChangedMeanwhile(EditRefused):
    """Somebody else changed or made the file since it was read."""

    def __init__(self, source_path: str) -> None:
        super().__init__(f"Tệp {source_path} đã đổi từ lúc mở. Mở lại để xem bản mới; phần đang sửa chưa ghi vào đâu.")


class Unreadable(EditRefused):
    """The header of a file cannot be read, so it cannot be changed in part; ``problems`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ContentFile:
    r"""A Markdown file with a header, or a file that is YAML from end to end (``trang-web.yaml``).

    ``fields`` are its raw values by field; ``body`` is its text below the header with ``\n`` as line end.
    Changing gives another one; ``save`` writes it.
    """

    source_path: str
    fields: Mapping[str, Raw]
    body: str
    _opening: str
    _blocks: tuple[Block, ...] | None
    _closing: str
    _raw_body: str
    _line_end: str
    _digest: str

    @property
    def text(self) -> str:
        """Give the whole text as it would be written."""
        return self._opening + joined(self._blocks or ()) + self._closing + self._raw_body

    @property
    def data(self) -> bytes:
        """Give the bytes as they would be written."""
        return self.text.encode()

    def with_fields(self, values: Mapping[str, Raw | None]) -> Self:
        """Set several fields; see ``with_field``."""
        changed = self
        for name, value in values.items():
            changed = changed.with_field(name, value)
        return changed

    def with_field(self, name: str, value: Raw | None) -> Self:
        """Set a field, or remove it where ``value`` is None or empty; an equal value changes nothing.

        A field that is new goes where the order of its model puts it.
        """
        is_there, is_empty = name in self.fields, value in (None, "", [], {})
        if is_empty and not self.fields.get(name):
            return self
        if is_there and self.fields[name] == value:
            return self
        written = self._in_blocks()
        fields = dict(self.fields)
        blocks, line_end = list(written._blocks or ()), self._line_end  # noqa: SLF001 - another one of this class
        if value is None or is_empty:
            del fields[name]
            below = _removed(blocks, name, line_end)
            closing = below + written._closing  # noqa: SLF001
            return replace(written, fields=MappingProxyType(fields), _blocks=tuple(blocks), _closing=closing)
        fields[name] = value
        _set(blocks, name, value, line_end=line_end, order=order_of(self.source_path))
        return replace(written, fields=MappingProxyType(fields), _blocks=tuple(blocks))

    def with_body(self, body: str) -> Self:
        """Set the text below the header; line ends become those of the file."""
        body = body.replace("\r\n", "\n").replace("\r", "\n")
        if body == self.body:
            return self
        raw = body.replace("\n", self._line_end)
        return replace(self, body=body, _raw_body=raw)

    def save(self, path: Path) -> bool:
        """Write the file where its bytes differ; True where they did.

        Raises ChangedMeanwhile where the file at ``path`` is another one than was read (or there is one, where none
        was), OSError where the system refuses; the file there stays as it is then.
        """
        data = self.data
        if not self._digest:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_new(path, data)
            except FileExistsError:
                raise ChangedMeanwhile(self.source_path) from None
            return True
        try:
            there = path.read_bytes()
        except FileNotFoundError:
            raise ChangedMeanwhile(self.source_path) from None
        if _digest(there) != self._digest:
            raise ChangedMeanwhile(self.source_path)
        if there != data:
            write_atomically(path, data)
        return there != data

    def _in_blocks(self) -> Self:
        """Give the file with a header in blocks; one that has none yet is written anew from its fields."""
        if self._blocks is not None:
            return self
        blocks = tuple(write_block(name, value, self._line_end) for name, value in self.fields.items())
        is_yaml = self.source_path.endswith(".yaml")
        fence = "" if is_yaml else f"{_FENCE}{self._line_end}"
        return replace(self, _opening=fence, _blocks=blocks, _closing=fence)


def read_content_file(path: Path, source_path: str) -> ContentFile:
    """Read a file of the content folder to change it; raises Unreadable, OSError."""
    return parse_content_file(path.read_bytes(), source_path)


def parse_content_file(data: bytes, source_path: str) -> ContentFile:
    """Take the bytes of a file apart; raises Unreadable where its header says nothing that can be kept."""
    is_yaml = source_path.endswith(".yaml")
    front = read_yaml(data, source_path) if is_yaml else read_front_matter(data, source_path)
    errors = tuple(problem for problem in front.problems if not problem.is_warning)
    if errors and not front.fields:
        raise Unreadable(errors)
    text = data.decode()
    rows = rows_of(text)
    first, closing = _header(rows, is_yaml=is_yaml)
    split = _split(rows[first:closing], front, first) if closing >= 0 else None
    below = max(closing, 0) + (not is_yaml and closing >= 0)
    raw_body = "".join(rows[below:]) if closing >= 0 else "".join(rows[front.body_line - 1 :])
    parts = ("".join(rows[:first]), *split) if split else (_before(text, raw_body), None, "")
    fence = "".join(rows[closing:below]) if split else ""
    return ContentFile(
        source_path=source_path,
        fields=MappingProxyType(front.fields),
        body=nfc(raw_body.replace("\r\n", "\n").replace("\r", "\n")),
        _opening=parts[0],
        _blocks=parts[1],
        _closing=parts[2] + fence,
        _raw_body=raw_body,
        _line_end="\r\n" if "\r\n" in text else "\n",
        _digest=_digest(data),
    )


def new_content_file(source_path: str, text: str = "") -> ContentFile:
    """Begin a file that is not there yet, from the text of a skeleton or from nothing; ``save`` overwrites none."""
    empty = "" if source_path.endswith(".yaml") else f"{_FENCE}\n{_FENCE}\n"
    return replace(parse_content_file((text or empty).encode(), source_path), _digest="")


def order_of(source_path: str) -> tuple[str, ...]:
    """Give the fields of a file's kind in the order in which they are written."""
    model = SiteFields if source_path.endswith(".yaml") else MODELS.get(source_path.partition("/")[0])
    return tuple(field.key for field in model.model_fields.values()) if model else ()


def _header(rows: list[str], *, is_yaml: bool) -> tuple[int, int]:
    """Give the first row of the header and the row that closes it; -1 where there are no fences."""
    if is_yaml:
        return 0, len(rows)
    start = next((number for number, row in enumerate(rows) if row.strip("\ufeff \t\r\n")), 0)
    if not rows or rows[start].lstrip("\ufeff").rstrip() != _FENCE:
        return 0, -1
    return start + 1, next(number for number in range(start + 1, len(rows)) if rows[number].rstrip() == _FENCE)


def _split(rows: list[str], front: FrontMatter, first: int) -> tuple[tuple[Block, ...], str] | None:
    if not front.fields:
        return (), "".join(rows)
    starts = {str(at[0]): line - 1 - first for at, line in front.lines.items() if len(at) == 1}
    return split_blocks(rows, starts)


def _before(text: str, raw_body: str) -> str:
    return text[: len(text) - len(raw_body)]


def _set(blocks: list[Block], name: str, value: Raw, *, line_end: str, order: tuple[str, ...]) -> None:
    """Change the block of a field, or put a new one where the order of its model has it."""
    names = [block.name for block in blocks]
    if name in names:
        place = names.index(name)
        blocks[place] = change_block(_ended(blocks[place], line_end), value, line_end)
        return
    place = _place_of(name, names, order)
    if place:
        blocks[place - 1] = _ended(blocks[place - 1], line_end)
    blocks.insert(place, write_block(name, value, line_end))


def _removed(blocks: list[Block], name: str, line_end: str) -> str:
    """Take the block of a field away; its remarks go to the next one, or come back where there is none."""
    place = next(number for number, block in enumerate(blocks) if block.name == name)
    kept = remarks_of(blocks.pop(place), line_end)
    if place == len(blocks):
        return kept
    blocks[place] = replace(blocks[place], above=kept + blocks[place].above)
    return ""


def _ended(block: Block, line_end: str) -> Block:
    """Give a block whose last line ends, as that of a file may not."""
    return block if block.text.endswith(("\n", "\r")) else replace(block, text=block.text + line_end)


def _place_of(name: str, present: list[str], order: tuple[str, ...]) -> int:
    """Find where a new field goes: behind the last one that its order puts before it; unknown ones at the end."""
    if name not in order:
        return len(present)
    before = set(order[: order.index(name)])
    return max((number + 1 for number, one in enumerate(present) if one in before), default=0)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
