"""Remarks in YAML, which its readers drop: found by what lies behind and between the tokens."""

from __future__ import annotations

from collections.abc import Iterator

import yaml


def comments_in(text: str) -> tuple[str, ...]:
    """Give the remarks of a piece of YAML in order, each from its ``#`` to the end of its line.

    Raises yaml.YAMLError for text that is no YAML.
    """
    rows = text.splitlines()
    covered, ends = set[int](), dict[int, int]()
    for token in yaml.scan(text, yaml.BaseLoader):
        first, last = token.start_mark.line, token.end_mark.line
        covered.update(range(first, last))
        if token.end_mark.column:
            ends[last] = token.end_mark.column
    return tuple(_remarks(rows, covered, ends))


def _remarks(rows: list[str], covered: set[int], ends: dict[int, int]) -> Iterator[str]:
    for number, row in enumerate(rows):
        rest = row[ends[number] :] if number in ends else "" if number in covered else row
        if rest.lstrip().startswith("#"):
            yield rest.strip()
