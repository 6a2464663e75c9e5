r"""The table of the Markdown dialect, and how each of its lines comes out: ``python -m tests.dialect``.

The table is ``plugins/bangvang/DIALECT.md``. In its cells ``⏎`` ends a line, ``␣`` is a space that would not be seen,
``{tab}`` and ``{U+3000}`` are those characters, ``\\|`` is a bar.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

import bangvang
from bangvang.domain.articles import Body, PhotoRef
from bangvang.domain.problems import Problem
from bangvang.sources.dialect.remarks import Doubt
from bangvang.sources.markup import Markup

TABLE = Path(bangvang.__file__).parent / "DIALECT.md"
SIGNS = {"⏎": "\n", "␣": " ", "{tab}": "\t", "\\|": "|"}


class Pair(NamedTuple):
    """One line of the table: what is written, what it means as HTML, and the doubts told as ``line: NAME``."""

    written: str
    meaning: str
    told: str


def pairs() -> list[Pair]:
    """Read the table."""
    rows = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| `"))
    return [Pair(*(_cell(cell) for cell in re.split(r"(?<!\\)\|", row)[1:-1])) for row in rows]


def outcome(written: str, markup: Markup) -> Pair:
    """Convert what is written as the body of an article that begins on line 1."""
    body, problems = markup.body(written, source_path="tin/bai/index.md", first_line=1)
    return Pair(written, meaning_of(body), ", ".join(map(_told, problems)))


def meaning_of(body: Body) -> str:
    """Write a body on one line, with the addresses of its links; photos as ``[file: alt | caption | credit]``."""
    text = "".join(_photo(part) if isinstance(part, PhotoRef) else part for part in body.parts)
    text = re.sub("\x02l(\\d+)\x03", lambda found: body.links[int(found[1])].target, text)
    text = re.sub("\x02/?d\\d*\x03", "", text)
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", text).replace("\n", " ")


def _photo(photo: PhotoRef) -> str:
    return f"[{photo.file.removeprefix('tin/bai/')}: {photo.alt} / {photo.caption} / {photo.credit}]"


def _told(problem: Problem) -> str:
    names = [doubt.name for doubt in Doubt if doubt.message == problem.message]
    return f"{problem.line}: {names[0] if names else problem.kind.name}"


def _cell(text: str) -> str:
    text = text.strip()
    if fence := re.fullmatch(r"(`+) ?(.*?) ?\1", text):
        text = fence[2]
    for sign, character in SIGNS.items():
        text = text.replace(sign, character)
    return re.sub(r"\{U\+([0-9A-F]{4})\}", lambda found: chr(int(found[1], 16)), text)


def main() -> int:
    """Print every pair with its outcome; 1 where one comes out otherwise than the table says."""
    markup, wrong = Markup(), 0
    for pair in pairs():
        found = outcome(pair.written, markup)
        wrong += found != pair
        sys.stdout.write(f"{'  ' if found == pair else '! '}{pair.written!r}\n     → {found.meaning}\n")
        sys.stdout.write(f"     told {found.told}\n" if found.told else "")
        sys.stdout.write(f"     but should be {pair.meaning}  {pair.told}\n" if found != pair else "")
    sys.stdout.write(f"{len(pairs())} lines, {wrong} come out otherwise than the table says\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
