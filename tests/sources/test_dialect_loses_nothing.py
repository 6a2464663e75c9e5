"""Whatever lines are put together, every word that was written is read: in the text, a caption or a footnote."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.domain.articles import PhotoRef

BEGINNINGS = (
    *("", "  ", "    ", "\t", "\u3000", "- ", "  - ", "    - ", "+ ", "* ", "• ", "– ", "-", "1. ", "2. ", "   1. "),
    *("1) ", "a) ", "b) ", "đ) ", "2019. ", "1.1. ", "I. ", "Điều 1. ", "# ", "## ", "##", "#", "> ", ">> ", ">"),
    *("| ", "|", "[^1]: ", "[^2]: ", "[Ghi chú]: ", "```", "~~~", "**", "*", "_", "~~", "![x](a.jpg) ", "Ảnh: "),
)
MIDDLES = (
    *(" ", " | ", "|", " **", "** ", "*", "_", "~~", "[^1]", "  ", "\\", "`", "``"),
    *("<br>", " - ", ": ", " (", ") "),
)
ENDINGS = ("", "", " |", "|", "**", "*", "~~", "`", "  ", "\\", ".", ":", ";", "[^1]", "[^2]", ")", "]", "\n", "\n\n")
LONE = (
    *("---", "===", "***", "|---|---|", "|---|", "```", "~~~", "", ""),
    *("[^1]: Lời", "![x](b.jpg)", '![x](c.jpg "Trao")'),
)


def _line(parts: tuple[str, str, str], number: int) -> str:
    return f"{parts[0]}từ{number}a{parts[1]}từ{number}b{parts[2]}"


LINES = st.one_of(
    st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from(MIDDLES), st.sampled_from(ENDINGS)),
    st.sampled_from(LONE),
)


@pytest.mark.slow
@settings(max_examples=max(400, settings().max_examples))
@given(st.lists(LINES, max_size=9))
def test_every_word_is_read(markup, lines):
    """Words of ordinary lines, twice each; none vanishes in a table, a list or a reference."""
    text = "\n".join(line if isinstance(line, str) else _line(line, at) for at, line in enumerate(lines))

    body, problems = markup.body(text, source_path="tin/a.md", first_line=1)

    shown = " ".join(f"{p.alt} {p.caption} {p.credit}" if isinstance(p, PhotoRef) else p for p in body.parts)
    assert set(re.findall(r"từ\d+[ab]", text)) <= set(re.findall(r"từ\d+[ab]", shown))
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@pytest.mark.prove
@settings(max_examples=5_000)
@given(st.lists(LINES, max_size=14))
def test_every_word_is_read_in_longer_bodies(markup, lines):
    """As above, with more lines and many more cases."""
    test_every_word_is_read.hypothesis.inner_test(markup, lines)
