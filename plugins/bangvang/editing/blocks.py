"""A header in blocks: the lines of each top-level field, and of each item of a list, with the remarks above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import yaml

from bangvang.domain.source import Raw
from bangvang.editing import yaml_text
from bangvang.editing.comments import comments_in

_ROW: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DASH: Final = re.compile(r"(?P<indent> *)- ")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one field, and the remarks and empty lines ``above`` them; both with their line ends."""

    name: str
    text: str
    above: str = ""


def rows_of(text: str) -> list[str]:
    """Split a text into rows that keep their ends, counted as readers of the content folder count lines."""
    return _ROW.findall(text)


def split_blocks(rows: Sequence[str], starts: Mapping[str, int]) -> tuple[tuple[Block, ...], str] | None:
    """Split the rows of a header by the row in which each field begins: the blocks, and what follows the last one.

    None where that cannot be done: several fields in one row, or fields that are indented.
    """
    places = sorted((row, name) for name, row in starts.items())
    if any(not _begins(rows[row], name) for row, name in places):
        return None
    if any(first == second for (first, _), (second, _) in pairwise(places)):
        return None
    edges = [_above(rows, row, 0) for row, _ in places]
    ends = [*edges[1:], _above(rows, len(rows), edges[-1] if edges else 0)]
    blocks = (
        Block(name, "".join(rows[row:end]), "".join(rows[edge:row]))
        for (row, name), edge, end in zip(places, edges, ends, strict=True)
    )
    first = edges[0] if edges else 0
    whole = tuple(blocks)
    if first and whole:
        whole = (replace(whole[0], above="".join(rows[:first]) + whole[0].above), *whole[1:])
    return whole, "".join(rows[ends[-1] :])


def write_block(name: str, value: Raw, line_end: str = "\n") -> Block:
    """Write a new block."""
    return Block(name, _with_ends(yaml_text.field(name, value), line_end))


def change_block(block: Block, value: Raw, line_end: str = "\n") -> Block:
    """Give a block another value: equal items of a list keep their lines, and no remark is lost."""
    text = _one_value(block, value) or _list(block, value) or yaml_text.field(block.name, value)
    changed = replace(block, text=_with_ends(text, line_end))
    return _keep_remarks(block, changed, line_end)


def remarks_of(block: Block, line_end: str = "\n") -> str:
    """Give what stays of a block whose field goes: the remarks above and in it."""
    return _keep_remarks(block, replace(block, text=""), line_end).above


def _begins(row: str, name: str) -> bool:
    return re.match(rf"(['\"]?){re.escape(name)}\1[ \t]*:(?:\s|$)", row) is not None


def _above(rows: Sequence[str], row: int, lowest: int) -> int:
    """Find the first of the rows right above that are remarks from the margin, or empty."""
    while row > lowest and (not rows[row - 1].strip() or rows[row - 1].startswith("#")):
        row -= 1
    return row


def _with_ends(text: str, line_end: str) -> str:
    return text if line_end == "\n" else re.sub(r"\r?\n", line_end, text)


def _keep_remarks(old: Block, new: Block, line_end: str) -> Block:
    kept = list(comments_in(new.text)) if new.text else []
    lost = []
    for remark in comments_in(old.text):
        if remark in kept:
            kept.remove(remark)
        else:
            lost.append(f"{remark}{line_end}")
    return replace(new, above=new.above + "".join(lost))


def _node(block: Block) -> yaml.Node | None:
    """Give the node of a block's value; its marks count characters of the block."""
    root = yaml.compose(block.text, yaml.BaseLoader)
    return root.value[0][1] if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else None


def _one_value(block: Block, value: Raw) -> str:
    """Put a value of one line in the place of another one; what stands behind it stays."""
    node = _node(block)
    if not isinstance(value, str) or not isinstance(node, yaml.ScalarNode) or not node.value:
        return ""
    start, end = node.start_mark, node.end_mark
    if node.style in {"|", ">"} or start.line or end.line:
        return ""
    return block.text[: start.index] + yaml_text.scalar(value) + block.text[end.index :]


def _list(block: Block, value: Raw) -> str:
    """Write a list anew whose items stand below each other; items that are in it already keep their lines."""
    node, rows = _node(block), rows_of(block.text)
    if not isinstance(value, list) or not isinstance(node, yaml.SequenceNode) or node.flow_style or not value:
        return ""
    places = [child.start_mark.line for child in node.value]
    if not places or any(not _DASH.match(rows[place]) for place in places):
        return ""
    head, items = _items(rows, places)
    found = _DASH.match(rows[places[0]])
    indent = len(found["indent"]) if found else 0
    raw = [_raw(child) for child in node.value]
    return head + "".join(_merged(value, raw, items, indent))


def _items(rows: Sequence[str], places: Sequence[int]) -> tuple[str, list[tuple[str, str]]]:
    """Give what stands before the first item, and each item as the remarks above it and its lines."""
    edges = []
    for place, before in zip(places, (0, *places), strict=False):
        edge = place
        while edge > before + 1 and (not rows[edge - 1].strip() or rows[edge - 1].lstrip().startswith("#")):
            edge -= 1
        edges.append(edge)
    ends = (*edges[1:], len(rows))
    cut = zip(edges, places, ends, strict=True)
    return "".join(rows[: edges[0]]), [("".join(rows[a:b]), "".join(rows[b:c])) for a, b, c in cut]


def _merged(values: Sequence[Raw], old: Sequence[Raw], items: Sequence[tuple[str, str]], indent: int) -> Iterator[str]:
    free = list(range(len(old)))
    taken = []
    for value in values:
        same = next((number for number in free if old[number] == value), None)
        taken.append(same)
        if same is not None:
            free.remove(same)
    for number, (value, same) in enumerate(zip(values, taken, strict=True)):
        if same is not None:
            yield _ended("".join(items[same]))
        else:
            above = items[number][0] if number in free else ""
            yield above + yaml_text.item(value, indent=indent)


def _ended(text: str) -> str:
    return text if text.endswith(("\n", "\r")) else f"{text}\n"


def _raw(node: yaml.Node) -> Raw:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _raw(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_raw(child) for child in node.value]
    return str(node.value)


def joined(blocks: Iterable[Block]) -> str:
    """Give the text of blocks in their order."""
    return "".join(block.above + block.text for block in blocks)
