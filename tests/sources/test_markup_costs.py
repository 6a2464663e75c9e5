"""No body of the allowed size costs much: what the parser has to look at is counted, never timed."""

from __future__ import annotations

import cProfile

import pytest

from bangvang.domain.articles import Body
from bangvang.domain.problems import Kind
from bangvang.sources.dialect.document import MOST_ELEMENTS, MOST_HINTS, MOST_LINES
from bangvang.sources.dialect.limits import MOST_MARKS
from random_cases import cases

# Steps of Python that a megabyte of plain prose does not come near; a fault that grows with the square does at once.
MOST_CALLS = 3_000_000
SIZE = cases(6_000, 12_000)
REPEATED = {
    "brackets": "[",
    "photos that never open": "![",
    "unclosed addresses": "[a](",
    "unclosed photos": "![a](",
    "links": "[a](x) ",
    "sections of XML": "<![CDATA[",
    "stars": "*",
    "open bold": "**a ",
    "bold in bold": "*a **b ",
    "underscores": "_a",
    "back ticks": "`a ",
    "backslashes": "\\",
    "less than": "<",
    "tags": "<a ",
    "mail": "a@",
    "addresses": "http://a.vn ",
    "entities": "&amp;",
    "bad entities": "&#1;",
    "headings": "# a\n",
    "rules": "---\n",
    "items": "- a\n",
    "numbers": "1. ",
    "quotes": "> ",
    "rows": "|a|b|\n",
    "bars": "|a",
    "fences": "```a\n",
    "notes": "[^1]: a\n",
    "marks of notes": "[^1]",
    "numbers of documents": "12/QĐ-A ",
    "photos": "![a](b.jpg)\n\n",
}
WHOLE = {
    "nested brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "nested links": "[a" * (SIZE // 8) + "](x)" * (SIZE // 8),
    "caption of spaces": f'![a](b.jpg "x{" " * SIZE}y")',
    "caption of credits": f'![a](b.jpg "{"(Ảnh" * (SIZE // 4)}")',
    "stairs": "\n".join(f"{'  ' * step}- a" for step in range(150)),
    "one name often": "[x]: http://a.vn\n\n" + "[x] " * (SIZE // 4),
}
BODIES = {**{name: text * (SIZE // len(text)) for name, text in REPEATED.items()}, **WHOLE}


def calls(markup, text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(markup.body, text, source_path="tin/a.md", first_line=1)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.slow
@pytest.mark.parametrize("name", BODIES)
def test_twice_the_text_costs_about_twice_as_much(markup, name):
    """Or less: what is too much is refused. Costs are calls of functions, the same on every machine."""
    text = BODIES[name]

    cost = calls(markup, text)

    assert cost < MOST_CALLS
    assert calls(markup, text[: len(text) // 4]) * 6 + 20_000 > cost


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a\n" * (MOST_LINES + 1),
        "a\n\n" * (MOST_LINES // 2) + "| a " * (MOST_ELEMENTS - MOST_LINES // 2 + 2) + "\n|-|-|",
        "a *b*\n\n" * (MOST_MARKS // 2 + 1),
        "*a* " * 3000,
        f"[a]({'b' * 3_990}\n\n" * 510,
        "1/ " * (MOST_HINTS + 1),
    ],
)
def test_a_body_beyond_the_limits_is_refused_whole(markup, text):
    """Lines, elements, marks of a body, marks of a paragraph, numbers: one sentence, nothing half converted."""
    body, problems = markup.body(text, source_path="tin/a.md", first_line=1)

    assert body == Body()
    assert [problem.kind for problem in problems] == [Kind.WRONG_SHAPE]


def test_doubts_of_one_body_are_told_twenty_times_and_counted(markup):
    """A file of a foreign kind does not fill the screen."""
    _, problems = markup.body("**a\n\n" * 30 + "&shy;\n" * 30, source_path="tin/a.md", first_line=1)

    doubts = [problem for problem in problems if problem.is_warning]
    assert [doubt.line for doubt in doubts] == [*range(1, 41, 2), 41]
    assert doubts[-1].message == "Còn 10 dòng khác của bài cần xem lại."
    assert [problem.line for problem in problems if not problem.is_warning] == list(range(61, 81))


@pytest.mark.slow
def test_a_body_at_the_limits_is_taken(markup):
    """The limits are far above what people write: two thousand rows, five thousand names, hundreds of them bold."""
    rows = "\n".join(f"| {number} | **Lê An** | Tổ {number} |" for number in range(2_000))
    names = "\n".join(f"- Ông Lê Văn {number}" for number in range(5_000))
    bold = ", ".join(f"**Ông Nguyễn Văn {number}**" for number in range(300))
    text = f"| a | b | c |\n|-|-|-|\n{rows}\n\n{names}\n\n{bold}"

    body, problems = markup.body(text, source_path="tin/a.md", first_line=1)

    assert problems == ()
    assert "Lê Văn 4999" in "".join(str(part) for part in body.parts)
