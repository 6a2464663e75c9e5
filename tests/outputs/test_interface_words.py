"""One thing has one name on every page: the glossary of the theme's guide holds in templates and planners."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bangvang.shipped import REPOSITORY as PROJECT

THEME = PROJECT / "theme"
PLANNERS = PROJECT / "plugins/bangvang/outputs"
_COMMENT = re.compile(r"\{#.*?#\}|\sclass=\"[^\"]*\"", re.DOTALL)


def glossary() -> list[tuple[list[str], list[str]]]:
    """Give the rows of the table: what is said, what never is."""
    guide = (THEME / "README.md").read_text(encoding="utf-8")
    table = guide.split("## Words of the interface")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    return [(words_of(say), words_of(never)) for say, _, never in rows]


def words_of(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",")]


@cache
def shown() -> tuple[tuple[str, str], ...]:
    return tuple(read_texts())


def read_texts() -> Iterator[tuple[str, str]]:
    """Yield what pages may say, with the file that says it: templates, scripts and strings of planners."""
    for path in sorted((THEME / "templates").rglob("*.html")):
        yield path.name, _COMMENT.sub(" ", path.read_text(encoding="utf-8"))
    for path in sorted((THEME / "static/js").glob("*.js")):
        yield path.name, re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for path in sorted(PLANNERS.rglob("*.py")):
        yield path.name, "\n".join(strings(ast.parse(path.read_text(encoding="utf-8"))))


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module but its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (value for value in constants if isinstance(value, str) and value not in docstrings)


def uses(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


@pytest.mark.parametrize("never", [word for _, row in glossary() for word in row])
def test_no_page_uses_another_word(never):
    assert [name for name, text in shown() if uses(text, never)] == []


@pytest.mark.parametrize(
    "say", ["Từ khóa", "Người được khen", "bài ngày", "Xem cả tháng", "Xem đủ", "Tải về", "Theo dõi"]
)
def test_pages_use_the_words_of_the_glossary(say):
    """The table is about words that pages have."""
    assert any(word.startswith(say) for row, _ in glossary() for word in row)
    assert any(uses(text, say) for _, text in shown())


def test_a_word_is_found_whole():
    assert uses('<p class="x">Thẻ:</p>', "thẻ")
    assert not uses("<p>thẻo</p>", "thẻ")
