"""Small edits of a file's front matter that leave every other byte as it was: comments, order, quotes, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import yaml

from bangvang.domain.migration import AddField, FieldEdit, RenameField
from bangvang.domain.source import Location, Raw
from bangvang.editing import yaml_text
from bangvang.lazy_patterns import lazy_pattern

_FENCE: Final = lazy_pattern(r"(?:(?<=\ufeff)|^)---[ \t]*\r?$", re.MULTILINE)


class SetValue(NamedTuple):
    """Put another value in the place of the one at a location, on one line."""

    location: Location
    value: Raw


class NoFrontMatterError(ValueError):
    """The text does not begin with front matter between two lines of ``---``."""


def edit_front_matter(text: str, edits: Sequence[FieldEdit | SetValue]) -> str:
    """Give the text of a file with its fields renamed, added and set.

    Raises NoFrontMatterError without fenced front matter, KeyError where a location does not exist.
    """
    start, end = _header(text)
    header = text[start:end]
    root = yaml.compose(header, yaml.BaseLoader)  # the C loader counts bytes where this one counts characters
    if root is None:
        raise NoFrontMatterError(text[:20])
    splices = [_splice(root, edit, header) for edit in edits]
    for at, until, words in sorted(splices, reverse=True):
        header = header[:at] + words + header[until:]
    return text[:start] + header + text[end:]


def _header(text: str) -> tuple[int, int]:
    begin = len(text) - len(text.removeprefix("\ufeff"))
    fences = _FENCE.finditer(text, begin)
    opening, closing = next(fences, None), next(fences, None)
    if opening is None or closing is None or opening.start() != begin:
        raise NoFrontMatterError(text[:20])
    return opening.end(), closing.start()


def _splice(root: yaml.Node, edit: FieldEdit | SetValue, header: str) -> tuple[int, int, str]:
    if isinstance(edit, SetValue):
        node = _node(root, edit.location)
        return node.start_mark.index, node.end_mark.index, yaml_text.flow(edit.value)
    if isinstance(edit, RenameField):
        key = _pair(root, edit.location)[0]
        return key.start_mark.index, key.end_mark.index, edit.name
    return _added(root, edit, header)


def _added(root: yaml.Node, edit: AddField, header: str) -> tuple[int, int, str]:
    """Add a field right after another one of the same mapping, in the style of that mapping."""
    mapping = _node(root, edit.after[:-1])
    key, value = _pair(root, edit.after)
    in_flow = isinstance(mapping, yaml.MappingNode) and bool(mapping.flow_style)
    written = f"{edit.name}: {yaml_text.scalar(edit.value, in_flow=in_flow)}"
    if in_flow:
        at = value.end_mark.index
        return at, at, f", {written}"
    at = header.find("\n", value.end_mark.index - header[: value.end_mark.index].endswith("\n"))
    at = at if at >= 0 else len(header)
    line_end = "\r\n" if header[at - 1 : at] == "\r" else "\n"
    at -= len(line_end) - 1
    return at, at, f"{line_end}{' ' * key.start_mark.column}{written}"


def _pair(root: yaml.Node, location: Location) -> tuple[yaml.Node, yaml.Node]:
    mapping = _node(root, location[:-1])
    if isinstance(mapping, yaml.MappingNode):
        for key, value in mapping.value:
            if key.value == location[-1]:
                return key, value
    raise KeyError(location)


def _node(root: yaml.Node, location: Location) -> yaml.Node:
    node = root
    for depth, part in enumerate(location):
        if isinstance(part, int) and isinstance(node, yaml.SequenceNode):
            node = node.value[part]
        elif isinstance(part, str):
            node = _pair(node, (part,))[1]
        elif part != 0:  # one value may stand for a list of one
            raise KeyError(location[: depth + 1])
    return node
