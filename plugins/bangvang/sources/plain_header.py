"""Headers of plain Pelican articles: ``Title: …`` lines without fences, read as Pelican reads them.

Source of the rules: the Meta-Data extension of Python-Markdown 3 and Pelican 4.12, ``readers.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter, Location, Raw
from bangvang.lazy_patterns import lazy_pattern

KEY_LINE: Final = lazy_pattern(r"[ ]{0,3}(?P<key>[A-Za-z][A-Za-z0-9_-]*):[ \t]*(?P<value>.*)")
_MORE: Final = lazy_pattern(r"(?:[ ]{4,}|\t)\s*(?P<value>\S.*)")
_OUR_NAMES: Final = {"summary": "lead", "authors": "author", "category": "tags"}
_NO_SAY: Final = frozenset({"slug", "lang", "modified", "save_as", "url", "template", "translation"})
_LISTS: Final = frozenset({"tags", "category", "authors", "author"})


def read_plain_header(rows: list[str], source_path: str, *, first_line: int) -> FrontMatter:
    """Read key lines up to the first empty line; a line with four spaces before it continues the value above it.

    Without any key line there are no fields, and all rows are the body's.
    """
    values: dict[str, list[str]] = {}
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    key, end = "", 0
    for number, row in enumerate(rows):
        found, more = KEY_LINE.fullmatch(row), _MORE.fullmatch(row)
        if found:
            key = found["key"].lower()
            line = first_line + number
            if key in values:
                problems.append(_twice(key, line, lines[(_our_name(key),)], source_path))
            values[key] = [found["value"].strip()]
            lines[(_our_name(key),)] = line
        elif more and key:
            values[key].append(more["value"].strip())
        else:
            break
        end = number + 1
    body = "\n".join(rows[end:])
    return FrontMatter(_as_ours(values), lines, body, first_line + end, tuple(problems))


def _our_name(key: str) -> str:
    return _OUR_NAMES.get(key, key)


def _twice(key: str, line: int, first: int, source_path: str) -> Problem:
    remedy = f"Dòng {first} đã có trường này: gộp hai chỗ thành một."
    return Problem(source_path, line, f'Trường "{key}" viết hai lần.', remedy, Kind.DUPLICATE_KEY)


def _as_ours(values: Mapping[str, list[str]]) -> dict[str, Raw]:
    """Rename the keys of a plain Pelican article; what decides its address in Pelican does not matter here."""
    joined = {key: _joined(key, parts) for key, parts in values.items()}
    ours: dict[str, Raw] = {_our_name(key): value for key, value in joined.items() if key not in _NO_SAY}
    if "category" in joined and "tags" in joined:
        ours["tags"] = f"{joined['category']}, {joined['tags']}"
    return ours


def _joined(key: str, parts: Iterable[str]) -> str:
    """Join the lines of a value: a line of a list is an item of its own where no comma says so."""
    written = [part for part in parts if part]
    return ", ".join(part.rstrip(", ") for part in written) if key in _LISTS else " ".join(written)
