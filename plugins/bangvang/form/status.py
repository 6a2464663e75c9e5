"""What the preview says over a page: errors of the last build, and of the page's own file what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from bangvang.domain.problems import Problem
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.source import Raw
from bangvang.form.checking import place_of
from bangvang.form.desk import Desk
from bangvang.form.fields import fields_of
from bangvang.form.files import NoSuchFile, path_of, source_of
from bangvang.form.views import id_of
from bangvang.sources.files import ARTICLES
from bangvang.sources.front_matter import read_header

_MOST: Final = 20
_WORDS_A_MINUTE: Final = 250
_WORD: Final = re.compile(r"\w+")
_NO_WORDS: Final = re.compile(r"\]\([^)]*\)|<[^>]*>")
# What readers of an article look for first.
_WANTED: Final = ("lead", "event", "unit", "awards", "author", "tags")


def status_of(desk: Desk, address: str) -> dict[str, Any]:
    """Give what is to be said over the page at an address, as plain data."""
    problems = desk.problems()
    errors = [problem for problem in problems if not problem.is_warning]
    source = source_of(desk.content, address)
    try:
        data = (desk.content / source).read_bytes() if source else b""
    except FileNotFoundError:  # it went a moment ago; the build that follows asks again
        source, data = "", b""
    return {
        "errors": [_view(desk, problem) for problem in errors[:_MOST]],
        "more": max(len(errors) - _MOST, 0),
        "page": _page(desk, source, data, problems) if source else None,
    }


def _page(desk: Desk, source: str, data: bytes, problems: Iterable[Problem]) -> dict[str, Any]:
    header = read_header(data, source)
    words = len(_WORD.findall(_NO_WORDS.sub(" ", header.body)))
    own = (problem for problem in problems if problem.source_path == source and problem.is_warning)
    return {
        "source": source,
        "edit": _form_of(source),
        "words": words,
        "minutes": max(1, round(words / _WORDS_A_MINUTE)),
        "missing": list(_missing(header.fields)) if source.startswith(f"{ARTICLES}/") else [],
        "warnings": [_view(desk, problem) for problem in own],
    }


def _missing(fields: Mapping[str, Raw]) -> Iterator[dict[str, str]]:
    """Yield the labels of fields that readers look for and the file lacks, with the place of each in the form."""
    labels = {field.key: field.label for field in fields_of(ArticleFields)}
    for key in _WANTED:
        if not fields.get(key) and not (key == "unit" and fields.get("units")):
            yield {"label": labels[key].lower(), "id": id_of(key)}


def _view(desk: Desk, problem: Problem) -> dict[str, Any]:
    place = f"{problem.source_path}:{problem.line}" if problem.line else problem.source_path
    text = f"{problem.message} {problem.remedy}".strip()
    return {"place": place, "text": text, "edit": _edit(desk, problem)}


def _edit(desk: Desk, problem: Problem) -> str:
    """Give the address of the form at the field of a problem; empty where no form opens its file."""
    try:
        data = path_of(desk.content, problem.source_path).read_bytes()
        return f"{_form_of(problem.source_path)}#{id_of(place_of(problem, data))}"
    except (NoSuchFile, OSError):
        return ""


def _form_of(source: str) -> str:
    return f"/soan/sua/{quote(source)}"
